const BLINK_MILLIS = 1200;

/** Says in the tab's title that words wait to be read, only while nobody looks at the tab, and always gives the page its title back. */
export class TitleBlink {
    private own = '';
    private shown = '';
    private timer = 0;
    private text = '';

    constructor(signal: AbortSignal) {
        document.addEventListener('visibilitychange', () => this.update(), { signal });
    }

    /** An empty text means there is nothing to say. */
    say(text: string): void {
        this.text = text;
        this.update();
    }

    private update(): void {
        if (this.text && document.hidden) {
            this.timer ||= window.setInterval(() => this.turn(), BLINK_MILLIS);
        } else if (this.timer) {
            clearInterval(this.timer);
            this.timer = 0;
            this.restore();
        }
    }

    private turn(): void {
        if (this.shown) {
            this.restore();
        } else {
            this.own = document.title;
            document.title = this.shown = this.text;
        }
    }

    private restore(): void {
        // The page may have changed its title meanwhile: then it is no longer ours to restore.
        if (this.shown && document.title === this.shown) {
            document.title = this.own;
        }
        this.shown = '';
    }
}
