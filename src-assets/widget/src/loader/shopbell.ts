import { readColour } from '../shared/colour';
import { localeOf } from '../shared/locale';
import { CommandDoor } from './commands';
import { Widget } from './widget';

declare global {
    interface Window {
        shopbell?: ((...args: unknown[]) => void) & { loaded?: true };
    }
}

const COLOUR = '#0b6e5f';

function start(): void {
    const script = (document.currentScript ?? document.querySelector('script[data-site][src*="/widget/shopbell.js"]')) as HTMLScriptElement | null;
    const site = script?.dataset.site;
    if (!script || !site) {
        console.warn('shopbell: the script tag needs data-site');
        return;
    }
    if (window.shopbell?.loaded) {
        return;
    }
    const { locale, position, color } = script.dataset;
    const widget = new Widget({
        origin: new URL(script.src).origin,
        site,
        tag: locale || navigator.language,
        locale: localeOf(locale || navigator.language),
        left: position === 'left',
        colour: readColour(color) ?? COLOUR,
    });
    const door = new CommandDoor(widget);
    widget.start((event, detail) => door.emit(event, detail));
    door.install();
}

start();
