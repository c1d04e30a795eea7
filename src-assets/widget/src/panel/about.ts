import type { Composer } from './composer';
import { byId } from './dom';
import type { Words } from './words';

/** What the words in the box are about, if they are not simply said: an answer to a message, or other words for it. */
export interface Subject {
    kind: 'edit' | 'reply';
    conversation: string;
    seq: number;
    text: string;
    name: string;
    /** Nothing but words: there is neither a file nor a card that could stand without them. */
    bare: boolean;
}

/** The line above the box that says what is being answered or edited, and the way out of it. */
export class About {
    private subject: Subject | null = null;
    private readonly bar = byId('about');

    constructor(private readonly words: Words, private readonly composer: () => Composer) {
        byId('about-cancel').addEventListener('click', () => this.end());
    }

    begin(subject: Subject): void {
        this.end();
        this.subject = subject;
        if (subject.kind === 'edit') {
            this.composer().putAside(subject.text);
        }
        this.refresh();
        this.composer().focus();
    }

    current(): Subject | null {
        return this.subject;
    }

    /** What the words in the box go with if they are other words for a message, whatever waits to go with the next one. */
    beside(): 'none' | 'here' | undefined {
        return this.subject?.kind !== 'edit' ? undefined : this.subject.bare ? 'none' : 'here';
    }

    /** True if there was something to end. */
    end(): boolean {
        const was = this.subject;
        this.subject = null;
        this.refresh();
        if (was?.kind === 'edit') {
            this.composer().bringBack();
        }
        return was !== null;
    }

    refresh(): void {
        const about = this.subject;
        this.bar.hidden = about === null;
        byId('about-text').textContent = about === null ? ''
            : about.kind === 'edit' ? this.words.say('editing') : this.words.say('replying', { name: about.name, text: about.text });
    }
}
