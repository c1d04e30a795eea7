/** Runs the task while no other tab of this visitor runs one of the same name. Without Web Locks it simply runs: sending one cid twice is harmless. */
export function alone<T>(name: string, task: () => Promise<T>): Promise<T> {
    return navigator.locks ? (navigator.locks.request(name, task) as Promise<T>) : task();
}
