import { TYPING_EVERY_MILLIS, TYPING_SHOWN_MILLIS } from '../protocol';
import type { Clock } from './clock';

/** Typing marks both ways: ours at most every few seconds, theirs until they end or are not renewed. */
export class Typing {
    /** Who types for the team now. */
    name: string | null = null;
    private timer = 0;
    private lastSent = -Infinity;
    private saying = false;

    constructor(private readonly clock: Clock, private readonly send: (typing: boolean) => void, private readonly changed: () => void) {}

    typed(hasText: boolean): void {
        if (hasText && this.clock.now() - this.lastSent >= TYPING_EVERY_MILLIS) {
            this.lastSent = this.clock.now();
            this.saying = true;
            this.send(true);
        } else if (!hasText) {
            this.stopped();
        }
    }

    stopped(): void {
        if (this.saying) {
            this.saying = false;
            this.lastSent = -Infinity;
            this.send(false);
        }
    }

    heard(name: string, typing: boolean): void {
        this.clock.cancel(this.timer);
        this.name = typing ? name : null;
        if (typing) {
            this.timer = this.clock.later(() => this.heard('', false), TYPING_SHOWN_MILLIS);
        }
        this.changed();
    }
}
