import type { ByeCode } from '../protocol';
import type { Clock } from './clock';
import { byId } from './dom';
import type { LinkState } from './link';
import type { Word, Words } from './words';

// A blink of the network is not worth a word.
const SILENT_FOR_MILLIS = 1000;
const NOTICE_MILLIS = 5000;
const GOOD: readonly Word[] = ['connectedAgain', 'sentAfterAll'];

/** Says how the link stands whenever it does not simply stand, and for a moment that it is back. */
export class Banner {
    private readonly strip = byId('banner');
    private readonly text = byId('banner-text');
    private readonly button = byId<HTMLButtonElement>('banner-retry');
    private state: LinkState = { phase: 'connecting' };
    private away = false;
    private everLive = false;
    private renewed = false;
    private notice: Word | null = null;
    private awayTimer = 0;
    private noticeTimer = 0;

    constructor(private readonly words: Words, private readonly clock: Clock, retry: () => void, private readonly changed: () => void) {
        this.button.addEventListener('click', retry);
    }

    /** True once the visitor has been told that there is no connection. */
    isAway(): boolean {
        return this.away;
    }

    show(state: LinkState): void {
        this.state = state;
        this.renewed ||= 'renewed' in state && state.renewed === true;
        if (state.phase === 'live') {
            this.clock.cancel(this.awayTimer);
            this.awayTimer = 0;
            if (this.away && this.everLive && !this.renewed) {
                this.tell('connectedAgain');
            }
            this.away = false;
            this.renewed = false;
            this.everLive = true;
        } else if (!this.away && !this.awayTimer) {
            this.awayTimer = this.clock.later(() => {
                this.awayTimer = 0;
                this.away = true;
                this.refresh();
                this.changed();
            }, SILENT_FOR_MILLIS);
        }
        this.refresh();
    }

    tell(word: Word): void {
        this.notice = word;
        this.clock.cancel(this.noticeTimer);
        this.noticeTimer = this.clock.later(() => {
            this.notice = null;
            this.refresh();
        }, NOTICE_MILLIS);
        this.refresh();
    }

    refresh(): void {
        const word = this.word();
        this.strip.hidden = word === null;
        this.strip.className = this.notice && GOOD.includes(this.notice) ? 'good' : '';
        const text = word ? this.words.say(word) : '';
        if (this.text.textContent !== text) {
            this.text.textContent = text;
        }
        this.button.hidden = this.notice !== null || !['waiting', 'stopped'].includes(this.state.phase);
    }

    private word(): Word | null {
        if (this.notice) {
            return this.notice;
        }
        if (this.state.phase === 'stopped') {
            return STOPPED[this.state.code] ?? 'stoppedOther';
        }
        if (!this.away) {
            return null;
        }
        return this.everLive || this.state.phase === 'waiting' ? 'offline' : 'connecting';
    }
}

const STOPPED: Partial<Record<ByeCode, Word>> = { BAD_CREDENTIAL: 'stoppedSite', VERSION: 'stoppedVersion', MALFORMED: 'stoppedVersion' };
