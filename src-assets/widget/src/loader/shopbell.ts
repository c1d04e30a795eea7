import { readColour } from '../shared/colour';
import { CommandDoor } from './commands';
import { Widget } from './widget';

declare global {
    interface Window {
        shopbellLook?: Record<string, DOMStringMap>;
    }
}

const COLOUR = '#0b6e5f';
const GAP = 20;
const GAP_MAX = 999;

const script = (document.currentScript ?? document.querySelector('script[data-site][src*="/widget/shopbell"]')) as HTMLScriptElement | null;

/** Everything there is to set, by the names that the script tag's `data-*` attributes have in a script. */
function start(changes?: unknown): void {
    const { dataset } = script ?? {};
    // What the shop has chosen in its settings comes with this file if it is asked for by the site's key; the page may say otherwise.
    const look = window.shopbellLook?.[dataset?.site ?? ''];
    const { site, locale, dir, position, theme, color, offsetX, offsetY, hidden, target }: DOMStringMap = { ...look, ...dataset, ...(changes as object) };
    if (!script || !site) {
        console.warn('shopbell: the script tag needs data-site');
        return;
    }
    if (window.shopbell?.loaded) {
        return;
    }
    if (target && document.readyState === 'loading') {
        // The place may stand further down than the page has been read.
        document.addEventListener('DOMContentLoaded', () => start(changes), { once: true });
        return;
    }
    const widget = new Widget({
        origin: new URL(script.src).origin,
        site,
        tag: locale || navigator.language,
        dir,
        position,
        theme,
        colour: readColour(color) ?? COLOUR,
        x: pixels(offsetX),
        y: pixels(offsetY),
        hidden: hidden !== undefined && String(hidden) !== 'false',
        target,
    });
    const door = new CommandDoor(widget, start);
    widget.start(door);
    door.install();
}

function pixels(text: string | undefined): number {
    return /^\d+(px)?$/.test(text ?? '') ? Math.min(parseInt(text!, 10), GAP_MAX) : GAP;
}

start();
