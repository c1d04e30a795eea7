import { byId, make } from '../panel/dom';
import type { Reply } from '../panel/link';
import { offer } from '../panel/parts';
import type { Words } from '../panel/words';
import { CONTACT_EMAIL_LENGTH_MAX, type Request } from '../protocol';
import type { Locale } from '../shared/locale';
import en from '../words/transcript.en.json';
import zh from '../words/transcript.zh.json';

/** What the panel lends for the work. */
export interface TranscriptDesk {
    words: Words;
    /** Whether the shop can send mail. */
    mail: boolean;
    call(request: Request): Promise<Reply>;
    /** Nothing is shown any more. */
    closed(): void;
}

export interface TranscriptPart {
    /** Shows the ways to keep what was said in this conversation, anew if they are shown already. */
    open(desk: TranscriptDesk, conversation: string): void;
}

type Word = keyof typeof en;

const WORDS: Record<Locale, Record<Word, string>> = { en, zh };

/** Real links, which can be followed, kept and opened elsewhere, and which no browser takes for an unasked window. */
class Sheet {
    private readonly box = byId('sheet');
    private readonly told = make('p', '', { role: 'status' });
    private holds = true;

    constructor(private readonly desk: TranscriptDesk, private readonly conversation: string) {}

    /** Drawn anew, for another language, it takes neither the keyboard from elsewhere nor what was typed. */
    open(): void {
        this.holds = this.box.hidden || this.box.contains(document.activeElement);
        const typed = this.box.querySelector('input')?.value ?? '';
        const close = make('button', 'plain', { type: 'button' }, this.say('close'));
        close.addEventListener('click', () => this.desk.closed());
        const ways = make('div', 'ways');
        this.box.replaceChildren(
            make('h2', '', { id: 'sheet-title' }, this.say('title')), ways, ...(this.desk.mail ? [this.mailForm()] : []), this.told, close);
        this.box.hidden = false;
        this.box.querySelectorAll('input').forEach((input) => (input.value = typed));
        if (this.holds) {
            close.focus();
        }
        void this.fetch(ways);
    }

    private async fetch(ways: HTMLElement): Promise<void> {
        this.tell('loading');
        const reply = await this.desk.call({ type: 'conversation.transcript', conversation: this.conversation });
        if (reply.type === 'answer' && reply.result.type === 'transcript_links') {
            const { page, file } = reply.result;
            ways.replaceChildren(
                make('a', '', { href: page, target: '_blank', rel: 'noopener' }, this.say('page')),
                make('a', '', { href: file, target: '_blank', rel: 'noopener', download: '' }, this.say('file')));
            this.tell(null);
            if (this.holds && !(document.activeElement instanceof HTMLInputElement)) {
                ways.querySelector('a')!.focus();
            }
            return;
        }
        const again = make('button', 'text', { type: 'button' }, this.say('again'));
        again.addEventListener('click', () => void this.fetch(ways));
        ways.replaceChildren(again);
        this.tell(reply.type === 'lost' ? 'offline' : 'failed');
    }

    private mailForm(): HTMLElement {
        const input = make('input', '', {
            id: 'sheet-mail', type: 'email', autocomplete: 'email', maxlength: String(CONTACT_EMAIL_LENGTH_MAX), 'aria-describedby': 'sheet-error',
        });
        const error = make('p', 'error', { id: 'sheet-error' });
        const send = make('button', 'plain', { type: 'submit' }, this.say('send'));
        const form = make('form', 'field', { novalidate: '' }, make('label', '', { for: input.id }, this.say('mail')), input, error, send);
        form.addEventListener('submit', async (event) => {
            event.preventDefault();
            const to = input.value.trim();
            const complain = (word: Word | null): void => {
                error.textContent = word ? this.say(word) : '';
                input.setAttribute('aria-invalid', String(word !== null));
                word && input.focus();
            };
            if (!/^[^\s@]+@[^\s@]+$/.test(to)) {
                return complain('BAD_EMAIL');
            }
            complain(null);
            send.disabled = true;
            this.tell('loading');
            const reply = await this.desk.call({ type: 'conversation.send_transcript', conversation: this.conversation, to });
            send.disabled = false;
            if (reply.type === 'answer') {
                input.value = '';
                return this.tell('sent', to);
            }
            this.tell(null);
            const code = reply.type === 'lost' ? 'offline' : reply.refusal.code;
            complain(code in en ? (code as Word) : 'failed');
        });
        return form;
    }

    private tell(word: Word | null, to = ''): void {
        this.told.textContent = word ? this.say(word).replace('{to}', () => to) : '';
    }

    private say(word: Word): string {
        return WORDS[this.desk.words.locale][word];
    }
}

offer('transcript', { open: (desk, conversation) => new Sheet(desk, conversation).open() });
