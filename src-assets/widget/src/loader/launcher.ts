import { inkOn } from '../shared/colour';
import type { Locale } from '../shared/locale';
import { LAUNCHER_STYLE } from './style';
import { counted, loaderWords } from './words';

const TALK = 'M12 3C6.5 3 2 6.8 2 11.5c0 2.6 1.4 5 3.6 6.5L5 22l4.5-2.2c.8.1 1.6.2 2.5.2 5.5 0 10-3.8 10-8.5S17.5 3 12 3z';
const CROSS = 'M5.5 9 12 15.5 18.5 9';
// Above every page's own layers, below nothing we know of, and the number peers use, so that shops can reason about it.
const Z_INDEX = '2147483000';

/** The button on the shop's page and the box that holds the frame: all in one shadow root, out of reach of the page's style sheets. */
export class Launcher {
    readonly box: HTMLElement;
    readonly host: HTMLElement;
    private readonly root: HTMLElement;
    private readonly button: HTMLButtonElement;
    private readonly badge: HTMLElement;
    private readonly cover: HTMLElement;
    private readonly coverText: HTMLElement;
    private readonly retry: HTMLButtonElement;
    private readonly away: HTMLButtonElement;

    constructor(colour: string, left: boolean, toggle: () => void, retry: () => void) {
        this.host = document.createElement('shopbell-widget');
        const shadow = this.host.attachShadow({ mode: 'open' });
        applyStyle(shadow);
        this.button = element('button', 'launcher', icon('talk', TALK, true), icon('cross', CROSS, false));
        this.button.type = 'button';
        this.badge = element('span', 'badge');
        this.badge.setAttribute('aria-hidden', 'true');
        this.button.append(this.badge);
        this.coverText = element('div', '');
        this.coverText.setAttribute('role', 'status');
        this.retry = element('button', '');
        this.away = element('button', 'away', '✕');
        this.cover = element('div', 'cover', this.coverText, this.retry, this.away);
        this.box = element('div', 'panel', this.cover);
        this.box.setAttribute('role', 'dialog');
        this.root = element('div', left ? 'left' : '', this.box, this.button);
        shadow.append(this.root);
        this.button.addEventListener('click', toggle);
        this.away.addEventListener('click', toggle);
        this.retry.addEventListener('click', retry);
        this.root.addEventListener('keydown', (event) => {
            if (event.key === 'Escape' && this.root.classList.contains('open')) {
                toggle();
            }
        });
        this.shield(colour);
    }

    attach(): void {
        // Beside the body, not in it: survives pages that swap their body, and a transformed body cannot move what is fixed.
        document.documentElement.append(this.host);
    }

    setOpen(open: boolean, phone: boolean): void {
        this.root.classList.toggle('open', open);
        this.button.setAttribute('aria-expanded', String(open));
        this.box.toggleAttribute('inert', !open);
        if (open && phone) {
            this.box.setAttribute('aria-modal', 'true');
        } else {
            this.box.removeAttribute('aria-modal');
        }
    }

    setVisible(visible: boolean): void {
        this.root.hidden = !visible;
    }

    speak(locale: Locale, open: boolean, unread: number): void {
        const words = loaderWords[locale];
        this.host.lang = locale;
        const label = open ? words.close : words.open;
        this.button.setAttribute('aria-label', unread ? `${label} (${counted(words.unread, unread)})` : label);
        this.box.setAttribute('aria-label', words.panel);
        this.badge.textContent = unread === 0 ? '' : unread > 99 ? '99+' : String(unread);
        this.retry.textContent = words.retry;
        this.away.setAttribute('aria-label', words.close);
    }

    /** What stands in the box until the panel has said that it is there: without it a phone would show a white page with no way out. */
    setCover(text: string | null, retry: boolean): void {
        this.cover.hidden = text === null;
        this.coverText.textContent = text ?? '';
        this.retry.hidden = !retry;
    }

    /** On phones the panel fills what the on-screen keyboard leaves. */
    fit(viewport: VisualViewport): void {
        this.host.style.setProperty('--shopbell-top', `${viewport.offsetTop}px`);
        this.host.style.setProperty('--shopbell-height', `${viewport.height}px`);
    }

    focus(): void {
        this.button.focus();
    }

    private shield(colour: string): void {
        // Inline and important wins over any rule of the page, and style properties set by script need no CSP.
        const style: Record<string, string> = {
            all: 'initial', display: 'block', position: 'fixed', right: '0', bottom: '0', width: '0', height: '0', 'z-index': Z_INDEX,
        };
        for (const [name, value] of Object.entries(style)) {
            this.host.style.setProperty(name, value, 'important');
        }
        this.host.style.setProperty('--shopbell-colour', colour);
        this.host.style.setProperty('--shopbell-ink', inkOn(colour));
    }
}

function applyStyle(shadow: ShadowRoot): void {
    try {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(LAUNCHER_STYLE);
        shadow.adoptedStyleSheets = [sheet];
    } catch {
        // Browsers before constructable style sheets; there a strict style-src of the host would need 'unsafe-inline'.
        const style = document.createElement('style');
        style.textContent = LAUNCHER_STYLE;
        shadow.append(style);
    }
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
    const made = document.createElement(tag);
    made.className = className;
    made.append(...children);
    return made;
}

function icon(className: string, path: string, filled: boolean): SVGElement {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const shape = document.createElementNS(svg.namespaceURI, 'path');
    const attributes = filled
        ? { fill: 'currentColor' }
        : { fill: 'none', stroke: 'currentColor', 'stroke-width': '2.5', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
    for (const [name, value] of Object.entries({ d: path, ...attributes })) {
        shape.setAttribute(name, value);
    }
    svg.setAttribute('class', className);
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    svg.append(shape);
    return svg as SVGElement;
}
