import type { Detail, FrameCall } from '../shared/bridge';
import type { Store } from '../panel/store';
import type { Words } from '../panel/words';
import { offer } from '../panel/parts';

/** What the panel lends for the work. */
export interface CallsDesk {
    store: Store;
    words: Words;
    /** Says no more, hears no more. */
    stop(): void;
}

export type CallsPart = Partial<Record<FrameCall, (desk: CallsDesk, argument: unknown) => Detail | Promise<Detail>>>;

offer('calls', {
    forget({ store, stop }) {
        stop();
        store.clear();
        return {};
    },
});
