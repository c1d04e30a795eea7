import { rowsOf, type Row } from '../src/panel/rows';
import type { Entry } from '../src/panel/outbox';
import { VisitorState } from '../src/panel/state';
import { FakeServer } from './fake-server';
import { equal, test } from './harness';

const DAY = 86_400_000;

function entry(cid: string, text: string): Entry {
    return { cid, order: 1, at: new Date().toISOString(), kind: 'say', text };
}

function kinds(rows: Row[]): string[] {
    return rows.map((row) => row.kind);
}

test('nothing said yet shows a greeting', () => {
    equal(kinds(rowsOf([], [], () => 'sending')), ['greeting']);
});

test('a new day has a line, and words of one author stand together', () => {
    let now = Date.parse('2026-11-18T10:00:00Z');
    const server = new FakeServer(() => now);
    const state = new VisitorState();
    server.open('one', 'c1');
    server.agentTakes();
    server.agentSays('two');
    server.agentSays('three');
    now += 2 * DAY;
    server.agentSays('four');
    server.log.forEach((told) => state.apply(told));
    const rows = rowsOf(state.talks(), [], () => 'sending');
    equal(kinds(rows), ['day', 'said', 'joined', 'said', 'said', 'day', 'said']);
    equal(rows.flatMap((row) => (row.kind === 'said' ? [[row.text, row.first, row.last]] : [])),
        [['one', true, true], ['two', true, false], ['three', false, true], ['four', true, true]]);
});

test('pending words stand last and become the message in the same place', () => {
    const server = new FakeServer();
    const state = new VisitorState();
    const pending = rowsOf(state.talks(), [entry('c1', 'hello')], () => 'away');
    server.open('hello', 'c1');
    server.log.forEach((told) => state.apply(told));
    const posted = rowsOf(state.talks(), [entry('c1', 'hello')], () => 'sending');
    equal(kinds(posted), ['day', 'said']);
    equal(pending.at(-1)!.key, posted.at(-1)!.key);
});

test('a conversation that begins before what is known offers more', () => {
    const server = new FakeServer();
    const { id } = server.open('1', 'c1');
    server.agentSays('2');
    const state = new VisitorState();
    state.reset([{
        type: 'snapshot', pos: 3, index: 0, last: true, agents: [], sites: [], roles: [], contacts: [], notes: [],
        conversations: server.conversations, messages: server.messages.slice(1),
    }]);
    const [first] = rowsOf(state.talks(), [], () => 'sending');
    equal(first, { kind: 'earlier', key: `e${id}`, conversation: id, beforeSeq: 2 });
});

test('a card is a row, waiting in the outbox as well as said', () => {
    const card = { kind: 'PRODUCT' as const, title: 'Longjing' };
    const [, row] = rowsOf([], [{ cid: 'c', order: 1, at: '2026-11-24T10:00:00Z', kind: 'say', text: '', card }], () => 'sending');
    equal(row?.kind === 'said' && row.card, card);
});
