import type { Banner } from './banner';
import type { Link } from './link';
import type { Entry } from './outbox';
import type { PendingStatus } from './rows';
import type { Sender } from './sender';

/** How the visitor's words stand that have not come back as messages; and when the last of those that had to wait is gone, a word of it. */
export class Pending {
    private readonly awaited = new Set<string>();

    constructor(private readonly sender: Sender, private readonly link: Link, private readonly banner: Banner) {}

    statusOf(entry: Entry): PendingStatus | undefined {
        if (this.sender.isAnswered(entry.cid)) {
            return undefined;
        }
        if (entry.failed) {
            return 'failed';
        }
        if (this.sender.heldBack === entry.cid) {
            return 'held';
        }
        if (!this.link.isLive() && this.banner.isAway()) {
            this.awaited.add(entry.cid);
            return 'away';
        }
        return 'sending';
    }

    sent(entry: Entry): void {
        if (this.awaited.delete(entry.cid) && this.awaited.size === 0) {
            this.banner.tell('sentAfterAll');
        }
    }

    /** Nobody waits any more for what is not there. */
    only(entries: Entry[]): void {
        this.awaited.forEach((cid) => entries.some((entry) => entry.cid === cid && !entry.failed) || this.awaited.delete(cid));
    }
}
