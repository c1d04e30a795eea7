import { alone } from './alone';
import type { Store } from './store';

const TOKEN_BYTES = 32;
const TOKEN_SHAPE = /^[A-Za-z0-9_-]{43}$/;

export function isToken(text: string | null): text is string {
    return TOKEN_SHAPE.test(text ?? '');
}

/** The visitor's secret, made here and kept here; the host page cannot reach this storage. One for all tabs, so made under a lock. */
export function visitorToken(store: Store): Promise<string> {
    return alone('shopbell.token', () => {
        const known = store.get('token');
        if (isToken(known)) {
            return Promise.resolve(known);
        }
        const token = base64url(crypto.getRandomValues(new Uint8Array(TOKEN_BYTES)));
        store.set('token', token);
        return Promise.resolve(token);
    });
}

/** A random UUID; not by crypto.randomUUID, which insecure test origins do not have. */
export function newCid(): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function base64url(bytes: Uint8Array): string {
    return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
