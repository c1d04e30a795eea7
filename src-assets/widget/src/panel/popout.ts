import { byId } from './dom';
import type { Forget } from './forgetting';
import type { Entry } from './outbox';
import { Store } from './store';

const SIZE = 'popup,width=440,height=720';
const OPENED = 'opened';
const PATIENCE_MILLIS = 3_000;

/** Within this a window that is closed and not only loaded anew is known to be so. */
const CLOSING_MILLIS = 500;

/** What goes from the frame to a window of its own, and never through an address. */
interface Handover {
    token: string;
    draft: string;
}

/** What a window that closes leaves to the frame: its own storage ends with it. */
export interface Left {
    draft: string;
    entries: Entry[];
}

/**
 * The chat in a window of its own. That window's storage is not the frame's, which the browser keeps apart for each shop's site; so it
 * asks its opener who the visitor is, and both sides listen to nobody but each other and under our own origin only.
 */
export class Popout {
    private guest: Window | null = null;
    /** Of this tab, as the window is, whichever page it shows. */
    private readonly memory: Store;
    private readonly name: string;

    constructor(site: string, handover: () => Handover, private readonly gone: () => void, private readonly back: (left: Left) => void) {
        this.memory = new Store(site, 'sessionStorage');
        this.name = `shopbell-${site.replace(/\W/g, '')}`;
        addEventListener('message', (event) => {
            if (!this.guest || event.source !== this.guest || event.origin !== location.origin) {
                return;
            }
            if (isMessage(event.data, 'guest')) {
                this.guest.postMessage({ shopbell: 1, type: 'handover', ...handover() }, location.origin);
            } else if (isMessage(event.data, 'left')) {
                this.left(event.data as Partial<Left>);
            }
        });
        byId('menu-window').addEventListener('click', () => this.open());
    }

    /** Has the window forget its visitor too; also one that was opened from a page that has been left since. */
    forget(token: string): void {
        const guest = this.guest ?? (this.memory.get(OPENED) ? window.open('', this.name) : null);
        this.memory.remove(OPENED);
        this.guest = null;
        const message: Forget = { shopbell: 1, type: 'forget', token };
        guest?.postMessage(message, location.origin);
        if (guest && isEmpty(guest)) {
            guest.close(); // It had been closed, and this is another one.
        }
    }

    private left({ draft, entries }: Partial<Left>): void {
        setTimeout(() => {
            if (this.guest?.closed && typeof draft === 'string' && Array.isArray(entries)) {
                this.guest = null;
                this.memory.remove(OPENED);
                this.back({ draft, entries });
            }
        }, CLOSING_MILLIS);
    }

    private open(): void {
        const query = new URLSearchParams(location.search);
        query.delete('inline');
        query.delete('origin');
        query.set('window', '1');
        query.set('locale', document.documentElement.lang);
        query.set('dir', document.documentElement.dir);
        this.guest = window.open(`${location.pathname}?${query}`, this.name, SIZE);
        if (this.guest) {
            this.memory.set(OPENED, '1');
            this.gone();
        }
    }
}

/** The other side, at its end: what has not gone yet. */
export function leaveToOpener(left: () => Left): void {
    const opener = window.opener as Window | null;
    if (opener) {
        addEventListener('pagehide', () => opener.postMessage({ shopbell: 1, type: 'left', ...left() }, location.origin));
    }
}

/** The other side: takes over what the opener hands over. Null if there is none who answers. */
export function takeOver(store: Store): Promise<string | null> {
    const opener = window.opener as Window | null;
    return new Promise((resolve) => {
        if (!opener) {
            return resolve(null);
        }
        const timer = setTimeout(() => resolve(null), PATIENCE_MILLIS);
        addEventListener('message', function hear(event) {
            if (event.source !== opener || event.origin !== location.origin || !isMessage(event.data, 'handover')) {
                return;
            }
            removeEventListener('message', hear);
            clearTimeout(timer);
            const { token, draft } = event.data as Partial<Handover>;
            if (typeof draft === 'string' && draft) {
                store.set('draft', draft);
            }
            resolve(typeof token === 'string' ? token : null);
        });
        opener.postMessage({ shopbell: 1, type: 'guest' }, location.origin);
    });
}

function isMessage(data: unknown, type: string): boolean {
    const message = data as { shopbell?: unknown; type?: unknown } | null;
    return typeof message === 'object' && message?.shopbell === 1 && message.type === type;
}

function isEmpty(window: Window): boolean {
    try {
        return window.location.href === 'about:blank';
    } catch {
        return false; // It shows a page of somebody else.
    }
}
