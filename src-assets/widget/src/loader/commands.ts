import type { Failure } from '../shared/failure';
import type { Widget } from './widget';

const COMMANDS = ['open', 'close', 'toggle', 'show', 'hide', 'identify', 'set', 'card', 'locale', 'on', 'off', 'shutdown'] as const;
const EVENTS = ['ready', 'open', 'close', 'message', 'unread', 'state', 'error', 'card'] as const;

export type WidgetEvent = (typeof EVENTS)[number];
export type Listener = (detail?: unknown) => void;

/** Starts the widget anew, with the script tag's attributes changed by these. */
export type Boot = (changes: unknown) => void;

/** A call that waited for us. The stub that kept it has given the page a promise, which `y` keeps. */
type Queued = ArrayLike<unknown> & { y?: (result: unknown) => void };

declare global {
    interface Window {
        shopbell?: ((...call: unknown[]) => unknown) & { loaded?: true; q?: Queued[] };
    }
}

/**
 * The public function `window.shopbell(command, ...)`. Every call gives a promise; calls made before we were loaded wait in a queue and
 * run in order. A call that fails rejects its promise and is told to listeners of `error`, but never throws into the page.
 */
export class CommandDoor {
    private readonly listeners = new Map<string, Set<Listener>>();
    private isReady = false;
    private gone = false;

    constructor(private readonly widget: Widget, private readonly boot: Boot) {}

    install(): void {
        const queued = window.shopbell?.q ?? [];
        window.shopbell = Object.assign((...call: unknown[]) => this.run(...call), { loaded: true as const });
        for (const call of queued) {
            const result = this.run(...Array.from(call));
            call.y?.(result);
        }
        this.isReady = true;
        this.emit('ready');
    }

    emit(event: WidgetEvent, detail?: unknown): void {
        for (const listener of [...(this.listeners.get(event) ?? [])]) {
            try {
                listener(detail);
            } catch (error) {
                // A mistake in the shop's listener must not stop the chat.
                console.error('shopbell listener', error);
            }
        }
    }

    run = (...call: unknown[]): Promise<unknown> => {
        const result = new Promise((resolve) => resolve(this.perform(call as [unknown, unknown, unknown])));
        // Also where nobody waits for it: a rejection without a taker would be an error of the shop's page.
        result.catch(({ code = 'BUG', message }: Partial<Failure>) => {
            const command = typeof call[0] === 'string' ? call[0] : '';
            console.warn(`shopbell ${command}: ${message}`);
            this.emit('error', { code, message, command });
        });
        return result;
    };

    private perform([name, first, second]: [unknown, unknown, unknown]): unknown {
        const { widget } = this;
        const command = COMMANDS.find((known) => known === name);
        if (!command || this.gone) {
            throw widget.failure(command ? 'SHUT_DOWN' : 'UNKNOWN_COMMAND');
        }
        switch (command) {
            case 'on':
            case 'off':
                return this.listen(command === 'on', first, second);
            case 'shutdown':
                this.gone = true;
                window.shopbell = stub(this.boot);
                return widget.shutdown(first);
            default:
                return widget[command](first);
        }
    }

    private listen(on: boolean, event: unknown, listener: unknown): void {
        const known = EVENTS.find((each) => each === event);
        if (!known || typeof listener !== 'function') {
            throw this.widget.failure('BAD_ARGUMENT');
        }
        const all = this.listeners.get(known) ?? new Set();
        this.listeners.set(known, all);
        if (!on) {
            all.delete(listener as Listener);
        } else {
            all.add(listener as Listener);
            if (known === 'ready' && this.isReady) {
                (listener as Listener)();
            }
        }
    }
}

/** What stands in our place when we are gone: starts us again, or keeps calls until something does. */
function stub(boot: Boot): NonNullable<Window['shopbell']> {
    const q: Queued[] = [];
    return Object.assign((...call: Queued & unknown[]) => {
        const result = new Promise((y) => (call[0] === 'boot' ? y(boot(call[1])) : q.push(Object.assign(call, { y }))));
        result.catch(() => {});
        return result;
    }, { q });
}
