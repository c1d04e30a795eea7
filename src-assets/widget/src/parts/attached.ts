import { make } from '../panel/dom';
import { ending, say, size, type FilesDesk } from './files';
import type { Attachment, FileLink } from '../protocol';

const SIDE_MAX = 240;
const GATHER_MILLIS = 30;
const SPARE_MILLIS = 60_000;
// Pictures for which there is no small version are shown as they are up to this size.
const SHOWN_WHOLE_BYTES_MAX = 1024 * 1024;
const SHOWN_WHOLE = ['image/webp', 'image/gif', 'image/png', 'image/jpeg'];
const LINKS_MAX = 50;

const links = new Map<string, FileLink>();
let wanted = new Map<string, ((link: FileLink | undefined) => void)[]>();

/** Draws what a message carries: pictures in a place that has their size before they are there, everything else as something to save. */
export function show(desk: FilesDesk, box: HTMLElement, attachments: Attachment[]): void {
    box.replaceChildren(...attachments.map((file) => (isShown(file) ? picture(desk, file) : chip(desk, file))));
}

function isShown(file: Attachment): boolean {
    return file.width !== undefined && (file.thumbnail || (file.bytes <= SHOWN_WHOLE_BYTES_MAX && SHOWN_WHOLE.includes(file.mediaType)));
}

function picture(desk: FilesDesk, file: Attachment): HTMLElement {
    const scale = Math.min(1, SIDE_MAX / Math.max(file.width!, file.height!));
    const image = make('img', '', {
        alt: say(desk, 'picture', { name: file.name }), width: String(Math.max(24, Math.round(file.width! * scale))),
        height: String(Math.max(24, Math.round(file.height! * scale))), decoding: 'async',
    });
    const anchor = saving(desk, file, 'picture', image);
    let again = true;
    const fetched = (fresh: boolean): void => void link(desk, file.id, fresh).then((found) => {
        if (found) {
            image.src = found.thumbnail ?? found.path;
        }
    });
    image.addEventListener('error', () => {
        if (again) {
            again = false;
            fetched(true);
        }
    });
    fetched(false);
    return anchor;
}

function chip(desk: FilesDesk, file: Attachment): HTMLElement {
    return saving(desk, file, 'chip',
        make('span', 'ending', { 'aria-hidden': 'true' }, ending(file.name)),
        make('span', 'what', {}, make('bdi', '', {}, file.name), make('small', '', {}, size(desk, file.bytes))));
}

/** A link that is asked for when it is used: the one that was there may have run out. */
function saving(desk: FilesDesk, file: Attachment, kind: string, ...children: Node[]): HTMLAnchorElement {
    const anchor = make('a', `file ${kind}`, { href: '#', download: file.name, 'aria-label': say(desk, 'save', { name: file.name, size: size(desk, file.bytes) }) }, ...children);
    let fresh = false;
    anchor.addEventListener('click', (event) => {
        const known = links.get(file.id);
        // One that has just been given is good, whatever this computer's clock makes of its hour.
        if (known && (fresh || !isOver(known))) {
            fresh = false;
            anchor.href = known.path;
            return;
        }
        event.preventDefault();
        void link(desk, file.id, true).then((found) => {
            if (found) {
                fresh = true;
                anchor.click();
            }
        });
    });
    return anchor;
}

function isOver(link: FileLink): boolean {
    return Date.parse(link.expiresAt) - SPARE_MILLIS < Date.now();
}

/** Many rows want links at once when a page is drawn; they are asked for together. */
function link(desk: FilesDesk, file: string, fresh: boolean): Promise<FileLink | undefined> {
    const known = links.get(file);
    if (known && !fresh && !isOver(known)) {
        return Promise.resolve(known);
    }
    return new Promise((resolve) => {
        if (wanted.size === 0) {
            setTimeout(() => void ask(desk), GATHER_MILLIS);
        }
        wanted.set(file, [...(wanted.get(file) ?? []), resolve]);
    });
}

async function ask(desk: FilesDesk): Promise<void> {
    const asked = [...wanted];
    wanted = new Map();
    for (let from = 0; from < asked.length; from += LINKS_MAX) {
        const some = asked.slice(from, from + LINKS_MAX);
        const reply = await desk.call({ type: 'file.links', files: some.map(([file]) => file) });
        if (reply.type === 'answer' && reply.result.type === 'file_links') {
            reply.result.links.forEach((found) => links.set(found.file, found));
        }
        some.forEach(([file, resolve]) => resolve.forEach((tell) => tell(links.get(file))));
    }
}
