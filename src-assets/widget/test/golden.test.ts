import type { ClientFrame, Conversation, Nudge, ServerFrame, ServerFrameTold, SnapshotPart } from '../src/protocol';
import { VisitorState } from '../src/panel/state';
import { Bench } from './bench';
import { FakeServer } from './fake-server';
import { equal, settle, test } from './harness';

const CONVERSATION = '0199f000-0000-7000-8000-000000000003';

async function golden<T>(name: string): Promise<T> {
    const response = await fetch(`/golden/${name}.json`);
    if (!response.ok) {
        throw new Error(`no golden file ${name}`);
    }
    return (await response.json()) as T;
}

/** The state of the golden snapshot, as it would be just before the golden event. */
async function stateBefore(fields: Partial<Conversation>, messages: number): Promise<VisitorState> {
    const snapshot = await golden<SnapshotPart>('snapshot');
    const conversation = { ...snapshot.conversations[0]!, ...fields, lastSeq: messages, rev: 40 };
    const state = new VisitorState();
    state.reset([{ ...snapshot, conversations: [conversation], messages: snapshot.messages.slice(0, messages) }]);
    return state;
}

async function after(name: string, fields: Partial<Conversation> = {}, messages = 2): Promise<Conversation> {
    const state = await stateBefore(fields, messages);
    state.apply(await golden<ServerFrameTold>(`told.conversation.${name}`));
    return state.current()!.conversation;
}

test('the golden snapshot is understood', async () => {
    const snapshot = await golden<SnapshotPart>('snapshot');
    const state = new VisitorState();
    state.reset([snapshot]);
    equal(state.shopName, 'Cups and more');
    equal(state.current()!.messages.map(({ text }) => text), ['words 1', 'answer 2']);
});

test('every golden event of a conversation is understood', async () => {
    const state = new VisitorState();
    state.apply(await golden<ServerFrameTold>('told.conversation.opened'));
    const opened = state.current()!.conversation;
    equal([opened.id, opened.state, opened.lastSeq, opened.rev, opened.waitingSince], [CONVERSATION, 'WAITING', 0, 41, '2026-11-20T12:00:00.250Z']);
    equal((await after('message_posted.visitor', {}, 0)).lastSeq, 1);
    equal((await after('message_posted.team', {}, 1)).lastSeq, 2);
    equal((await after('taken', { state: 'WAITING', assignee: undefined })).assignee?.name, 'Ana 安娜');
    const marked = await after('marked', {}, 2);
    equal([marked.receipts, marked.rev], [{ visitorDelivered: 2, visitorRead: 1, teamDelivered: 2, teamRead: 2 }, 40]);
    const back = await after('handed_back');
    equal([back.state, back.assignee, back.waitingSince], ['WAITING', undefined, '2026-11-20T12:00:00.250Z']);
    const closed = await after('closed');
    equal([closed.state, closed.assignee, closed.closedBy, closed.closedAt], ['CLOSED', undefined, 'TEAM', '2026-11-20T12:00:00.250Z']);
    const ended: Partial<Conversation> = { state: 'CLOSED', assignee: undefined, closedBy: 'TEAM', closedAt: '2026-11-20T11:00:00Z' };
    const taken = await after('reopened.agent', ended);
    equal([taken.state, taken.assignee?.name, taken.closedBy, taken.closedAt], ['ASSIGNED', 'Ana', undefined, undefined]);
    equal((await after('reopened.visitor', ended)).state, 'WAITING');
});

test('a golden page joins what is known', async () => {
    const state = await stateBefore({}, 2);
    const page = await golden<Extract<ServerFrame, { type: 'answer' }>>('answer.message_page');
    state.addPage(CONVERSATION, page.result.type === 'message_page' ? page.result.messages : []);
    equal(state.current()!.messages.map(({ seq }) => seq), [1, 2]);
});

test('what the widget sends has the fields of the golden frames, and no others', async () => {
    const sent: ClientFrame[] = [];
    const server = new FakeServer();
    const receive = server.receive.bind(server);
    server.receive = (socket, frame) => {
        sent.push(frame);
        receive(socket, frame);
    };
    const bench = await new Bench(server).live();
    bench.outbox.add({ kind: 'say', text: 'one', page: { url: 'https://shop.example/', title: 'Shop' } }, '2026-11-20T00:00:00Z');
    bench.say('two');
    await settle();
    const conversation = server.conversations[0]!.id;
    bench.link.typing(conversation, true);
    void bench.link.call('c', { type: 'conversation.messages_before', conversation, beforeSeq: 2, countMax: 30 });
    bench.outbox.add({ kind: 'end', text: '', conversation }, '2026-11-20T00:00:00Z');
    await bench.clock.pass(21_000);
    const names = ['hello.visitor', 'call.conversation.open', 'call.conversation.post_message', 'typing.visitor', 'call.conversation.messages_before', 'call.conversation.end', 'beat'];
    equal(sent.map(shape), await Promise.all(names.map(async (name) => shape(await golden<ClientFrame>(name)))));
});

test('the golden typing mark, refusal and farewell are heard', async () => {
    const bench = await new Bench().live();
    bench.say('one');
    await settle();
    bench.server.say(await golden<Nudge>('typing.team'));
    await settle();
    equal(bench.typing, ['Ana 安娜']);
    bench.server.say(await golden<ServerFrame>('bye'));
    await settle();
    equal(bench.phases.at(-1), 'waiting');
});

/** Names and kinds of all fields, without their values. */
function shape(frame: unknown): unknown {
    if (Array.isArray(frame)) {
        return frame.map(shape);
    }
    if (typeof frame === 'object' && frame !== null) {
        return Object.fromEntries(Object.entries(frame).map(([name, value]) => [name, name === 'type' ? (value as unknown) : shape(value)]));
    }
    return typeof frame;
}

test('the reducer comes to the same screen as the one in Java', async () => {
    const text = await fetch('/golden/history.visitor.jsonl').then((response) => response.text());
    const lines = text.trim().split('\n').map((line) => JSON.parse(line) as SnapshotPart | ServerFrameTold);
    const expected = lines.at(-1) as SnapshotPart;
    const state = new VisitorState();
    for (const line of lines.slice(0, -1)) {
        if (line.type === 'snapshot') {
            state.reset([line]);
        } else {
            state.apply(line);
        }
    }
    const talks = state.talks().sort((a, b) => (a.conversation.id < b.conversation.id ? -1 : 1));
    equal(talks.map((talk) => talk.conversation), expected.conversations);
    equal(talks.flatMap((talk) => talk.messages), expected.messages);
});
