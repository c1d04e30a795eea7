import type { Store } from './store';

/** Told from frame to window: whoever knows the secret is one of ours, even if the page it came from has gone meanwhile. */
export interface Forget {
    shopbell: 1;
    type: 'forget';
    token: string;
}

/**
 * Hears that this visitor is forgotten, wherever that was done: in another tab, while the browser kept this page for later, or by a frame whose
 * storage a window of its own does not share. Whoever is here then is somebody new, and a window of its own is of no use any more.
 */
export function followForgetting(store: Store, { site, token }: { site: string; token: string }, forgotten: () => void): void {
    const leave = (): void => {
        forgotten();
        if (store.isOfWindow) {
            store.clear();
            close();
        }
        location.reload();
    };
    const check = (): void => {
        if (store.get('token') !== token) {
            leave();
        }
    };
    store.watch('token', check);
    addEventListener('pageshow', (event) => event.persisted && check());
    if (store.isOfWindow) {
        addEventListener('message', ({ data, origin }) => {
            const { shopbell, type, token: told } = (data ?? {}) as Partial<Forget>;
            if (origin === location.origin && shopbell === 1 && type === 'forget' && told === token) {
                leave();
            }
        });
        // Of a shop's page on our own site the frame's storage is in sight.
        addEventListener('storage', ({ key, oldValue, newValue }) => {
            if (key === `shopbell.${site}.token` && oldValue === token && newValue !== token) {
                leave();
            }
        });
    }
}
