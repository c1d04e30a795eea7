import { readToHost, seal, type FrameCall, type ToHost, type ToPanel } from '../shared/bridge';
import { failure as failureOf, type Failure } from '../shared/failure';

interface Call {
    name: FrameCall;
    argument: unknown;
    posted?: true;
    resolve: (value: unknown) => void;
    reject: (reason: unknown) => void;
}

const CALLS_MAX = 20;

/** The frame and the only door to it: speaks to our own origin and hears nobody but this one frame. */
export class FrameDoor {
    private frame: HTMLIFrameElement | null = null;
    private ready = false;
    private lastCall = 0;
    private readonly calls = new Map<number, Call>();

    constructor(
        private readonly origin: string,
        private readonly box: HTMLElement,
        heard: (message: ToHost) => void,
        private readonly failure: (code: string) => Failure,
        signal: AbortSignal,
    ) {
        addEventListener('message', (event) => {
            if (event.origin !== origin || !this.frame || event.source !== this.frame.contentWindow) {
                return;
            }
            const message = readToHost(event.data);
            if (!message) {
                return;
            }
            const { type, detail } = message;
            if (type === 'ready') {
                this.ready = true;
                this.calls.forEach((call, id) => this.post(call, id));
            }
            const call = this.take(detail.id as number);
            if (type === 'result') {
                call?.resolve(detail);
            } else if (type === 'failed') {
                call?.reject(failureOf(detail.code as string, detail.message as string));
            } else {
                heard(message);
            }
        }, { signal });
    }

    exists(): boolean {
        return this.frame !== null;
    }

    isReady(): boolean {
        return this.ready;
    }

    open(query: Record<string, string>, title: string, loaded: () => void): void {
        this.frame?.remove();
        const frame = document.createElement('iframe');
        // allow-same-origin is safe here because the frame's origin is never the host page's; it gives the panel its own storage. What it
        // opens - a link in a message, the window of its own - is a page like any other, and a file may be kept.
        frame.setAttribute('sandbox', 'allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-same-origin');
        frame.setAttribute('allow', '');
        frame.setAttribute('referrerpolicy', 'origin');
        frame.title = title;
        frame.src = `${this.origin}/widget/frame?${new URLSearchParams(query)}`;
        frame.addEventListener('load', loaded);
        this.frame = frame;
        this.ready = false;
        this.box.prepend(frame);
    }

    /** What was asked comes to nothing, but for who and what the visitor is: that is told to the next frame. */
    remove(code: string): void {
        this.frame?.remove();
        this.frame = null;
        this.ready = false;
        this.calls.forEach((call, id) => {
            if (call.posted || code === 'SHUT_DOWN' || !/^(identify|set)$/.test(call.name)) {
                this.take(id)!.reject(this.failure(code));
            }
        });
    }

    say(message: ToPanel): void {
        if (this.ready) {
            this.frame?.contentWindow?.postMessage(seal(message), this.origin);
        }
    }

    /** Has the panel do something, now or when there is one. */
    ask(name: FrameCall, argument: unknown): Promise<unknown> {
        return new Promise((resolve, reject) => {
            if (this.calls.size >= CALLS_MAX) {
                throw this.failure('BUSY');
            }
            const call: Call = { name, argument, resolve, reject };
            this.calls.set(++this.lastCall, call);
            if (this.ready) {
                this.post(call, this.lastCall);
            }
        });
    }

    focus(): void {
        this.frame?.focus();
    }

    rename(title: string): void {
        if (this.frame) {
            this.frame.title = title;
        }
    }

    /** A function stands for what it gives, asked for at the last moment: the proof of who somebody is does not keep. */
    private async post(call: Call, id: number): Promise<void> {
        const { name, argument } = call;
        call.posted = true;
        try {
            this.say({ type: 'call', id, name, argument: typeof argument === 'function' ? await argument() : argument });
        } catch {
            // The page's own function failed, or gave what cannot be posted.
            this.take(id)?.reject(this.failure('BAD_ARGUMENT'));
        }
    }

    private take(id: number): Call | undefined {
        const call = this.calls.get(id);
        this.calls.delete(id);
        return call;
    }
}
