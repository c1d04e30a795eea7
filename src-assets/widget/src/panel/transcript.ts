import { cardOf } from './cards';
import { make } from './dom';
import { face } from './faces';
import { linkify } from './linkify';
import type { Options } from './options';
import type { PendingStatus, Place, Quote, Row, Said } from './rows';
import type { Word, Words } from './words';
import type { Attachment } from '../protocol';

export interface TranscriptActions {
    earlier(conversation: string, beforeSeq: number): Promise<boolean>;
    edit(cid: string): void;
    discard(cid: string): void;
    /** Fills the box with what a message carries. */
    files(box: HTMLElement, attachments: Attachment[]): Promise<void>;
    /** Whether the shop can answer by e-mail. */
    mails(): boolean;
    /** The reader has come to the end, or has left it. */
    scrolled(): void;
}

interface Shown {
    element: HTMLElement;
    sign: string;
}

const AT_END_PIXELS = 48;
const ONLY_EMOJI = /^(?:\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F|\u200D\p{Extended_Pictographic})*\s?){1,3}$/u;
const STATUS_WORD: Record<Exclude<PendingStatus, 'failed'>, Word> = { sending: 'sending', away: 'pendingAway', held: 'pendingHeld' };

/** The list of messages. It changes only what has changed, stays at its end if it was there, and otherwise where it is being read. */
export class Transcript {
    private shown = new Map<string, Shown>();
    private readonly rows = new WeakMap<HTMLElement, Said>();
    private stick = true;

    constructor(
        private readonly list: HTMLElement,
        private readonly words: Words,
        private readonly now: () => number,
        private readonly actions: TranscriptActions,
        private readonly options: Options,
    ) {
        list.addEventListener('scroll', () => {
            this.stick = list.scrollHeight - list.scrollTop - list.clientHeight < AT_END_PIXELS;
            actions.scrolled();
        }, { passive: true });
        new ResizeObserver(() => this.stick && this.toEnd()).observe(list);
    }

    isAtEnd(): boolean {
        return this.stick;
    }

    toEnd(): void {
        this.stick = true;
        // A greeting is read from its beginning.
        this.list.scrollTop = this.shown.has('greeting') ? 0 : this.list.scrollHeight;
    }

    render(rows: Row[]): void {
        const kept = new Map<string, Shown>();
        let place = this.list.firstElementChild;
        for (const row of rows) {
            const shown = this.draw(row, this.shown.get(row.key));
            kept.set(row.key, shown);
            if (shown.element === place) {
                place = place.nextElementSibling;
            } else {
                this.list.insertBefore(shown.element, place);
            }
        }
        for (const [key, { element }] of this.shown) {
            if (kept.get(key)?.element !== element) {
                element.remove();
            }
        }
        this.shown = kept;
        if (this.stick) {
            this.toEnd();
        }
    }

    /** Draws everything anew, for another language. */
    forget(): void {
        this.list.replaceChildren();
        this.shown.clear();
    }

    /** Runs a change above what is being read without moving it, and without reading all of it aloud. */
    private async anchored(change: () => Promise<boolean>): Promise<boolean> {
        const fromEnd = this.list.scrollHeight - this.list.scrollTop;
        this.list.setAttribute('aria-live', 'off');
        const done = await change();
        this.list.scrollTop = this.list.scrollHeight - fromEnd;
        this.list.setAttribute('aria-live', 'polite');
        return done;
    }

    private draw(row: Row, known: Shown | undefined): Shown {
        // What was today is yesterday after midnight.
        const sign = JSON.stringify(row) + (row.kind === 'day' ? this.words.day(row.at, this.now()) : '');
        if (known?.sign === sign) {
            return known;
        }
        if (row.kind === 'said' && known) {
            // In place, so that a screen reader is not told words again only because they have been sent.
            this.dress(known.element, row);
            return { element: known.element, sign };
        }
        return { element: this.build(row), sign };
    }

    private build(row: Row): HTMLElement {
        switch (row.kind) {
            case 'greeting':
                return row.own ? make('div', 'greeting', {}, make('p', 'own', {}, row.own)) : make('div', 'greeting', {},
                    make('strong', '', {}, this.words.say('greetingTitle')), make('p', '', {}, this.words.say('greetingText')));
            case 'day':
                return make('div', 'day', {}, this.words.day(row.at, this.now()));
            case 'joined':
            case 'left':
                return make('div', 'line', {}, this.words.say(row.kind, { name: row.name }));
            case 'left-message':
                return make('div', 'line', {}, this.words.say(this.actions.mails() ? 'leftLineMail' : 'leftLine'));
            case 'closed':
                return make('div', 'line', {}, this.words.say(row.by === 'VISITOR' ? 'closedByYou' : 'closedByTeam'));
            case 'earlier':
                return this.buildEarlier(row.conversation, row.beforeSeq);
            case 'said':
                return this.buildSaid(row);
        }
    }

    private buildEarlier(conversation: string, beforeSeq: number): HTMLElement {
        const button = make('button', 'quiet', { type: 'button' }, this.words.say('earlier'));
        button.addEventListener('click', async () => {
            button.disabled = true;
            const done = await this.anchored(() => this.actions.earlier(conversation, beforeSeq));
            if (!done) {
                button.disabled = false;
                button.textContent = this.words.say('earlierFailed');
            }
        });
        return make('div', 'earlier', {}, button);
    }

    private buildSaid(row: Said): HTMLElement {
        const element = make('div', '', {}, make('span', 'sr who'), make('div', 'name', { 'aria-hidden': 'true' }),
            make('div', 'bubble', { dir: 'auto' }), make('div', 'files'), make('div', 'meta', { 'aria-live': 'off' }));
        if (row.agent) {
            element.prepend(face(row.agent));
        }
        this.dress(element, row);
        return element;
    }

    private dress(element: HTMLElement, row: Said): void {
        const { mine, first, last, status } = row;
        element.className = ['said', mine ? 'mine' : 'theirs', first && 'first', last && 'last', status].filter(Boolean).join(' ');
        const name = mine ? this.words.say('you') : row.agent?.name ?? this.words.say('theShop');
        element.querySelector('.who')!.textContent = `${name}, ${this.words.time(row.at)}: `;
        element.querySelector('.name')!.textContent = mine ? '' : name;
        this.fill(element, row);
        const files = element.querySelector<HTMLElement>('.files')!;
        const carried = JSON.stringify(row.attachments ?? []);
        if ((files.dataset.carried ?? '[]') !== carried) {
            files.dataset.carried = carried;
            void this.actions.files(files, row.attachments ?? []).then(() => this.stick && this.toEnd());
        }
        const meta = element.querySelector('.meta')!;
        if (status === 'failed') {
            meta.replaceChildren(make('span', '', {}, this.refusal(row.failed ?? '')),
                ...(row.text || row.attachments ? [this.button('edit', () => this.actions.edit(row.cid))] : []), this.button('discard', () => this.actions.discard(row.cid)));
        } else if (status) {
            meta.replaceChildren(this.words.say(STATUS_WORD[status]));
        } else {
            meta.replaceChildren(make('time', '', { datetime: row.at, 'aria-hidden': 'true' }, this.words.time(row.at)));
            if (row.edited) {
                meta.append(' · ', make('span', 'edited', {}, this.words.say('edited')));
            }
            if (row.receipt) {
                meta.append(' · ', make('span', `receipt ${row.receipt}`, {}, this.words.say(row.receipt)));
            }
        }
    }

    /** Words, quotation, card and menu, anew only where they are not what they were: a menu that is open stays open. */
    private fill(element: HTMLElement, row: Said): void {
        this.rows.set(element, row);
        const { text, card, quote, recalled, place } = row;
        const carries = JSON.stringify([text, card, quote, recalled, place !== undefined]);
        if (element.dataset.carries === carries) {
            return;
        }
        element.dataset.carries = carries;
        element.dataset.place = place ? `${place.conversation} ${place.seq}` : '';
        const bubble = element.querySelector<HTMLElement>('.bubble')!;
        bubble.className = recalled ? 'bubble gone' : card ? 'bubble holds-card' : ONLY_EMOJI.test(text) ? 'bubble big' : 'bubble';
        bubble.replaceChildren(...(quote ? [this.quotation(quote)] : []), ...(card ? [cardOf(card, this.words)] : []));
        if (recalled) {
            bubble.append(this.words.say(row.mine ? 'recalledByYou' : 'recalledByTeam'));
        }
        for (const piece of linkify(text)) {
            bubble.append(piece.href ? make('a', '', { href: piece.href, target: '_blank', rel: 'noopener noreferrer nofollow' }, piece.text) : piece.text);
        }
        bubble.hidden = !bubble.hasChildNodes();
        element.querySelector('.options')?.remove();
        if (place && !recalled) {
            element.append(this.options.button(() => this.rows.get(element)!));
        }
    }

    private quotation(quote: Quote): HTMLElement {
        const name = quote.mine ? this.words.say('you') : quote.name || this.words.say('theShop');
        const text = quote.recalled ? this.words.say(quote.mine ? 'recalledByYou' : 'recalledByTeam') : quote.text;
        const button = make('button', 'quote', { type: 'button', 'aria-label': this.words.say('jump', { name, text }) }, make('b', '', {}, name), ` ${text}`);
        button.addEventListener('click', () => this.jump(quote));
        return button;
    }

    private jump({ conversation, seq }: Place): void {
        const target = this.list.querySelector<HTMLElement>(`[data-place="${conversation} ${seq}"]`);
        if (target) {
            target.tabIndex = -1;
            target.focus({ preventScroll: true });
            target.scrollIntoView({ block: 'center' });
        }
    }

    private button(word: Word, action: () => void): HTMLElement {
        const button = make('button', 'text', { type: 'button' }, this.words.say(word));
        button.addEventListener('click', action);
        return button;
    }

    private refusal(failed: string): string {
        const [code, incident] = failed.split(' ');
        switch (code) {
            case 'BAD_TEXT':
            case 'MALFORMED':
                return this.words.say('refusedText');
            case 'BAD_FIELD':
                return this.words.say('refusedForm');
            case 'BLOCKED':
                return this.words.say('refusedBlocked');
            case 'FORBIDDEN':
                return this.words.say('refusedForbidden');
            case 'NO_SUCH_FILE':
                return this.words.say('refusedFile');
            case 'BUG':
                return this.words.say('refusedBug', { incident: incident ?? '' });
            default:
                return this.words.say('notSent');
        }
    }
}
