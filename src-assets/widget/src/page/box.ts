import { element, type Launcher } from '../loader/launcher';
import { dress } from '../loader/style';
import { BOX_STYLE } from './style';

export interface BoxWords {
    panel: string;
    close: string;
    retry: string;
}

/** The box that holds the frame, and what stands in it until the panel has said that it is there. */
export class Box {
    readonly element: HTMLElement;
    private readonly cover: HTMLElement;
    private readonly coverText = element('div', '');
    private readonly retry = element('button', '');
    private readonly away = element('button', 'away', '✕');

    constructor(launcher: Launcher, inline: boolean, close: () => void, retry: () => void) {
        dress(launcher.shadow, BOX_STYLE);
        this.coverText.setAttribute('role', 'status');
        this.away.hidden = inline;
        this.cover = element('div', 'cover', this.coverText, this.retry, this.away);
        this.element = element('div', 'panel', this.cover);
        this.element.setAttribute('role', inline ? 'region' : 'dialog');
        launcher.root.classList.toggle('inline', inline);
        launcher.root.prepend(this.element);
        this.away.addEventListener('click', close);
        this.retry.addEventListener('click', retry);
        launcher.root.addEventListener('keydown', (event) => event.key === 'Escape' && close());
        this.setOpen(false, false);
    }

    setOpen(open: boolean, modal: boolean): void {
        this.element.toggleAttribute('inert', !open);
        if (modal) {
            this.element.setAttribute('aria-modal', 'true');
        } else {
            this.element.removeAttribute('aria-modal');
        }
    }

    speak(words: BoxWords): void {
        this.element.setAttribute('aria-label', words.panel);
        this.retry.textContent = words.retry;
        this.away.setAttribute('aria-label', words.close);
    }

    /** Without a cover a phone would show a white page with no way out. */
    setCover(text: string | null, retry: boolean): void {
        this.cover.hidden = text === null;
        this.coverText.textContent = text ?? '';
        this.retry.hidden = !retry;
    }

    /** On phones the panel fills what the on-screen keyboard leaves. */
    fit({ offsetTop, height }: VisualViewport): void {
        this.element.style.setProperty('--top', `${offsetTop}px`);
        this.element.style.setProperty('--height', `${height}px`);
    }
}
