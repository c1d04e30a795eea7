import { type FrameCall, type PageSeen, type ToHost } from '../shared/bridge';
import type { Failure } from '../shared/failure';
import { localeOf } from '../shared/locale';
import type { WidgetEvent } from '../loader/commands';
import type { Widget } from '../loader/widget';
import { Box } from './box';
import { FrameDoor } from './frame-door';
import { PHONE } from './style';
import { TitleBlink } from './title-blink';
import { pageWords } from './words';

const READY_WITHIN_MILLIS = 15_000;
// A page that is no panel, such as the browser's own error page, loads too and then says nothing.
const READY_AFTER_LOAD_MILLIS = 3_000;

/** The half of the widget that a page needs only once there is a panel: its box, its frame, and what passes between frame and page. */
export class Page {
    readonly blink: TitleBlink;
    private readonly box: Box;
    private readonly frame: FrameDoor;
    private readonly phone = matchMedia(PHONE);
    private patience = 0;
    private bodyInert = false;

    constructor(private readonly widget: Widget) {
        const { signal } = widget;
        this.blink = new TitleBlink(signal);
        this.box = new Box(widget.launcher, widget.place !== null, () => this.close(), () => this.openFrame());
        this.frame = new FrameDoor(
            widget.settings.origin, this.box.element, (message) => this.hear(message), (code) => widget.failure(code), signal);
        this.box.setCover(null, false);
        this.speak();
        const arrange = (): void => this.arrange();
        this.phone.addEventListener('change', arrange, { signal });
        window.visualViewport?.addEventListener('resize', arrange, { signal });
        window.visualViewport?.addEventListener('scroll', arrange, { signal });
        for (const [name, argument] of widget.kept.splice(0)) {
            this.ask(name, argument).catch(({ code, message }: Failure) => widget.door.emit('error', { code, message, command: name }));
        }
    }

    /** There is a chat going on, or a place for one in the page. */
    wake(): void {
        if (this.widget.place) {
            this.whenSeen(this.widget.place);
        } else if (!this.frame.exists()) {
            this.openFrame();
        }
    }

    open(): void {
        if (this.widget.isOpen) {
            return;
        }
        this.widget.trail.note();
        this.widget.setOpen(true);
        if (!this.frame.exists()) {
            this.openFrame();
        }
        this.arrange();
        this.shown();
    }

    close(): void {
        if (!this.widget.isOpen || this.widget.place) {
            return;
        }
        this.widget.setOpen(false);
        this.arrange();
        this.frame.say({ type: 'hidden' });
        this.widget.launcher.focus();
    }

    card(card: unknown): Promise<unknown> {
        const posted = this.ask('card', card);
        this.open();
        return posted;
    }

    ask(name: FrameCall, argument: unknown): Promise<unknown> {
        return this.frame.ask(name, argument);
    }

    seen(page: PageSeen): void {
        this.frame.say({ type: 'page', page });
    }

    speak(): void {
        const { direction, settings } = this.widget;
        this.box.speak(this.words());
        this.frame.rename(this.words().panel);
        this.frame.say({ type: 'locale', locale: settings.tag, dir: direction });
    }

    async shutdown(forget: boolean): Promise<void> {
        this.close();
        try {
            if (forget) {
                const forgotten = this.ask('forget', null);
                if (!this.frame.exists()) {
                    this.openFrame();
                }
                await forgotten;
            }
        } finally {
            this.blink.say('');
            clearTimeout(this.patience);
            this.frame.remove('SHUT_DOWN');
        }
    }

    private words(): (typeof pageWords)['en'] {
        return pageWords[localeOf(this.widget.settings.tag)];
    }

    private openFrame(): void {
        const { settings, direction, place } = this.widget;
        const words = this.words();
        this.box.setCover(words.loading, false);
        const query = { site: settings.site, locale: settings.tag, dir: direction, colour: settings.colour.slice(1), origin: location.origin, theme: settings.theme ?? '' };
        this.frame.open(place ? { ...query, inline: '1' } : query, words.panel, () => this.expect(READY_AFTER_LOAD_MILLIS));
        this.expect(READY_WITHIN_MILLIS);
    }

    private expect(millis: number): void {
        clearTimeout(this.patience);
        this.patience = window.setTimeout(() => {
            if (!this.frame.isReady()) {
                this.frame.remove('UNREACHABLE');
                this.box.setCover(this.widget.words.unreachable, true);
            }
        }, millis);
    }

    private hear({ type, detail }: ToHost): void {
        switch (type) {
            case 'ready':
                this.box.setCover(null, false);
                if (this.widget.isOpen) {
                    this.shown();
                }
                break;
            case 'close':
                this.close();
                break;
            case 'unread':
                this.widget.setUnread(detail.count as number);
                break;
            case 'chat':
                this.widget.remember(detail.active as boolean);
                break;
            default:
                this.widget.door.emit(type as WidgetEvent, detail);
        }
    }

    private shown(): void {
        this.frame.say({ type: 'shown', trail: this.widget.trail.all() });
        if (!this.widget.place) {
            this.frame.focus();
        }
    }

    /** On a phone the panel is all there is: the page behind it neither scrolls nor takes the focus. */
    private arrange(): void {
        const { isOpen, place } = this.widget;
        const modal = isOpen && this.phone.matches && !place;
        this.box.setOpen(isOpen, modal);
        if (modal && window.visualViewport) {
            this.box.fit(window.visualViewport);
        }
        if (modal !== this.bodyInert) {
            this.bodyInert = modal;
            document.body?.toggleAttribute('inert', modal);
            modal
                ? document.documentElement.style.setProperty('overflow', 'hidden', 'important')
                : document.documentElement.style.removeProperty('overflow');
        }
    }

    /** A panel in the page costs no more than one in the corner: nothing until somebody comes near. */
    private whenSeen(place: Element): void {
        const observer = new IntersectionObserver(([seen]) => {
            if (seen!.isIntersecting) {
                observer.disconnect();
                this.open();
            }
        }, { rootMargin: '200px' });
        observer.observe(place);
        this.widget.signal.addEventListener('abort', () => observer.disconnect());
    }
}
