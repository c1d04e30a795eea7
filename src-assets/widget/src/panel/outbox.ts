import type { Profile } from './form';
import { newCid } from './ids';
import type { Store } from './store';
import type { Attachment, Card, Page, Request } from '../protocol';

/** What the visitor wants done. `form` is what is sent for it: fixed and stored before the first try, so that every try is the same. */
export interface Entry {
    cid: string;
    order: number;
    at: string;
    kind: 'say' | 'end' | 'edit' | 'recall' | 'leave' | 'profile';
    text: string;
    conversation?: string;
    /** What an edit or a recall is about. */
    seq?: number;
    replyTo?: number;
    page?: Page;
    card?: Card;
    attachments?: Attachment[];
    /** What was asked of the visitor. */
    profile?: Profile;
    form?: Request;
    failed?: string;
    retold?: boolean;
}

export const OUTBOX_MAX = 50;
const PREFIX = 'outbox.';

/**
 * The visitor's words until the server has them on disk. Every entry has a storage key of its own, so that tabs add and remove without
 * overwriting each other's words.
 */
export class Outbox {
    constructor(private readonly store: Store, private readonly changed: () => void) {
        store.watch(PREFIX, changed);
    }

    /** In the order in which they were said. */
    entries(): Entry[] {
        return this.store
            .names(PREFIX)
            .map((name) => readEntry(this.store.get(name)))
            .filter((entry) => entry !== null)
            .sort((a, b) => a.order - b.order || (a.cid < b.cid ? -1 : 1));
    }

    isFull(): boolean {
        return this.entries().length >= OUTBOX_MAX;
    }

    add(wish: Pick<Entry, 'kind' | 'text' | 'conversation' | 'seq' | 'replyTo' | 'page' | 'card' | 'attachments' | 'profile'>, at: string): Entry {
        const order = Math.max(0, ...this.entries().map((entry) => entry.order)) + 1;
        const entry: Entry = { ...wish, cid: newCid(), order, at };
        this.put(entry);
        return entry;
    }

    put(entry: Entry): void {
        this.store.set(PREFIX + entry.cid, JSON.stringify(entry));
        this.changed();
    }

    remove(cid: string): void {
        this.store.remove(PREFIX + cid);
        this.changed();
    }
}

function readEntry(json: string | null): Entry | null {
    try {
        const entry = JSON.parse(json ?? 'null') as Entry | null;
        return entry && typeof entry.cid === 'string' && typeof entry.order === 'number' && typeof entry.text === 'string' ? entry : null;
    } catch {
        return null;
    }
}
