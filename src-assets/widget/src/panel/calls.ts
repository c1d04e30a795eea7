import type { ToPanel } from '../shared/bridge';
import type { Failure } from '../shared/failure';
import type { Host } from './host';
import type { CallsDesk } from '../parts/calls';
import { part } from './parts';

/** What the page's own scripts asked of the panel, each answered once. */
export class Calls {
    constructor(private readonly host: Host, private readonly desk: CallsDesk) {}

    async hear({ id, name, argument }: Extract<ToPanel, { type: 'call' }>): Promise<void> {
        try {
            const calls = await part('calls').catch(() => Promise.reject({ code: 'UNREACHABLE', message: this.desk.words.say('offline') }));
            this.host.say({ type: 'result', detail: { ...(await calls[name]!(this.desk, argument)), id } });
        } catch (error) {
            const { code = 'BUG', message = String(error) } = error as Partial<Failure>;
            this.host.say({ type: 'failed', detail: { id, code, message } });
        }
    }
}
