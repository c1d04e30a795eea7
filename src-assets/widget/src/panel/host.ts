import { readToPanel, seal, type ToHost, type ToPanel } from '../shared/bridge';

/**
 * The shop's page around the frame. Heard and spoken to only under the origin the loader gave; which pages may frame us at all, the
 * server says by frame-ancestors.
 */
export class Host {
    constructor(private readonly origin: string | null, heard: (message: ToPanel) => void) {
        addEventListener('message', (event) => {
            if (event.source !== parent || parent === window || event.origin !== this.origin) {
                return;
            }
            const message = readToPanel(event.data);
            if (message) {
                heard(message);
            }
        });
    }

    /** Opened as a page of its own, there is nobody around. */
    isAlone(): boolean {
        return parent === window;
    }

    say(message: ToHost): void {
        if (!this.isAlone() && this.origin) {
            parent.postMessage(seal(message), this.origin);
        }
    }
}

/** An exact web origin, or null. */
export function readOrigin(text: string | null): string | null {
    try {
        const url = new URL(text ?? '');
        return /^https?:$/.test(url.protocol) && url.origin === text ? text : null;
    } catch {
        return null;
    }
}
