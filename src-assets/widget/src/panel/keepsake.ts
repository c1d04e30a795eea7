import { byId } from './dom';
import type { Link } from './link';
import { newCid } from './ids';
import { part } from './parts';
import type { Site } from './site';
import type { VisitorState } from './state';
import type { Words } from './words';

/** What was said, to keep: the sheet with its ways comes as a part when it is first asked for. */
export class Keepsake {
    private readonly box = byId('sheet');

    constructor(
        private readonly link: Link,
        private readonly state: VisitorState,
        private readonly site: Site,
        private readonly words: Words,
        private readonly failed: () => void,
    ) {}

    async open(): Promise<void> {
        const conversation = this.state.current()?.conversation.id;
        if (conversation === undefined) {
            return;
        }
        try {
            const transcript = await part('transcript');
            transcript.open({
                words: this.words, mail: this.site.config.mail, call: (request) => this.link.call(newCid(), request), closed: () => this.close(),
            }, conversation);
        } catch {
            this.failed();
        }
    }

    /** True if there was something to close. */
    close(): boolean {
        const open = !this.box.hidden;
        if (open) {
            this.box.hidden = true;
            this.box.replaceChildren();
            byId('menu-button').focus();
        }
        return open;
    }

    refresh(): void {
        if (!this.box.hidden) {
            void this.open();
        }
    }
}
