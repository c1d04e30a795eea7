import type { Clock } from '../src/panel/clock';

interface Case {
    name: string;
    run: () => void | Promise<void>;
}

export interface Outcome {
    name: string;
    error: string | null;
}

const cases: Case[] = [];

export function test(name: string, run: Case['run']): void {
    cases.push({ name, run });
}

export function equal(actual: unknown, expected: unknown): void {
    const [a, b] = [canonical(actual), canonical(expected)];
    if (a !== b) {
        throw new Error(`expected ${b}\n but was ${a}`);
    }
}

export function throws(run: () => void): void {
    try {
        run();
    } catch {
        return;
    }
    throw new Error('expected an error');
}

export async function runAll(): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const { name, run } of cases) {
        localStorage.clear();
        try {
            await run();
            outcomes.push({ name, error: null });
        } catch (error) {
            outcomes.push({ name, error: error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error) });
        }
    }
    return outcomes;
}

/** Lets everything that is ready to happen happen, without letting virtual time pass. */
export async function settle(): Promise<void> {
    for (let i = 0; i < 20; i++) {
        await new Promise((resume) => setTimeout(resume, 0));
        // Locks are granted by another process: whoever asked before us has been answered when we are.
        await navigator.locks.request('settle', () => {});
    }
}

/** Time that passes only when a test says so. */
export class VirtualClock implements Clock {
    private time = 1_800_000_000_000;
    private tasks = new Map<number, { at: number; task: () => void }>();
    private last = 0;

    now(): number {
        return this.time;
    }

    random(): number {
        return 1;
    }

    later(task: () => void, millis: number): number {
        this.tasks.set(++this.last, { at: this.time + millis, task });
        return this.last;
    }

    cancel(timer: number): void {
        this.tasks.delete(timer);
    }

    /** Virtual timers run in order, and what they set off settles between them. */
    async pass(millis: number): Promise<void> {
        const end = this.time + millis;
        await settle();
        for (let next = this.next(end); next !== null; next = this.next(end)) {
            const { at, task } = this.tasks.get(next)!;
            this.tasks.delete(next);
            this.time = Math.max(this.time, at);
            task();
            await settle();
        }
        this.time = end;
    }

    private next(end: number): number | null {
        let found: number | null = null;
        for (const [id, { at }] of this.tasks) {
            if (at <= end && (found === null || at < this.tasks.get(found)!.at)) {
                found = id;
            }
        }
        return found;
    }
}

function canonical(value: unknown): string {
    return JSON.stringify(value, (_, part: unknown) =>
        typeof part === 'object' && part !== null && !Array.isArray(part)
            ? Object.fromEntries(Object.entries(part).filter(([, field]) => field !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)))
            : part) ?? 'undefined';
}
