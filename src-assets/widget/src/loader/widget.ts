import type { ToHost } from '../shared/bridge';
import { localeOf, type Locale } from '../shared/locale';
import type { Commands, WidgetEvent } from './commands';
import { FrameDoor } from './frame-door';
import { Launcher } from './launcher';
import { TitleBlink } from './title-blink';
import { Trail } from './trail';
import { counted, loaderWords } from './words';

export interface Settings {
    origin: string;
    site: string;
    tag: string;
    locale: Locale;
    left: boolean;
    colour: string;
}

const PHONE = '(max-width: 666.98px)';
const READY_WITHIN_MILLIS = 15_000;
// A page that is no panel, such as the browser's own error page, loads too and then says nothing.
const READY_AFTER_LOAD_MILLIS = 3_000;

/**
 * The widget on the shop's page. It makes no frame, and so no socket, until the visitor opens it or a chat is known to go on; the page
 * stores nothing of that chat but one flag.
 */
export class Widget implements Commands {
    private readonly launcher: Launcher;
    private readonly door: FrameDoor;
    private readonly trail = new Trail(storage('sessionStorage'));
    private readonly blink = new TitleBlink();
    private readonly phone = matchMedia(PHONE);
    private readonly flag: string;
    private emit: (event: WidgetEvent, detail?: unknown) => void = () => {};
    private isOpen = false;
    private unread = 0;
    private patience = 0;
    private bodyInert = false;

    constructor(private readonly settings: Settings) {
        this.flag = `shopbell.chat.${settings.site}`;
        this.launcher = new Launcher(settings.colour, settings.left, () => this.toggle(), () => this.openFrame());
        this.door = new FrameDoor(settings.origin, this.launcher.box, (message) => this.hear(message));
    }

    start(emit: (event: WidgetEvent, detail?: unknown) => void): void {
        this.emit = emit;
        this.launcher.setOpen(false, false);
        this.launcher.setCover(null, false);
        this.speak();
        this.launcher.attach();
        this.watchPages();
        this.phone.addEventListener('change', () => this.arrange());
        window.visualViewport?.addEventListener('resize', () => this.arrange());
        if (storage('localStorage')?.getItem(this.flag)) {
            const idle = window.requestIdleCallback ?? ((task: () => void) => setTimeout(task, 200));
            idle(() => this.door.exists() || this.openFrame(), { timeout: 3000 });
        }
    }

    open(): void {
        if (this.isOpen) {
            return;
        }
        this.isOpen = true;
        this.trail.note();
        if (!this.door.exists()) {
            this.openFrame();
        }
        this.launcher.setVisible(true);
        this.arrange();
        this.speak();
        this.door.say({ type: 'shown', trail: this.trail.all() });
        this.door.focus();
        this.emit('open');
    }

    close(): void {
        if (!this.isOpen) {
            return;
        }
        this.isOpen = false;
        this.arrange();
        this.speak();
        this.door.say({ type: 'hidden' });
        this.launcher.focus();
        this.emit('close');
    }

    toggle(): void {
        this.isOpen ? this.close() : this.open();
    }

    show(): void {
        this.launcher.setVisible(true);
    }

    hide(): void {
        this.close();
        this.launcher.setVisible(false);
    }

    locale(tag: unknown): void {
        this.settings.tag = String(tag);
        this.settings.locale = localeOf(this.settings.tag);
        this.speak();
        this.door.rename(loaderWords[this.settings.locale].panel);
        this.door.say({ type: 'locale', locale: this.settings.locale });
    }

    private openFrame(): void {
        const { site, tag, locale, colour } = this.settings;
        const words = loaderWords[locale];
        this.launcher.setCover(words.loading, false);
        this.door.open({ site, locale: tag, colour: colour.slice(1), origin: location.origin }, words.panel, () => this.expect(READY_AFTER_LOAD_MILLIS));
        this.expect(READY_WITHIN_MILLIS);
    }

    private expect(millis: number): void {
        clearTimeout(this.patience);
        this.patience = window.setTimeout(() => {
            if (!this.door.isReady()) {
                this.door.remove();
                this.launcher.setCover(loaderWords[this.settings.locale].unreachable, true);
            }
        }, millis);
    }

    private hear(message: ToHost): void {
        switch (message.type) {
            case 'ready':
                this.launcher.setCover(null, false);
                if (this.isOpen) {
                    this.door.say({ type: 'shown', trail: this.trail.all() });
                    this.door.focus();
                }
                break;
            case 'close':
                this.close();
                break;
            case 'unread':
                if (this.unread !== message.count) {
                    this.unread = message.count;
                    this.speak();
                    this.emit('unread', message.count);
                }
                break;
            case 'chat':
                this.remember(message.active);
                break;
        }
    }

    private remember(active: boolean): void {
        try {
            active ? storage('localStorage')?.setItem(this.flag, '1') : storage('localStorage')?.removeItem(this.flag);
        } catch {
            // Without storage the chat is picked up again when the visitor opens it.
        }
    }

    private speak(): void {
        this.launcher.speak(this.settings.locale, this.isOpen, this.unread);
        this.blink.say(this.unread ? counted(loaderWords[this.settings.locale].blink, this.unread) : '');
    }

    /** On a phone the panel is all there is: the page behind it neither scrolls nor takes the focus. */
    private arrange(): void {
        const modal = this.isOpen && this.phone.matches;
        this.launcher.setOpen(this.isOpen, this.phone.matches);
        if (modal && window.visualViewport) {
            this.launcher.fit(window.visualViewport);
        }
        if (modal !== this.bodyInert) {
            this.bodyInert = modal;
            document.body?.toggleAttribute('inert', modal);
            modal
                ? document.documentElement.style.setProperty('overflow', 'hidden', 'important')
                : document.documentElement.style.removeProperty('overflow');
        }
    }

    private watchPages(): void {
        const note = (): void => {
            const page = this.trail.note();
            this.door.say({ type: 'page', page });
        };
        if (document.readyState === 'loading') {
            document.addEventListener('DOMContentLoaded', note, { once: true });
        } else {
            note();
        }
        addEventListener('popstate', note);
        // Pages that change their address by script tell nobody else.
        (window as { navigation?: EventTarget }).navigation?.addEventListener('navigatesuccess', note);
        addEventListener('hashchange', note);
        addEventListener('pageshow', (event) => event.persisted && note());
    }
}

/** Storage may be forbidden, and then even asking for it throws. */
function storage(name: 'localStorage' | 'sessionStorage'): Storage | null {
    try {
        return window[name];
    } catch {
        return null;
    }
}
