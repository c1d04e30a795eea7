import { PAGE_TITLE_LENGTH_MAX, PAGE_URL_LENGTH_MAX } from '../protocol';
import { readPage, TRAIL_MAX, type PageSeen } from '../shared/bridge';

const KEY = 'shopbell.trail';

/** The pages this tab has seen, newest last; kept in the tab's own session storage and told to nobody until the visitor opens the chat. */
export class Trail {
    private pages: PageSeen[];

    constructor(private readonly storage: Storage | null) {
        this.pages = this.read();
    }

    /** Notes the present page; a reload of the same page is no new step. */
    note(): PageSeen {
        const page = { url: location.href.slice(0, PAGE_URL_LENGTH_MAX), title: document.title.slice(0, PAGE_TITLE_LENGTH_MAX) };
        if (this.pages.at(-1)?.url === page.url) {
            this.pages.pop();
        }
        this.pages = [...this.pages, page].slice(-TRAIL_MAX);
        try {
            this.storage?.setItem(KEY, JSON.stringify(this.pages));
        } catch {
            // A full or forbidden storage costs the trail, nothing else.
        }
        return page;
    }

    all(): PageSeen[] {
        return this.pages;
    }

    forget(): void {
        this.storage?.removeItem(KEY);
    }

    private read(): PageSeen[] {
        try {
            const stored: unknown = JSON.parse(this.storage?.getItem(KEY) ?? '[]');
            return Array.isArray(stored) ? stored.map(readPage).filter((page) => page !== null).slice(-TRAIL_MAX) : [];
        } catch {
            return [];
        }
    }
}
