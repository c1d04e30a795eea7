import { alone } from './alone';
import type { Clock } from './clock';
import { newCid } from './ids';
import type { Call, Reply } from './link';
import type { Entry, Outbox } from './outbox';
import type { VisitorState } from './state';
import { FRAME_FROM_VISITOR_BYTES_MAX, PASSING_REFUSALS, RETRY_FIRST_MILLIS, RETRY_MAX_MILLIS, type Card, type Refusal, type Request } from '../protocol';

/** Where words are sent. */
export interface Line {
    isLive(): boolean;
    call: Call;
}

// What a call says besides its request: type, cid and braces, generously.
const ENVELOPE_BYTES = 200;

/**
 * Empties the outbox in order, one entry at a time and in one tab at a time, so that words neither overtake each other nor leave in two
 * different forms. An entry leaves the outbox only on the server's answer.
 */
export class Sender {
    /** The cid that waits because the server asked for patience. */
    heldBack: string | null = null;
    private readonly unseen = new Map<string, Entry>();
    private running = false;
    private again = false;

    constructor(
        private readonly outbox: Outbox,
        private readonly state: VisitorState,
        private readonly line: Line,
        private readonly clock: Clock,
        private readonly changed: () => void,
        private readonly sent: (entry: Entry) => void,
        private readonly refused: (entry: Entry, refusal: Refusal) => void = () => {},
    ) {}

    /** Called whenever there may be something to send: after words, on a new connection, on a change by another tab. */
    async drain(): Promise<void> {
        if (this.running) {
            this.again = true;
            return;
        }
        this.running = true;
        try {
            do {
                this.again = false;
                if (this.next()) {
                    await alone('shopbell.sender', () => this.sendAll());
                }
            } while (this.again);
        } finally {
            this.running = false;
        }
    }

    /** What is to be shown as pending: the outbox, and before it what was answered but has not come back as a message yet. */
    pending(): Entry[] {
        for (const cid of this.unseen.keys()) {
            if (this.state.hasMessage(cid)) {
                this.unseen.delete(cid);
            }
        }
        return [...this.unseen.values(), ...this.outbox.entries()];
    }

    /** On the server's disk, whatever the connection is like. */
    isAnswered(cid: string): boolean {
        return this.unseen.has(cid);
    }

    /** The state is whole again: forgets the words that it shows, also those whose answer was lost. */
    caughtUp(fresh: boolean): void {
        if (fresh) {
            // A snapshot holds whatever was answered before it, if not among the newest messages then above them.
            this.unseen.clear();
        }
        for (const { cid } of this.outbox.entries()) {
            if (this.state.hasMessage(cid)) {
                this.outbox.remove(cid);
            }
        }
    }

    private next(): Entry | undefined {
        return this.outbox.entries().find((entry) => !entry.failed);
    }

    private async sendAll(): Promise<void> {
        let tries = 0;
        // Not before the state is known: the form of an entry depends on it.
        for (let entry = this.next(); entry && this.line.isLive(); entry = this.next()) {
            const reply = await this.line.call(entry.cid, this.formOf(entry));
            if (reply.type === 'lost') {
                break;
            }
            if (reply.type === 'refused' && PASSING_REFUSALS.includes(reply.refusal.code)) {
                await this.wait(entry.cid, reply.refusal.retryAfterMillis ?? backOff(tries++, this.clock));
                continue;
            }
            tries = 0;
            this.settle(entry, reply);
        }
    }

    private formOf(entry: Entry): Request {
        if (!entry.form) {
            entry.form = this.shape(entry);
            this.outbox.put(entry);
        }
        return entry.form;
    }

    private shape({ kind, text, conversation, seq, replyTo, page, card, attachments, profile = { fields: {} } }: Entry): Request {
        if (kind === 'edit') {
            return { type: 'conversation.edit_message', conversation: conversation!, seq: seq!, text };
        }
        if (kind === 'recall') {
            return { type: 'conversation.recall_message', conversation: conversation!, seq: seq! };
        }
        if (kind === 'profile') {
            return { type: 'contact.set_profile', ...profile };
        }
        if (kind === 'leave') {
            return withPage({ type: 'conversation.leave_message', text, email: '', ...profile }, page);
        }
        if (kind === 'end') {
            return { type: 'conversation.end', conversation: conversation! };
        }
        const current = this.state.current()?.conversation;
        // What the visitor has ended stays ended; what the team has closed goes on.
        return current && !(current.state === 'CLOSED' && current.closedBy === 'VISITOR')
            ? { type: 'conversation.post_message', conversation: current.id, ...said(text, card, attachments), ...(replyTo !== undefined && current.id === conversation ? { replyTo } : {}) }
            : opening(text, page, card, attachments);
    }

    private settle(entry: Entry, reply: Exclude<Reply, { type: 'lost' }>): void {
        if (reply.type === 'answer') {
            if ((entry.kind === 'say' || entry.kind === 'leave') && !this.state.hasMessage(entry.cid)) {
                this.unseen.set(entry.cid, entry);
            }
            this.outbox.remove(entry.cid);
            this.sent(entry);
        } else if (entry.kind !== 'say' && entry.kind !== 'leave') {
            this.outbox.remove(entry.cid);
            this.refused(entry, reply.refusal);
        } else if (reply.refusal.code === 'NOT_FOUND' && !entry.retold) {
            // The conversation went with an older database; it was never posted, so it may be said anew under a new cid.
            this.outbox.remove(entry.cid);
            const { form: _, ...words } = entry;
            this.outbox.put({ ...words, cid: newCid(), retold: true });
        } else {
            const { code, args } = reply.refusal;
            this.outbox.put({ ...entry, failed: args?.incident ? `${code} ${args.incident}` : code });
            this.refused(entry, reply.refusal);
        }
    }

    private wait(cid: string, millis: number): Promise<void> {
        this.heldBack = cid;
        this.changed();
        return new Promise((resume) => {
            this.clock.later(() => {
                this.heldBack = null;
                this.changed();
                resume();
            }, millis);
        });
    }
}

function opening(text: string, page: Entry['page'], card: Entry['card'], attachments: Entry['attachments']): Request {
    return withPage({ type: 'conversation.open', ...said(text, card, attachments) }, page);
}

/** The page is a help, the words are the matter: a page too large for one frame stays behind. */
function withPage(words: Request, page: Entry['page']): Request {
    const full = { ...words, ...(page ? { page } : {}) } as Request;
    const bytes = new TextEncoder().encode(JSON.stringify(full)).length;
    return bytes + ENVELOPE_BYTES <= FRAME_FROM_VISITOR_BYTES_MAX ? full : words;
}

function said(text: string, card: Entry['card'], files: Entry['attachments'] = []): { text: string; attachments: string[]; card?: Card } {
    return { text, attachments: files.map((file) => file.id), ...(card ? { card } : {}) };
}

function backOff(tries: number, clock: Clock): number {
    return Math.max(RETRY_FIRST_MILLIS, clock.random() * Math.min(RETRY_MAX_MILLIS, RETRY_FIRST_MILLIS * 2 ** tries));
}
