import { failure, type Failure } from '../shared/failure';
import { directionOf, localeOf, type Direction } from '../shared/locale';
import type { Page } from '../page/page';
import type { CommandDoor } from './commands';
import { Launcher, type Look } from './launcher';
import { Trail } from './trail';
import { counted, loaderWords } from './words';

export interface Settings extends Look {
    origin: string;
    site: string;
    /** The language wished for, as a BCP 47 tag. */
    tag: string;
    dir: string | undefined;
    position: string | undefined;
    /** Light, dark, or as the visitor's system is; without it as the shop has set. */
    theme: string | undefined;
    hidden: boolean;
    /** A selector of the element that holds the panel; without one it opens in the corner. */
    target: string | undefined;
}

declare global {
    interface Window {
        /** Left by `part-page.js` for us. */
        shopbellPage?: (widget: Widget) => Page;
    }
}

const KEPT_MAX = 20;

/**
 * The widget on the shop's page: a button and the page's commands. The other half, with the panel's box and frame, is fetched when the
 * visitor opens it or a chat is known to go on; before that there is no frame, no socket, and nothing stored but a flag.
 */
export class Widget {
    readonly launcher: Launcher;
    readonly trail = new Trail(storage('sessionStorage'));
    readonly place: Element | null;
    /** What the page told before there was anybody to tell it to. */
    readonly kept: ['identify' | 'set', unknown][] = [];
    door!: CommandDoor;
    isOpen = false;
    private readonly end = new AbortController();
    readonly signal = this.end.signal;
    private readonly flag: string;
    private page: Page | undefined;
    private coming: Promise<Page> | undefined;
    private tries = 0;
    private unread = 0;

    constructor(readonly settings: Settings) {
        this.flag = `shopbell.chat.${settings.site}`;
        this.place = placeOf(settings.target);
        this.launcher = new Launcher(settings, this.place !== null, () => void this.door.run('toggle'));
    }

    start(door: CommandDoor): void {
        this.door = door;
        this.launcher.setOpen(false);
        this.speak();
        // Beside the body, not in it: survives pages that swap their body, and a transformed body cannot move what is fixed.
        this.launcher.attach(this.place ?? document.documentElement);
        this.launcher.setVisible(!this.settings.hidden);
        this.watchPages();
        this.watchClicks();
        if (this.place || storage('localStorage')?.getItem(this.flag)) {
            const idle = window.requestIdleCallback ?? ((task: () => void) => setTimeout(task, 200));
            idle(() => this.signal.aborted || void this.wake(), { timeout: 3000 });
        }
    }

    open(): unknown {
        this.launcher.setVisible(true);
        return this.withPage((page) => page.open());
    }

    close(): unknown {
        return this.coming && this.withPage((page) => page.close());
    }

    toggle(): unknown {
        return this.isOpen ? this.close() : this.open();
    }

    show(): void {
        this.launcher.setVisible(true);
    }

    hide(): unknown {
        this.launcher.setVisible(false);
        return this.close();
    }

    locale(tag: unknown): void {
        if (typeof tag !== 'string' || !/^[\w-]{2,35}$/.test(tag)) {
            throw this.failure('BAD_ARGUMENT');
        }
        this.settings.tag = tag;
        this.speak();
        this.page?.speak();
    }

    identify(proof: unknown): unknown {
        return this.tell('identify', proof);
    }

    set(fields: unknown): unknown {
        return this.tell('set', fields);
    }

    /** What the visitor wants to talk about is shown to the visitor too. */
    card(card: unknown): unknown {
        return this.withPage((page) => page.card(card));
    }

    /** Leaves the page as it was before we came. */
    async shutdown(options: unknown): Promise<void> {
        const forget = Boolean((options as { forget?: unknown } | null | undefined)?.forget);
        this.launcher.setVisible(false);
        try {
            if (forget) {
                this.trail.forget();
                this.remember(false);
            }
            if (forget || this.coming) {
                await this.withPage((page) => page.shutdown(forget));
            }
        } finally {
            this.end.abort();
            this.launcher.host.remove();
        }
    }

    failure(code: string): Error & Failure {
        return failure(code, this.words[code === 'UNREACHABLE' ? 'unreachable' : 'refused'].replace('{code}', code));
    }

    /** Whether a chat goes on, for the next page of the shop. */
    remember(active: boolean): void {
        try {
            active ? storage('localStorage')?.setItem(this.flag, '1') : storage('localStorage')?.removeItem(this.flag);
        } catch {
            // Without storage the chat is picked up again when the visitor opens it.
        }
    }

    setUnread(count: number): void {
        if (this.unread !== count) {
            this.unread = count;
            this.speak();
            this.door.emit('unread', count);
        }
    }

    setOpen(open: boolean): void {
        this.isOpen = open;
        this.launcher.setOpen(open);
        this.speak();
        this.door.emit(open ? 'open' : 'close');
    }

    get words(): (typeof loaderWords)['en'] {
        return loaderWords[localeOf(this.settings.tag)];
    }

    get direction(): Direction {
        return directionOf(this.settings.tag, this.settings.dir, document.documentElement.dir);
    }

    get left(): boolean {
        const { position } = this.settings;
        return position === 'left' || (position !== 'right' && this.direction === 'rtl');
    }

    /** Not worth a frame of its own: kept until there is one. */
    private tell(name: 'identify' | 'set', argument: unknown): unknown {
        if (this.coming) {
            return this.withPage((page) => page.ask(name, argument));
        }
        if (this.kept.length >= KEPT_MAX) {
            throw this.failure('BUSY');
        }
        this.kept.push([name, argument]);
        return { kept: true };
    }

    /** At once if the other half is here, else as soon as it has come. */
    private withPage<T>(task: (page: Page) => T): T | Promise<Awaited<T>> {
        return this.page ? task(this.page) : (this.coming ??= this.fetch()).then(task) as Promise<Awaited<T>>;
    }

    /** Nobody asked for it, so nobody is told when it fails. */
    private async wake(): Promise<void> {
        try {
            await this.withPage((page) => page.wake());
        } catch {
            this.launcher.tell('');
        }
    }

    private async fetch(): Promise<Page> {
        this.launcher.tell('');
        try {
            // Failed once, a module may fail for good under the same name.
            await import(`${this.settings.origin}/widget/part-page.js${this.tries++ ? `?${this.tries}` : ''}`);
            return (this.page = window.shopbellPage!(this));
        } catch {
            this.coming = undefined;
            this.launcher.tell(this.words.unreachable);
            throw this.failure('UNREACHABLE');
        }
    }

    private speak(): void {
        const { words, unread } = this;
        const label = this.isOpen ? words.close : words.open;
        this.launcher.speak(
            localeOf(this.settings.tag), this.direction, this.left, unread ? `${label} (${counted(words.unread, unread)})` : label, unread);
        this.page?.blink.say(unread ? counted(words.blink, unread) : '');
    }

    private watchPages(): void {
        const { signal } = this;
        const note = (): void => {
            const page = this.trail.note();
            this.page?.seen(page);
        };
        if (document.readyState === 'loading') {
            document.addEventListener('DOMContentLoaded', note, { once: true, signal });
        } else {
            note();
        }
        addEventListener('popstate', note, { signal });
        // Pages that change their address by script tell nobody else.
        (window as { navigation?: EventTarget }).navigation?.addEventListener('navigatesuccess', note, { signal });
        addEventListener('hashchange', note, { signal });
        addEventListener('pageshow', (event) => event.persisted && note(), { signal });
    }

    /** Whatever on the page says `data-shopbell-open` or `data-shopbell-card` is a button of ours; without us a link stays a link. */
    private watchClicks(): void {
        document.addEventListener('click', (event) => {
            const found = (event.composedPath()[0] as Element).closest?.<HTMLElement>('[data-shopbell-open],[data-shopbell-card]');
            if (found && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
                event.preventDefault();
                const card = found.dataset.shopbellCard;
                void (card ? this.door.run('card', card) : this.door.run('open'));
            }
        }, { capture: true, signal: this.signal });
    }
}

function placeOf(selector: string | undefined): Element | null {
    try {
        return selector ? document.querySelector(selector) : null;
    } catch {
        return null;
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
