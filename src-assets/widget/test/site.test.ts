import { inLanguage, readSite, Site, type Fetch } from '../src/panel/site';
import { Store } from '../src/panel/store';
import { equal, settle, test, VirtualClock } from './harness';

const TEA = {
    shop: 'Tea', look: { colour: '#aa3300', corner: 'LEFT', theme: 'DARK', texts: { en: { title: 'Tea talk' }, 'zh-CN': { title: '茶话', away: '休息' } } },
    open: false, nextOpening: '2026-11-25T09:00:00Z', staffed: true, asked: true,
    form: [{ field: 'email', required: true, kind: 'TEXT', labels: {}, choices: [] }], editWithinMinutes: 3, mail: true,
};

function bench(fetch: Fetch): { site: Site; clock: VirtualClock; changes: () => number } {
    const clock = new VirtualClock();
    let changes = 0;
    return { site: new Site('s', new Store('s'), clock, () => changes++, fetch), clock, changes: () => changes };
}

test('what the shop has set is read, and kept for the next page but for who is there', async () => {
    const { site } = bench(() => Promise.resolve(JSON.stringify(TEA)));
    equal([site.presence(), site.config.editWithinMinutes], ['here', 15]);
    await site.ask();
    equal([site.presence(), site.config.look.theme, site.config.editWithinMinutes, site.config.form.length], ['closed', 'DARK', 3, 1]);
    const { site: next } = bench(() => Promise.reject(new Error()));
    equal([next.presence(), next.texts('en-GB', 'en').title, next.config.form.length], ['here', 'Tea talk', 1]);
});

test('garbage leaves everything as it is without settings', () => {
    for (const json of [null, '', 'x', '[]', '7', 'null', '"{}"', '{'.repeat(99), `{"shop":"${'x'.repeat(100_001)}"}`]) {
        equal(readSite(json), null);
    }
    const plain = readSite('{}')!;
    for (const odd of ['{"look":7,"form":{},"open":"no","staffed":null,"ways":[],"languages":3,"nextOpening":"soon","editWithinMinutes":-1}',
        '{"look":{"colour":"red;}","theme":"PINK","texts":[1]},"form":[null,7,{"field":3},{"required":true}],"editWithinMinutes":1e300}']) {
        equal(readSite(odd), plain);
    }
    equal([plain.open, plain.staffed, plain.asked, plain.form, plain.look.colour], [true, true, false, [], '']);
    const many = JSON.stringify({ form: Array.from({ length: 11 }, (_, i) => ({ field: `f${i}`, kind: 'ODD', labels: { en: 3 } })) });
    equal([readSite(many)!.form.length, readSite(many)!.form[0]], [10, { field: 'f0', required: false, kind: 'TEXT', labels: { en: '' }, choices: [] }]);
});

test('a server that does not answer is not waited for, and asked again', async () => {
    let asked = 0;
    const { site, clock, changes } = bench((_, signal) => {
        asked++;
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
    });
    void site.ask();
    void site.ask();
    await clock.pass(4_999);
    equal([asked, changes(), site.presence()], [1, 0, 'here']);
    await clock.pass(1);
    await clock.pass(60_000);
    equal(asked, 2);
    await clock.pass(5_000);
    site.rest();
    await clock.pass(600_000);
    equal(asked, 2);
    void site.ask();
    site.rest();
    await clock.pass(600_000);
    equal(asked, 3);
});

test('texts are found by the whole tag, then by the language, then in the one that the panel speaks', async () => {
    const { site } = bench(() => Promise.resolve(JSON.stringify(TEA)));
    await site.ask();
    await settle();
    equal(['en', 'EN-us', 'zh', 'zh-TW', 'zh-cn', 'fr'].map((tag) => site.texts(tag, 'en').title), ['Tea talk', 'Tea talk', '茶话', '茶话', '茶话', 'Tea talk']);
    const { site: chinese } = bench(() => Promise.resolve(JSON.stringify({ look: { texts: { zh: { title: '茶话', privacy: '保存一年' } } } })));
    await chinese.ask();
    equal([chinese.texts('fr', 'en').title, chinese.texts('fr', 'en').privacy], ['', '保存一年']);
    equal(inLanguage({ 'en-GB': 1, en: 2 }, 'en-AU'), 2);
});
