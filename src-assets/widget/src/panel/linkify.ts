export interface Piece {
    text: string;
    href?: string;
}

// Printable ASCII only: what is shown is then letter for letter where the link leads, with no look-alikes and no bidirectional tricks.
const CANDIDATE = /https?:\/\/[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+|www\.[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+|mailto:[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9.\-]+|tel:\+?[0-9().\-]{3,24}|[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63})+/g;
const TRAILING = ".,;:!?'*]";
const SCHEMES = ['http:', 'https:', 'mailto:', 'tel:'];
const WORD = /[A-Za-z0-9_]/;

/** Cuts text into plain pieces and links. The pieces joined are the text again, unchanged. */
export function linkify(text: string): Piece[] {
    const pieces: Piece[] = [];
    let from = 0;
    for (const found of text.matchAll(CANDIDATE)) {
        const shown = trim(found[0]);
        const href = WORD.test(text.charAt(found.index - 1)) ? null : target(shown);
        if (href) {
            if (found.index > from) {
                pieces.push({ text: text.slice(from, found.index) });
            }
            pieces.push({ text: shown, href });
            from = found.index + shown.length;
        }
    }
    if (from < text.length) {
        pieces.push({ text: text.slice(from) });
    }
    return pieces;
}

/** Full stops, commas and a bracket that was opened outside belong to the sentence, not to the link. */
function trim(candidate: string): string {
    let unopened = candidate.split(')').length - candidate.split('(').length;
    let end = candidate.length;
    for (; end > 0; end--) {
        const last = candidate.charAt(end - 1);
        if (last === ')' && unopened > 0) {
            unopened--;
        } else if (!TRAILING.includes(last)) {
            break;
        }
    }
    return candidate.slice(0, end);
}

function target(shown: string): string | null {
    const address = shown.startsWith('www.') ? `https://${shown}` : /^(https?|mailto|tel):/.test(shown) ? shown : `mailto:${shown}`;
    try {
        const url = new URL(address);
        const web = url.protocol.startsWith('http');
        // A name before an @ makes the host look like another one.
        return SCHEMES.includes(url.protocol) && !url.username && !url.password && (!web || url.hostname.length > 0) ? url.href : null;
    } catch {
        return null;
    }
}
