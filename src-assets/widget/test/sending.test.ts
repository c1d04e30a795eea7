import type { ClientFrame } from '../src/protocol';
import { OUTBOX_MAX } from '../src/panel/outbox';
import { Bench } from './bench';
import { FakeServer } from './fake-server';
import { equal, settle, test } from './harness';

test('the first words open a conversation, further ones are posted into it', async () => {
    const bench = await new Bench().live();
    bench.say('one');
    bench.say('two');
    await settle();
    equal(bench.server.texts(), ['one', 'two']);
    equal(bench.requests(), ['conversation.open', 'conversation.post_message']);
    equal(bench.outbox.entries(), []);
});

test('words typed while the server is away are sent once, in order, when it is back', async () => {
    const bench = await new Bench().live();
    bench.server.cut();
    await settle();
    ['one', 'two', 'three'].forEach((text) => bench.say(text));
    await bench.clock.pass(120_000);
    equal(bench.outbox.entries().length, 3);
    bench.server.restore();
    await bench.clock.pass(31_000);
    equal(bench.server.texts(), ['one', 'two', 'three']);
    equal(bench.sent.map(({ text }) => text), ['one', 'two', 'three']);
    equal(bench.outbox.entries(), []);
});

test('a lost answer leads to the same call under the same cid, and to one message', async () => {
    const bench = await new Bench().live();
    bench.server.swallowAnswers = 1;
    const { cid } = bench.say('once');
    await bench.clock.pass(5_000);
    equal(bench.server.texts(), ['once']);
    equal(bench.server.calls.map((call) => call.cid), [cid, cid]);
    equal(bench.server.calls[0]!.request, bench.server.calls[1]!.request);
    equal(bench.outbox.entries(), []);
});

test('the form is stored before it is sent, so another page sends the same', async () => {
    const first = await new Bench().live();
    const sent: ClientFrame[] = [];
    first.server.receive = (_, frame) => sent.push(frame);
    const { cid } = first.say('hello');
    await settle();
    first.link.pause();
    const request = { type: 'conversation.open', text: 'hello', attachments: [] };
    equal(sent, [{ type: 'call', cid, request }]);
    equal(first.outbox.entries().map((entry) => entry.form), [request]);
    const server = new FakeServer();
    server.open('meanwhile in another tab', 'c0');
    await new Bench(server).live();
    await settle();
    equal(server.calls, [{ type: 'call', cid, request }]);
});

test('a passing refusal keeps the words first in line', async () => {
    const bench = await new Bench().live();
    bench.server.refusals = [{ code: 'RATE_LIMITED', retryAfterMillis: 4_000 }, { code: 'BUSY' }];
    const { cid } = bench.say('one');
    bench.say('two');
    await settle();
    equal(bench.sender.heldBack, cid);
    equal(bench.server.texts(), []);
    await bench.clock.pass(10_000);
    equal(bench.server.texts(), ['one', 'two']);
});

test('a lasting refusal keeps the words for the visitor and lets later ones pass', async () => {
    const bench = await new Bench().live();
    bench.server.refusals = [{ code: 'BAD_TEXT' }];
    bench.say('bad');
    bench.say('good');
    await settle();
    equal(bench.server.texts(), ['good']);
    equal(bench.outbox.entries().map(({ text, failed }) => [text, failed]), [['bad', 'BAD_TEXT']]);
});

test('words for a conversation that a restored server no longer knows are said anew', async () => {
    const bench = await new Bench().live();
    bench.say('before');
    await settle();
    bench.server.refusals = [{ code: 'NOT_FOUND' }];
    bench.say('after');
    await settle();
    equal(bench.server.texts(), ['before', 'after']);
    equal(bench.outbox.entries(), []);
});

test('what the visitor ended starts anew; what the team closed goes on', async () => {
    const bench = await new Bench().live();
    bench.say('one');
    await settle();
    const first = bench.server.conversations[0]!.id;
    bench.outbox.add({ kind: 'end', text: '', conversation: first }, '2026-11-20T00:00:00Z');
    await settle();
    bench.say('two');
    await settle();
    equal(bench.server.conversations.length, 2);
    bench.server.tell({ type: 'conversation.closed', conversation: bench.server.conversations[1]!.id, by: 'TEAM' });
    await settle();
    bench.say('three');
    await settle();
    equal(bench.server.conversations.length, 2);
    equal(bench.state.current()!.conversation.state, 'WAITING');
});

test('the outbox has a bound and keeps its order', () => {
    const bench = new Bench();
    for (let i = 0; i < OUTBOX_MAX; i++) {
        equal(bench.outbox.isFull(), false);
        bench.say(String(i));
    }
    equal(bench.outbox.isFull(), true);
    equal(bench.outbox.entries().map(({ text }) => Number(text)), [...Array(OUTBOX_MAX).keys()]);
});

test('two tabs send every entry under one cid and once', async () => {
    const one = await new Bench().live();
    const two = await new Bench(one.server).live();
    one.say('a');
    two.say('b');
    one.say('c');
    void two.sender.drain();
    await settle();
    equal(one.server.texts(), ['a', 'b', 'c']);
    equal(one.server.calls.length, 3);
});

test('after a cut the stream resumes from where it stood', async () => {
    const bench = await new Bench().live();
    bench.say('one');
    await settle();
    bench.server.cut();
    await settle();
    bench.server.agentSays('while you were away');
    bench.server.restore();
    await bench.clock.pass(31_000);
    equal(bench.server.hellos.at(-1)!.epoch, 'e1');
    equal(bench.server.hellos.at(-1)!.cursor, 2);
    equal(bench.state.current()!.messages.length, 2);
});

test('a gap, a bad frame or an event that does not fit leads to a fresh snapshot', async () => {
    const bench = await new Bench().live();
    bench.say('one');
    await settle();
    const conversation = bench.server.conversations[0]!.id;
    const at = '2026-11-20T00:00:00Z';
    const surprises: (() => void)[] = [
        () => bench.server.say({ type: 'told', prev: 7, pos: 9, at, event: { type: 'conversation.handed_back', conversation, automatic: false } }),
        () => bench.server.say({ type: 'told', prev: 2, pos: 3, at, event: { type: 'conversation.handed_back', conversation: 'unknown', automatic: false } }),
        () => bench.server.sockets.forEach((socket) => socket.onmessage?.({ data: '{' })),
    ];
    for (const surprise of surprises) {
        const before = bench.server.hellos.length;
        surprise();
        await bench.clock.pass(6_000);
        equal(bench.server.hellos.length, before + 1);
        equal(bench.server.hellos.at(-1)!.epoch, undefined);
        equal(bench.state.current()!.messages.length, 1);
    }
});

test('what was told twice is applied once, and a beat moves the cursor forward only', async () => {
    const bench = await new Bench().live();
    bench.say('one');
    await settle();
    bench.server.say(bench.server.log[1]!);
    bench.server.say({ type: 'beat', head: 40 });
    bench.server.say({ type: 'beat', head: 3 });
    await settle();
    equal(bench.state.current()!.messages.length, 1);
    bench.server.cut();
    bench.server.restore();
    await bench.clock.pass(31_000);
    equal(bench.server.hellos.at(-1)!.cursor, 40);
});

test('a link that stays silent for 45 seconds is given up', async () => {
    const bench = await new Bench().live();
    bench.server.receive = () => {};
    await bench.clock.pass(44_000);
    equal(bench.link.isLive(), true);
    await bench.clock.pass(2_000);
    equal(bench.link.isLive(), false);
});

test('a lasting Bye stops, a passing one comes back when asked', async () => {
    const bench = await new Bench().live();
    bench.server.say({ type: 'bye', code: 'RESTARTING', reconnectAfterMillis: 2_000 });
    await bench.clock.pass(1_900);
    equal(bench.link.isLive(), false);
    await bench.clock.pass(2_000);
    equal(bench.link.isLive(), true);
    bench.server.say({ type: 'bye', code: 'BAD_CREDENTIAL' });
    await bench.clock.pass(600_000);
    equal(bench.phases.at(-1), 'stopped');
    equal(bench.server.hellos.length, 2);
});

test('a new epoch leads to a fresh snapshot', async () => {
    const bench = await new Bench().live();
    bench.say('one');
    await settle();
    bench.server.cut();
    bench.server.epoch = 'e2';
    bench.server.conversations = [];
    bench.server.messages = [];
    bench.server.log.length = 0;
    bench.server.restore();
    await bench.clock.pass(31_000);
    equal(bench.state.talks(), []);
});

test('a snapshot that is cut in the middle is taken again from the start', async () => {
    const bench = await new Bench().live();
    bench.say('one');
    await settle();
    bench.server.cut();
    bench.server.epoch = 'e2';
    bench.server.cutInSnapshot = true;
    bench.server.restore();
    await bench.clock.pass(62_000);
    equal(bench.server.hellos.map((hello) => hello.epoch), [undefined, 'e1', undefined]);
    equal(bench.state.current()!.messages.length, 1);
});

test('a close code says what a lost Bye would have said', async () => {
    const bench = await new Bench().live();
    [...bench.server.sockets].forEach((socket) => socket.end(4003));
    await bench.clock.pass(600_000);
    equal(bench.phases.at(-1), 'stopped');
});

test('words that end the connection as malformed are given back instead of ending every one to come', async () => {
    const bench = await new Bench().live();
    bench.server.receive = () => bench.server.say({ type: 'bye', code: 'MALFORMED' });
    bench.say('poison');
    await settle();
    equal(bench.phases.at(-1), 'stopped');
    equal(bench.outbox.entries().map(({ failed }) => failed), ['MALFORMED']);
});

test('no form is chosen before the state is known', async () => {
    const server = new FakeServer();
    server.open('earlier', 'c0');
    server.tell({ type: 'conversation.closed', conversation: server.conversations[0]!.id, by: 'TEAM' });
    const bench = new Bench(server);
    bench.say('again');
    await settle();
    equal(bench.outbox.entries()[0]!.form, undefined);
    await bench.live();
    equal(bench.requests(), ['conversation.post_message']);
});

test('a page too large for a frame stays behind, the words do not', async () => {
    const bench = await new Bench().live();
    const words = '茶'.repeat(4000);
    bench.outbox.add({ kind: 'say', text: words, page: { url: '页'.repeat(2000), title: '' } }, '2026-11-20T00:00:00Z');
    await settle();
    equal(bench.server.calls[0]!.request, { type: 'conversation.open', text: words, attachments: [] });
    bench.outbox.add({ kind: 'say', text: 'x', page: { url: 'https://shop.example/', title: 'Shop' } }, '2026-11-20T00:00:00Z');
    await settle();
    equal(bench.server.texts(), [words, 'x']);
});

test('words that another page has posted leave the outbox when the state shows them', async () => {
    const bench = new Bench();
    const { cid } = bench.say('done already');
    bench.server.open('done already', cid);
    await bench.live();
    equal(bench.outbox.entries(), []);
    equal(bench.server.calls.length, 0);
});

test('words that were answered are shown until they come back as a message, over a cut and a fresh start', async () => {
    for (const epoch of ['e1', 'e2']) {
        const bench = await new Bench().live();
        bench.server.silent = true;
        bench.say('answered');
        await settle();
        equal(bench.outbox.entries(), []);
        equal(bench.sender.pending().map(({ text }) => text), ['answered']);
        bench.server.cut();
        bench.server.epoch = epoch;
        bench.say('later');
        equal(bench.sender.pending().map(({ text }) => text), ['answered', 'later']);
        bench.server.silent = false;
        bench.server.restore();
        await bench.clock.pass(31_000);
        equal(bench.sender.pending(), []);
        equal(bench.state.current()!.messages.map(({ text }) => text), ['answered', 'later']);
        bench.link.pause();
    }
});

test('what was asked goes before the words, and the words wait for it', async () => {
    const bench = await new Bench().live();
    bench.outbox.add({ kind: 'profile', text: '', profile: { name: 'Wei', fields: { size: 'M' } } }, '2026-11-20T00:00:00Z');
    bench.say('one');
    await settle();
    equal(bench.requests(), ['contact.set_profile', 'conversation.open']);
    equal(bench.server.calls[0]!.request, { type: 'contact.set_profile', name: 'Wei', fields: { size: 'M' } });
    equal([...bench.link.you.filled].sort(), ['name', 'size']);
});

test('a message left while nobody is there is one entry, and what follows it goes into its conversation', async () => {
    const bench = await new Bench().live();
    bench.server.cut();
    await settle();
    bench.outbox.add({ kind: 'leave', text: 'one', profile: { email: 'wei@example.com', fields: {} } }, '2026-11-20T00:00:00Z');
    bench.say('two');
    bench.server.restore();
    await bench.clock.pass(31_000);
    equal(bench.requests(), ['conversation.leave_message', 'conversation.post_message']);
    equal([bench.server.texts(), bench.server.conversations.map(({ offline }) => offline)], [['one', 'two'], [true]]);
    equal([bench.outbox.entries(), bench.link.you.filled], [[], ['email']]);
});

test('a form that is refused stays with the reason', async () => {
    const bench = await new Bench().live();
    bench.server.refusals = [{ code: 'BAD_EMAIL' }];
    bench.outbox.add({ kind: 'leave', text: 'one', profile: { email: 'x', fields: {} } }, '2026-11-20T00:00:00Z');
    await settle();
    equal([bench.outbox.entries().map(({ failed }) => failed), bench.link.you.filled], [['BAD_EMAIL'], []]);
});
