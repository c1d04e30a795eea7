import { inkOn } from '../shared/colour';
import { dress, LAUNCHER_STYLE } from './style';

const TALK = 'M12 3C6.5 3 2 6.8 2 11.5c0 2.6 1.4 5 3.6 6.5L5 22l4.5-2.2c.8.1 1.6.2 2.5.2 5.5 0 10-3.8 10-8.5S17.5 3 12 3z';
const CROSS = 'M5.5 9 12 15.5 18.5 9';
// Above every page's own layers, below nothing we know of, and the number peers use, so that shops can reason about it.
const Z_INDEX = '2147483000';

/** What the shop decides about the looks. */
export interface Look {
    colour: string;
    /** Distance from the corner in pixels. */
    x: number;
    y: number;
}

/** The button on the shop's page, in a shadow root out of reach of the page's style sheets. What comes later is put beside it. */
export class Launcher {
    readonly host: HTMLElement;
    readonly shadow: ShadowRoot;
    readonly root: HTMLElement;
    private readonly button: HTMLButtonElement;
    private readonly badge: HTMLElement;
    private readonly notice: HTMLElement;

    constructor(look: Look, private readonly inline: boolean, toggle: () => void) {
        this.host = document.createElement('shopbell-widget');
        this.shadow = this.host.attachShadow({ mode: 'open' });
        dress(this.shadow, LAUNCHER_STYLE);
        this.badge = element('span', 'badge');
        this.badge.setAttribute('aria-hidden', 'true');
        this.button = element('button', 'launcher', icon('talk', TALK, true), icon('cross', CROSS, false), this.badge);
        this.button.type = 'button';
        this.button.hidden = inline;
        this.notice = element('div', 'notice');
        this.notice.setAttribute('role', 'status');
        this.root = element('div', '', this.button, this.notice);
        this.shadow.append(this.root);
        this.button.addEventListener('click', toggle);
        this.shield(look);
    }

    attach(place: Element): void {
        place.append(this.host);
        if (!this.inline) {
            try {
                // The top layer: above every z-index, out of reach of a page that turns, scales or filters all of itself.
                this.host.setAttribute('popover', 'manual');
                this.host.showPopover();
            } catch {
                // Browsers without it have the highest z-index.
            }
        }
    }

    setOpen(open: boolean): void {
        this.root.classList.toggle('open', open);
        this.button.setAttribute('aria-expanded', String(open));
    }

    setVisible(visible: boolean): void {
        this.root.hidden = !visible;
    }

    speak(lang: string, dir: string, left: boolean, label: string, count: number): void {
        this.host.lang = lang;
        this.root.dir = dir;
        this.root.classList.toggle('left', left);
        this.button.setAttribute('aria-label', label);
        this.badge.textContent = count ? (count > 99 ? '99+' : String(count)) : '';
    }

    /** What went wrong before there was a panel to say it in. */
    tell(text: string): void {
        this.notice.textContent = text;
    }

    focus(): void {
        this.button.focus();
    }

    private shield({ colour, x, y }: Look): void {
        // Inline and important wins over any rule of the page, and style properties set by script need no CSP.
        const size = this.inline ? '100%' : '0';
        const style: Record<string, string> = {
            all: 'initial', display: 'block', width: size, height: size,
            ...(this.inline ? {} : { position: 'fixed', inset: 'auto 0 0 auto', overflow: 'visible', 'z-index': Z_INDEX }),
            '--colour': colour, '--ink': inkOn(colour), '--x': `${x}px`, '--y': `${y}px`,
        };
        for (const [name, value] of Object.entries(style)) {
            this.host.style.setProperty(name, value, 'important');
        }
    }
}

export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
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
