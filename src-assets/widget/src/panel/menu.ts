import { byId } from './dom';
import type { Store } from './store';
import type { Words } from './words';

const SOUND = 'sound';

/** The menu of the panel: sound on and off, what was said to keep, and the end of the conversation, asked once more before it is done. */
export class Menu {
    private readonly button = byId<HTMLButtonElement>('menu-button');
    private readonly menu = byId('menu');
    private readonly sound = byId('menu-sound');
    private readonly end = byId<HTMLButtonElement>('menu-end');
    private readonly keep = byId<HTMLButtonElement>('menu-transcript');
    private readonly question = byId('question');

    constructor(private readonly store: Store, private readonly words: Words, end: () => void, keep: () => void) {
        this.button.addEventListener('click', () => this.toggle(this.menu.hidden));
        this.menu.addEventListener('keydown', (event) => this.key(event));
        this.menu.addEventListener('focusout', (event) => {
            if (!this.menu.contains(event.relatedTarget as Node | null) && event.relatedTarget !== this.button) {
                this.menu.hidden = true;
                this.button.setAttribute('aria-expanded', 'false');
            }
        });
        byId('menu-window').addEventListener('click', () => this.toggle(false));
        this.sound.addEventListener('click', () => {
            this.store.set(SOUND, this.soundIsOn() ? 'off' : 'on');
            this.refresh();
        });
        this.keep.addEventListener('click', () => {
            this.toggle(false);
            keep();
        });
        this.end.addEventListener('click', () => {
            this.toggle(false);
            this.ask(true);
        });
        byId('question-no').addEventListener('click', () => this.ask(false));
        byId('question-yes').addEventListener('click', () => {
            this.ask(false);
            end();
        });
        this.refresh();
    }

    soundIsOn(): boolean {
        return this.store.get(SOUND) !== 'off';
    }

    /** True if there was something to close. */
    escape(): boolean {
        const open = !this.menu.hidden || !this.question.hidden;
        if (!this.question.hidden) {
            this.ask(false);
        } else if (open) {
            this.toggle(false);
        }
        return open;
    }

    /** What can be done now. */
    allow(keeping: boolean, ending: boolean): void {
        this.keep.disabled = !keeping;
        this.end.disabled = !ending;
    }

    refresh(): void {
        this.sound.textContent = this.words.say(this.soundIsOn() ? 'soundOn' : 'soundOff');
        this.sound.setAttribute('aria-checked', String(this.soundIsOn()));
    }

    private toggle(open: boolean): void {
        this.menu.hidden = !open;
        this.button.setAttribute('aria-expanded', String(open));
        (open ? this.sound : this.button).focus();
    }

    private ask(open: boolean): void {
        this.question.hidden = !open;
        (open ? byId('question-no') : this.button).focus();
    }

    private key(event: KeyboardEvent): void {
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            const items = [...this.menu.querySelectorAll<HTMLButtonElement>('button:enabled:not([hidden])')];
            const at = items.indexOf(document.activeElement as HTMLButtonElement) + (event.key === 'ArrowDown' ? 1 : -1);
            items[(at + items.length) % items.length]!.focus();
        }
    }
}
