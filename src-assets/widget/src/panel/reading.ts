import type { Conversation } from '../protocol';
import type { VisitorState } from './state';
import type { Store } from './store';

const READ = 'read';
const RANG = 'rang';

/** How far the visitor has read: one mark for all tabs, which only moves forward, and what other browsers have told the shop. */
export class Reading {
    constructor(private readonly store: Store, private readonly state: VisitorState) {}

    unread(): number {
        const current = this.state.current();
        if (!current) {
            return 0;
        }
        const mark = this.mark(current.conversation);
        return current.messages.filter((message) => message.author.side === 'TEAM' && message.seq > mark).length;
    }

    markAllRead(): void {
        const current = this.state.current()?.conversation;
        if (current && current.lastSeq > this.mark(current)) {
            this.store.set(READ, `${current.id} ${current.lastSeq}`);
        }
    }

    /** True in one tab only for each message, so that three open tabs do not ring three times. */
    claimRing(message: string): boolean {
        if (this.store.get(RANG) === message) {
            return false;
        }
        this.store.set(RANG, message);
        return true;
    }

    private mark({ id: conversation, receipts }: Conversation): number {
        const [id, seq] = (this.store.get(READ) ?? '').split(' ');
        return Math.max(receipts.visitorRead, id === conversation ? Number(seq) : 0);
    }
}
