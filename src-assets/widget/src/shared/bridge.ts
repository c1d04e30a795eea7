import { PAGE_TITLE_LENGTH_MAX, PAGE_URL_LENGTH_MAX } from '../protocol';
import type { Direction } from './locale';

/**
 * What the panel and the host page may say to each other. Whatever arrives is untrusted until `readToHost` or `readToPanel` has
 * looked at every field of it; sender and origin are checked where it arrives.
 */

export interface PageSeen {
    url: string;
    title: string;
}

/** Plain facts, one level deep: all that ever goes to a listener on the host page. Numbers are counts. */
export type Detail = Record<string, string | number | boolean>;

/** What a message to the host must say, by its kind; `message`, `state`, `error` and `card` go on to the page's listeners as they are. */
const TO_HOST = {
    ready: {},
    close: {},
    unread: { count: 'number' },
    chat: { active: 'boolean' },
    message: { from: 'string' },
    state: { connection: 'string' },
    error: { code: 'string' },
    card: { link: 'string' },
    result: { id: 'number' },
    failed: { id: 'number', code: 'string', message: 'string' },
} as const;

/** The commands whose work is done in the panel. */
export const FRAME_CALLS = ['identify', 'set', 'card', 'forget'] as const;
export type FrameCall = (typeof FRAME_CALLS)[number];

export interface ToHost {
    type: keyof typeof TO_HOST;
    detail: Detail;
}

export type ToPanel =
    | { type: 'shown'; trail: PageSeen[] }
    | { type: 'hidden' }
    | { type: 'page'; page: PageSeen }
    | { type: 'locale'; locale: string; dir: Direction }
    | { type: 'call'; id: number; name: FrameCall; argument: unknown };

export const TRAIL_MAX = 20;
const LOCALE_LENGTH_MAX = 35;
const DETAIL_FIELDS_MAX = 12;
const TEXT_LENGTH_MAX = 2000;

/** Marks our frames among all the other messages that pages post. */
export function seal(message: ToHost | ToPanel): object {
    return { shopbell: 1, ...message };
}

export function readToHost(data: unknown): ToHost | null {
    const { type, detail } = (opened(data) ?? {}) as Partial<ToHost>;
    const fields = Object.entries(TO_HOST).find(([known]) => known === type)?.[1];
    return fields && isDetail(detail) && Object.entries(fields).every(([name, kind]) => typeof detail[name] === kind)
        ? { type: type!, detail }
        : null;
}

export function readToPanel(data: unknown): ToPanel | null {
    const fields = opened(data) as (Record<string, unknown> & { type: ToPanel['type'] }) | null;
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
            return isText(fields.locale, LOCALE_LENGTH_MAX) && (fields.dir === 'ltr' || fields.dir === 'rtl')
                ? { type: 'locale', locale: fields.locale, dir: fields.dir }
                : null;
        case 'call': {
            const name = FRAME_CALLS.find((known) => known === fields.name);
            return name && isCount(fields.id) ? { type: 'call', id: fields.id, name, argument: fields.argument } : null;
        }
        default:
            return null;
    }
}

export function readPage(data: unknown): PageSeen | null {
    const page = data as Partial<PageSeen> | null;
    return typeof page === 'object' && page !== null && isText(page.url, PAGE_URL_LENGTH_MAX) && isText(page.title, PAGE_TITLE_LENGTH_MAX)
        ? { url: page.url, title: page.title }
        : null;
}

function isText(value: unknown, max = TEXT_LENGTH_MAX): value is string {
    return typeof value === 'string' && value.length <= max;
}

function isCount(value: unknown): value is number {
    return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isDetail(value: unknown): value is Detail {
    return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length <= DETAIL_FIELDS_MAX
        && Object.values(value).every((field) => isText(field) || isCount(field) || typeof field === 'boolean');
}

function opened(data: unknown): object | null {
    return typeof data === 'object' && data !== null && (data as { shopbell?: unknown }).shopbell === 1 ? data : null;
}
