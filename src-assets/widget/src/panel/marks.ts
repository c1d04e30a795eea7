import type { Clock } from './clock';
import { newCid } from './ids';
import type { Line } from './sender';
import type { Talk } from './state';

const EVERY_MILLIS = 1_000;

/**
 * Tells the shop how far its words have come here and how far they were read. Made anew from what is shown whenever something is drawn,
 * so a mark that is lost is sent again, and one that the server has is not.
 */
export class Marks {
    private timer = 0;
    private last = '';

    constructor(private readonly line: Line, private readonly clock: Clock, private readonly redraw: () => void) {}

    /** @param read whether a person sees the newest words now */
    show(talk: Talk | undefined, read: boolean): void {
        const theirs = talk?.messages.filter(({ author }) => author.side === 'TEAM').at(-1)?.seq;
        if (!talk || theirs === undefined || this.timer || !this.line.isLive()) {
            return;
        }
        const { id, receipts } = talk.conversation;
        const readUpTo = read ? theirs : Math.min(receipts.visitorRead, theirs);
        const mark = `${id} ${theirs} ${readUpTo}`;
        if ((receipts.visitorDelivered >= theirs && receipts.visitorRead >= readUpTo) || mark === this.last) {
            return;
        }
        this.last = mark;
        this.timer = this.clock.later(() => {
            this.timer = 0;
            this.redraw();
        }, EVERY_MILLIS);
        void this.line.call(newCid(), { type: 'conversation.mark', conversation: id, deliveredUpTo: theirs, readUpTo }).then((reply) => {
            if (reply.type !== 'answer') {
                this.last = '';
            }
        });
    }
}
