import type { ToPanel } from '../shared/bridge';
import type { Failure } from '../shared/failure';
import type { Card, Request } from '../protocol';
import type { CallsDesk } from '../parts/calls';
import type { Clock } from './clock';
import type { Host } from './host';
import { newCid } from './ids';
import type { Reply } from './link';
import type { Entry } from './outbox';
import { part } from './parts';
import type { Line } from './sender';

type Settled = Exclude<Reply, { type: 'lost' }>;

const PATIENCE_MILLIS = 60_000;

/** What the page's own scripts asked of the panel, each answered once: when it is done, or when it cannot be. */
export class Calls {
    private readonly desk: CallsDesk;
    /** By their place in the outbox, which a card keeps if it has to be told anew. */
    private readonly posted = new Map<number, { resolve: () => void; reject: (code: string) => void }>();
    private waiting: (() => void)[] = [];

    constructor(
        private readonly host: Host,
        private readonly line: Line,
        private readonly clock: Clock,
        own: Pick<CallsDesk, 'store' | 'words' | 'address' | 'stop'>,
        private readonly add: (card: Card) => Entry | null,
    ) {
        this.desk = { ...own, call: (request) => this.call(request), post: (card) => this.post(card) };
    }

    async hear({ id, name, argument }: Extract<ToPanel, { type: 'call' }>): Promise<void> {
        try {
            const calls = await part('calls').catch(() => Promise.reject({ code: 'UNREACHABLE', message: this.desk.words.say('offline') }));
            this.host.say({ type: 'result', detail: { ...(await calls[name](this.desk, argument)), id } });
        } catch (error) {
            const { code = 'BUG', message = String(error) } = error as Partial<Failure>;
            this.host.say({ type: 'failed', detail: { id, code, message } });
        }
    }

    caughtUp(): void {
        this.waiting.splice(0).forEach((go) => go());
    }

    /** A card that has left the outbox has been posted, by this tab or by another; one that was refused stays there and says why. */
    outboxChanged(entries: () => Entry[]): void {
        if (this.posted.size > 0) {
            // An entry that is told anew is out for a moment.
            queueMicrotask(() => {
                const known = entries();
                for (const [order, { resolve, reject }] of this.posted) {
                    const entry = known.find((each) => each.order === order);
                    if (!entry || entry.failed) {
                        this.posted.delete(order);
                        entry?.failed ? reject(entry.failed) : resolve();
                    }
                }
            });
        }
    }

    private post(card: Card): Promise<void> {
        return new Promise((resolve, reject) => {
            const entry = this.add(card);
            if (entry) {
                this.posted.set(entry.order, { resolve, reject });
            } else {
                reject('BUSY');
            }
        });
    }

    /** The same command under the same cid until it is answered, so that asking twice is asking once. */
    private async call(request: Request): Promise<Settled> {
        const cid = newCid();
        const until = this.clock.now() + PATIENCE_MILLIS;
        for (;;) {
            if (!this.line.isLive()) {
                await new Promise<void>((go) => {
                    this.waiting.push(go);
                    this.clock.later(go, PATIENCE_MILLIS);
                });
            }
            const reply = await this.line.call(cid, request);
            if (reply.type !== 'lost') {
                return reply;
            }
            if (this.clock.now() >= until) {
                throw { code: 'UNREACHABLE', message: this.desk.words.say('offline') };
            }
        }
    }
}
