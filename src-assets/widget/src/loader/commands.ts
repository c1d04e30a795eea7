export type WidgetEvent = 'ready' | 'open' | 'close' | 'unread';
export type Listener = (detail?: unknown) => void;

const EVENTS: readonly string[] = ['ready', 'open', 'close', 'unread'];

/** What the page's own scripts may ask for. */
export interface Commands {
    open(): void;
    close(): void;
    toggle(): void;
    show(): void;
    hide(): void;
    locale(tag: unknown): void;
}

/** The public function `window.shopbell(command, ...)`: calls made before we were loaded wait in its queue and run in order. */
export class CommandDoor {
    private readonly listeners = new Map<string, Set<Listener>>();
    private isReady = false;

    constructor(private readonly commands: Commands) {}

    install(): void {
        const queued = (window.shopbell as { q?: ArrayLike<unknown>[] } | undefined)?.q ?? [];
        const call = (...args: unknown[]): void => this.run(args);
        window.shopbell = Object.assign(call, { loaded: true as const });
        for (const args of Array.from(queued)) {
            this.run(Array.from(args));
        }
        this.isReady = true;
        this.emit('ready');
    }

    emit(event: WidgetEvent, detail?: unknown): void {
        for (const listener of this.listeners.get(event) ?? []) {
            try {
                listener(detail);
            } catch (error) {
                // A mistake in the shop's listener must not stop the chat.
                console.error('shopbell listener', error);
            }
        }
    }

    private run([name, ...args]: unknown[]): void {
        switch (name) {
            case 'open':
            case 'close':
            case 'toggle':
            case 'show':
            case 'hide':
                return this.commands[name]();
            case 'locale':
                return this.commands.locale(args[0]);
            case 'on':
            case 'off':
                return this.listen(name === 'on', String(args[0]), args[1]);
            default:
                console.warn(`shopbell: unknown command ${String(name)}`);
        }
    }

    private listen(on: boolean, event: string, listener: unknown): void {
        if (!EVENTS.includes(event) || typeof listener !== 'function') {
            console.warn(`shopbell: cannot listen to ${event}`);
            return;
        }
        const known = this.listeners.get(event) ?? new Set();
        this.listeners.set(event, known);
        if (!on) {
            known.delete(listener as Listener);
            return;
        }
        known.add(listener as Listener);
        if (event === 'ready' && this.isReady) {
            (listener as Listener)();
        }
    }
}
