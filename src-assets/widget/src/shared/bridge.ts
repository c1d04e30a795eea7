import { PAGE_TITLE_LENGTH_MAX, PAGE_URL_LENGTH_MAX } from '../protocol';

/**
 * What the panel and the host page may say to each other. Whatever arrives is untrusted until `readToHost` or `readToPanel` has
 * looked at every field of it; sender and origin are checked where it arrives.
 */

export interface PageSeen {
    url: string;
    title: string;
}

export type ToHost =
    | { type: 'ready' }
    | { type: 'close' }
    | { type: 'unread'; count: number }
    | { type: 'chat'; active: boolean };

export type ToPanel =
    | { type: 'shown'; trail: PageSeen[] }
    | { type: 'hidden' }
    | { type: 'page'; page: PageSeen }
    | { type: 'locale'; locale: string };

export const TRAIL_MAX = 20;
const LOCALE_LENGTH_MAX = 35;
const UNREAD_MAX = 9999;

/** Marks our frames among all the other messages that pages post. */
export function seal(message: ToHost | ToPanel): object {
    return { shopbell: 1, ...message };
}

export function readToHost(data: unknown): ToHost | null {
    const fields = opened(data);
    switch (fields?.type) {
        case 'ready':
        case 'close':
            return { type: fields.type };
        case 'unread': {
            const count = fields.count;
            return typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= UNREAD_MAX ? { type: 'unread', count } : null;
        }
        case 'chat':
            return typeof fields.active === 'boolean' ? { type: 'chat', active: fields.active } : null;
        default:
            return null;
    }
}

export function readToPanel(data: unknown): ToPanel | null {
    const fields = opened(data);
    switch (fields?.type) {
        case 'hidden':
            return { type: 'hidden' };
        case 'shown': {
            if (!Array.isArray(fields.trail) || fields.trail.length > TRAIL_MAX) {
                return null;
            }
            const trail = fields.trail.map(readPage);
            return trail.every((page) => page !== null) ? { type: 'shown', trail } : null;
        }
        case 'page': {
            const page = readPage(fields.page);
            return page && { type: 'page', page };
        }
        case 'locale':
            return typeof fields.locale === 'string' && fields.locale.length <= LOCALE_LENGTH_MAX
                ? { type: 'locale', locale: fields.locale }
                : null;
        default:
            return null;
    }
}

export function readPage(data: unknown): PageSeen | null {
    const page = data as Partial<PageSeen> | null;
    return typeof page === 'object' && page !== null
        && typeof page.url === 'string' && page.url.length <= PAGE_URL_LENGTH_MAX
        && typeof page.title === 'string' && page.title.length <= PAGE_TITLE_LENGTH_MAX
        ? { url: page.url, title: page.title }
        : null;
}

function opened(data: unknown): Record<string, unknown> | null {
    return typeof data === 'object' && data !== null && (data as { shopbell?: unknown }).shopbell === 1
        ? (data as Record<string, unknown>)
        : null;
}
