import type { ConversationEvent, SnapshotPart } from '../src/protocol';
import { Reading } from '../src/panel/reading';
import { VisitorState } from '../src/panel/state';
import { Store } from '../src/panel/store';
import { ANA, FakeServer } from './fake-server';
import { equal, test, throws } from './harness';

function snapshotOf(server: FakeServer): SnapshotPart {
    return {
        type: 'snapshot', pos: server.head(), index: 0, last: true, agents: [], sites: [], roles: [], contacts: [], notes: [],
        conversations: server.conversations, messages: server.messages,
    };
}

function withoutNotices(state: VisitorState): unknown {
    return state.talks().map(({ conversation, messages }) => ({ conversation, messages }));
}

const STORY: ((server: FakeServer) => void)[] = [
    (server) => server.open('你好 😀', 'c1'),
    (server) => server.agentTakes(),
    (server) => server.agentSays('Hello!'),
    (server) => server.tell({ type: 'conversation.handed_back', conversation: server.conversations[0]!.id, automatic: false }),
    (server) => server.tell({ type: 'conversation.closed', conversation: server.conversations[0]!.id, by: 'TEAM' }),
    (server) => server.tell({ type: 'conversation.reopened', conversation: server.conversations[0]!.id }),
    (server) => server.tell({ type: 'conversation.closed', conversation: server.conversations[0]!.id, by: 'VISITOR' }),
    (server) => server.tell({ type: 'conversation.reopened', conversation: server.conversations[0]!.id, agent: ANA }),
    (server) => server.agentSays('Still here'),
];

test('snapshot plus the events after it is the later snapshot, at every cut', () => {
    for (let cut = 0; cut <= STORY.length; cut++) {
        const server = new FakeServer();
        STORY.slice(0, cut).forEach((step) => step(server));
        const state = new VisitorState();
        state.reset([snapshotOf(server)]);
        const from = server.head();
        STORY.slice(cut).forEach((step) => step(server));
        server.log.filter(({ pos }) => pos > from).forEach((told) => state.apply(told));
        const fresh = new VisitorState();
        fresh.reset([snapshotOf(server)]);
        equal(withoutNotices(state), withoutNotices(fresh));
    }
});

test('what another browser has read is not unread here', () => {
    const server = new FakeServer();
    STORY.forEach((step) => step(server));
    const state = new VisitorState();
    state.reset([snapshotOf(server)]);
    const store = new Store('reading.example');
    store.clear();
    const reading = new Reading(store, state);
    equal(reading.unread(), 2);
    const { conversation } = state.current()!;
    conversation.receipts = { ...conversation.receipts, visitorRead: 2 };
    equal(reading.unread(), 1);
    reading.markAllRead();
    equal(reading.unread(), 0);
    store.clear();
});

test('an event of a newer server is skipped', () => {
    const state = new VisitorState();
    state.apply({ type: 'told', prev: 0, pos: 1, at: '2026-11-20T00:00:00Z', event: { type: 'mood.changed' } as unknown as ConversationEvent });
    equal(state.talks(), []);
});

test('a message out of turn or for an unknown conversation is a surprise', () => {
    const server = new FakeServer();
    server.open('one', 'c1');
    const state = new VisitorState();
    throws(() => state.apply(server.log[1]!));
    state.reset([snapshotOf(server)]);
    throws(() => state.apply(server.log[1]!));
});

test('an older page joins the run, and the higher rev wins', () => {
    const server = new FakeServer();
    const { id } = server.open('1', 'c1');
    for (let i = 2; i <= 6; i++) {
        server.agentSays(String(i));
    }
    const state = new VisitorState();
    state.reset([{ ...snapshotOf(server), messages: server.messages.slice(3) }]);
    const changed = { ...server.messages[3]!, text: 'older version', rev: 0 };
    state.addPage(id, [...server.messages.slice(0, 3), changed]);
    equal(state.current()!.messages.map(({ text }) => text), ['1', '2', '3', '4', '5', '6']);
    throws(() => state.addPage(id, [{ ...server.messages[0]!, seq: 99 }]));
});

test('an older conversation that an agent reopened is the current one', () => {
    const server = new FakeServer(() => now);
    let now = Date.parse('2026-11-18T10:00:00Z');
    const first = server.open('one', 'c1').id;
    server.tell({ type: 'conversation.closed', conversation: first, by: 'TEAM' });
    now += 60_000;
    server.tell({ type: 'conversation.closed', conversation: server.open('two', 'c2').id, by: 'VISITOR' });
    server.tell({ type: 'conversation.reopened', conversation: first, agent: ANA });
    const state = new VisitorState();
    server.log.forEach((told) => state.apply(told));
    equal(state.current()!.conversation.id, first);
});
