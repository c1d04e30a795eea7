/** Time, delay and chance, so that tests can rule them. */
export interface Clock {
    now(): number;
    random(): number;
    later(task: () => void, millis: number): number;
    cancel(timer: number): void;
}

export const systemClock: Clock = {
    now: () => Date.now(),
    random: () => Math.random(),
    later: (task, millis) => window.setTimeout(task, millis),
    cancel: (timer) => window.clearTimeout(timer),
};
