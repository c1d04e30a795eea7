import { make } from './dom';
import type { Said } from './rows';
import type { Word, Words } from './words';

export interface Deeds {
    reply(row: Said): void;
    change(row: Said): void;
    recall(row: Said): void;
}

/** The small menu at a message: answer it, and change or withdraw one's own for as long as the shop's rules allow; the server has the last word. */
export class Options {
    private open: HTMLElement | null = null;

    constructor(private readonly words: Words, private readonly now: () => number, private readonly deeds: Deeds, private readonly minutes: () => number) {
        addEventListener('pointerdown', (event) => this.open?.parentElement?.contains(event.target as Node) || this.close(false));
    }

    /** True if there was something to close. */
    close(focus: boolean): boolean {
        const menu = this.open;
        this.open = null;
        const button = menu?.parentElement?.querySelector('button');
        menu?.remove();
        button?.setAttribute('aria-expanded', 'false');
        if (focus) {
            button?.focus();
        }
        return menu !== null;
    }

    /** @param row what stands there at the moment when it is asked */
    button(row: () => Said): HTMLElement {
        const button = make('button', 'dots-button', { type: 'button', 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-label': this.words.say('options') }, '⋯');
        const holder = make('div', 'options', {}, button);
        button.addEventListener('click', () => {
            if (!this.close(true)) {
                this.show(holder, button, row());
            }
        });
        return holder;
    }

    private show(holder: HTMLElement, button: HTMLElement, row: Said): void {
        const menu = make('div', 'options-menu', { role: 'menu', 'aria-label': this.words.say('options') });
        const item = (word: Word, act: () => void): HTMLButtonElement => {
            const made = make('button', '', { type: 'button', role: 'menuitem' }, this.words.say(word));
            made.addEventListener('click', act);
            menu.append(made);
            return made;
        };
        const done = (act: (row: Said) => void) => (): void => {
            this.close(false);
            act(row);
        };
        item('reply', done((it) => this.deeds.reply(it)));
        if (row.mine && this.now() - Date.parse(row.at) < this.minutes() * 60_000) {
            item('edit', done((it) => this.deeds.change(it)));
            // What is withdrawn cannot be had back, so it is asked once more, in the same place.
            const recall = item('recall', () => {
                if (recall.dataset.sure) {
                    done((it) => this.deeds.recall(it))();
                    button.focus();
                }
                recall.dataset.sure = 'yes';
                recall.textContent = this.words.say('recallSure');
            });
        }
        menu.addEventListener('keydown', (event) => {
            const items = [...menu.querySelectorAll('button')];
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (step) {
                event.preventDefault();
                items[(items.indexOf(document.activeElement as HTMLButtonElement) + step + items.length) % items.length]!.focus();
            } else if (event.key === 'Tab') {
                this.close(true);
            }
        });
        holder.append(menu);
        this.open = menu;
        button.setAttribute('aria-expanded', 'true');
        menu.querySelector('button')!.focus();
        menu.scrollIntoView({ block: 'nearest' });
    }
}
