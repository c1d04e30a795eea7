import { readToHost, readToPanel, seal, TRAIL_MAX, type ToPanel } from '../src/shared/bridge';
import { directionOf } from '../src/shared/locale';
import { inkOn, readColour } from '../src/shared/colour';
import { readOrigin } from '../src/panel/host';
import { newCid, visitorToken } from '../src/panel/ids';
import { postable } from '../src/panel/composer';
import { Store } from '../src/panel/store';
import { equal, test } from './harness';

const PAGE = { url: 'https://shop.example/', title: 'Shop' };

const TO_HOST = [
    { type: 'ready', detail: {} }, { type: 'close', detail: {} }, { type: 'unread', detail: { count: 3 } }, { type: 'chat', detail: { active: true } },
    { type: 'message', detail: { from: 'team', at: '2026-11-24T10:00:00Z' } }, { type: 'state', detail: { connection: 'live', conversation: 'none' } },
    { type: 'error', detail: { code: 'BUSY', message: 'x'.repeat(2000) } }, { type: 'card', detail: { link: 'https://shop.example/a' } },
    { type: 'result', detail: { id: 1 } }, { type: 'failed', detail: { id: 1, code: 'BAD_ARGUMENT', message: 'No.' } },
] as const;
const TO_PANEL = [
    { type: 'hidden' }, { type: 'shown', trail: [PAGE] }, { type: 'page', page: PAGE }, { type: 'locale', locale: 'zh', dir: 'ltr' },
    { type: 'call', id: 1, name: 'set', argument: { name: 'Li' } },
] as const;

test('well-formed messages pass the bridge', () => {
    for (const message of TO_HOST) {
        equal(readToHost(seal(message)), message);
    }
    for (const message of TO_PANEL) {
        equal(readToPanel(seal(message as unknown as ToPanel)), message);
    }
});

test('anything else does not', () => {
    const strange: unknown[] = [
        null, undefined, 7, 'ready', [], {}, { type: 'ready', detail: {} }, { shopbell: 2, type: 'ready', detail: {} }, { shopbell: 1 },
        { shopbell: 1, type: 'ready' }, { shopbell: 1, type: 'ready', detail: [] }, { shopbell: 1, type: 'ready', detail: { a: {} } },
        { shopbell: 1, type: 'ready', detail: { a: 'x'.repeat(2001) } }, { shopbell: 1, type: 'ready', detail: { ...Array(13).fill(0) } },
        { shopbell: 1, type: 'token', detail: {} }, { shopbell: 1, type: 'constructor', detail: {} }, { shopbell: 1, type: 'unread', detail: {} },
        { shopbell: 1, type: 'unread', detail: { count: -1 } }, { shopbell: 1, type: 'unread', detail: { count: 1.5 } },
        { shopbell: 1, type: 'unread', detail: { count: '1' } }, { shopbell: 1, type: 'chat', detail: { active: 'yes' } },
        { shopbell: 1, type: 'failed', detail: { id: 1, code: 'X' } }, { shopbell: 1, type: 'result', detail: {} },
        { shopbell: 1, type: 'shown' }, { shopbell: 1, type: 'shown', trail: Array(TRAIL_MAX + 1).fill(PAGE) },
        { shopbell: 1, type: 'shown', trail: [{ url: 1, title: '' }] }, { shopbell: 1, type: 'page', page: { url: 'x'.repeat(2001), title: '' } },
        { shopbell: 1, type: 'page', page: null }, { shopbell: 1, type: 'locale', locale: 'x'.repeat(36), dir: 'ltr' },
        { shopbell: 1, type: 'locale', locale: 'en', dir: 'up' }, { shopbell: 1, type: 'call', id: 1, name: 'stop' },
        { shopbell: 1, type: 'call', id: -1, name: 'set' }, { shopbell: 1, type: 'call', name: 'set' },
    ];
    for (const data of strange) {
        equal(readToHost(data), null);
        equal(readToPanel(data), null);
    }
});

test('the layout runs as the language is written, and else as the page wishes', () => {
    equal([directionOf('ar'), directionOf('he-IL', 'ltr'), directionOf('ar-EG', '', 'ltr'), directionOf('en'), directionOf('arn')], ['rtl', 'ltr', 'rtl', 'ltr', 'ltr']);
    equal([directionOf('en', 'RTL'), directionOf('en', undefined, 'rtl'), directionOf('en', 'ltr', 'rtl'), directionOf('en', 'up', '')], ['rtl', 'rtl', 'ltr', 'ltr']);
});

test('only a plain colour reaches a style, and its text is readable', () => {
    equal(readColour('#0B6E5F'), '#0b6e5f');
    equal(['red', 'url(x)', '#12345', '#1234567', ''].map(readColour), [null, null, null, null, null]);
    equal([inkOn('#0b6e5f'), inkOn('#ffe066')], ['#ffffff', '#111111']);
});

test('only an exact web origin is spoken to', () => {
    equal(readOrigin('https://shop.example'), 'https://shop.example');
    equal(['https://shop.example/', 'javascript:alert(1)', '*', 'null', '', null].map(readOrigin), [null, null, null, null, null, null]);
});

test('the token has 256 bits, is made once and kept', async () => {
    const token = await visitorToken(new Store('s'));
    equal(/^[A-Za-z0-9_-]{43}$/.test(token), true);
    equal(await visitorToken(new Store('s')), token);
    equal((await visitorToken(new Store('other'))) === token, false);
});

test('every cid is a UUID of its own', () => {
    const cids = new Set(Array.from({ length: 1000 }, newCid));
    equal(cids.size, 1000);
    equal([...cids].every((cid) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(cid)), true);
});

test('what the server would refuse as broken text is mended before it is kept', () => {
    equal(postable(' 茶\uD83D \0\x1B\r\n😀\uDE00 '), '茶\uFFFD \n😀\uFFFD');
});
