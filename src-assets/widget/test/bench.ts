import { Link } from '../src/panel/link';
import { Outbox, type Entry } from '../src/panel/outbox';
import { Sender } from '../src/panel/sender';
import { VisitorState } from '../src/panel/state';
import { Store } from '../src/panel/store';
import { FakeServer } from './fake-server';
import { equal, settle, VirtualClock } from './harness';

/** A widget without its face: link, outbox and sender as the panel wires them. */
export class Bench {
    readonly clock = new VirtualClock();
    readonly state = new VisitorState();
    readonly store = new Store('s');
    readonly sent: Entry[] = [];
    readonly phases: string[] = [];
    readonly typing: (string | undefined)[] = [];
    readonly outbox: Outbox;
    readonly link: Link;
    readonly sender: Sender;

    constructor(readonly server = new FakeServer()) {
        window.WebSocket = server.socketClass();
        this.outbox = new Outbox(this.store, () => void this.sender.drain());
        this.link = new Link({ url: 'ws://fake/ws', siteKey: 's', token: 't', locale: () => 'en' }, this.state, {
            linkChanged: (state) => this.phases.push(state.phase),
            caughtUp: (fresh) => {
                this.sender.caughtUp(fresh);
                void this.sender.drain();
            },
            told: () => {},
            typing: (_, agent) => this.typing.push(agent?.name),
        }, this.clock);
        this.sender = new Sender(this.outbox, this.state, this.link, this.clock, () => {}, (entry) => this.sent.push(entry));
    }

    say(text: string): Entry {
        return this.outbox.add({ kind: 'say', text }, '2026-11-20T00:00:00Z');
    }

    async live(): Promise<this> {
        this.link.wake();
        await settle();
        equal(this.link.isLive(), true);
        return this;
    }

    requests(): string[] {
        return this.server.calls.map(({ request }) => request.type);
    }
}
