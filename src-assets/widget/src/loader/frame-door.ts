import { readToHost, seal, type ToHost, type ToPanel } from '../shared/bridge';

/** The frame and the only door to it: speaks to our own origin and hears nobody but this one frame. */
export class FrameDoor {
    private frame: HTMLIFrameElement | null = null;
    private ready = false;

    constructor(
        private readonly origin: string,
        private readonly box: HTMLElement,
        private readonly heard: (message: ToHost) => void,
    ) {
        addEventListener('message', (event) => {
            if (event.origin !== origin || !this.frame || event.source !== this.frame.contentWindow) {
                return;
            }
            const message = readToHost(event.data);
            if (message) {
                this.ready ||= message.type === 'ready';
                this.heard(message);
            }
        });
    }

    exists(): boolean {
        return this.frame !== null;
    }

    isReady(): boolean {
        return this.ready;
    }

    open(query: Record<string, string>, title: string, loaded: () => void): void {
        this.remove();
        const frame = document.createElement('iframe');
        // allow-same-origin is safe here because the frame's origin is never the host page's; it gives the panel its own storage.
        frame.setAttribute('sandbox', 'allow-scripts allow-forms allow-popups allow-same-origin');
        frame.setAttribute('allow', '');
        frame.setAttribute('referrerpolicy', 'origin');
        frame.title = title;
        frame.src = `${this.origin}/widget/frame?${new URLSearchParams(query)}`;
        frame.addEventListener('load', loaded);
        this.frame = frame;
        this.box.prepend(frame);
    }

    remove(): void {
        this.frame?.remove();
        this.frame = null;
        this.ready = false;
    }

    say(message: ToPanel): void {
        if (this.ready) {
            this.frame?.contentWindow?.postMessage(seal(message), this.origin);
        }
    }

    focus(): void {
        this.frame?.focus();
    }

    rename(title: string): void {
        if (this.frame) {
            this.frame.title = title;
        }
    }
}
