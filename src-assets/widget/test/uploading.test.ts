import type { Reply } from '../src/panel/link';
import { Words } from '../src/panel/words';
import { Store } from '../src/panel/store';
import { Sending } from '../src/parts/sending';
import type { Request } from '../src/protocol';
import { equal, settle, test } from './harness';

test('what is taken off while it is being announced is cancelled on the server too', async () => {
    const asked: Request[] = [];
    let answer: (reply: Reply) => void = () => {};
    const call = (request: Request): Promise<Reply> => {
        asked.push(request);
        return new Promise((resolve) => (answer = resolve));
    };
    const heard: string[] = [];
    const hears = (what: string) => (): void => void heard.push(what);
    const desk = { words: new Words('en'), bearer: 's.t', call, memory: new Store('s'), changed: hears('changed') };
    const listener = { progress: hears('progress'), waiting: hears('waiting'), whole: hears('whole'), failed: hears('failed') };
    const sending = new Sending(desk, { name: 'cup.txt', bytes: 3 }, new File(['cup'], 'cup.txt'), null, listener);
    sending.go();
    sending.cancel();
    equal(asked, [{ type: 'file.begin_upload', name: 'cup.txt', bytes: 3 }]);
    answer({ type: 'answer', result: { type: 'upload', file: 'f1', offset: 0, bytes: 3 } });
    await settle();
    equal(asked.slice(1), [{ type: 'file.cancel_upload', file: 'f1' }]);
    equal(heard.filter((what) => what !== 'progress'), []);
});
