import { TitleBlink } from '../src/page/title-blink';
import { equal, test } from './harness';

const ONE_TURN_MILLIS = 1500;

function look(away: boolean): void {
    Object.defineProperty(document, 'hidden', { configurable: true, value: away });
    document.dispatchEvent(new Event('visibilitychange'));
}

test('the title speaks only while nobody looks, and the page gets its own back', async () => {
    document.title = 'Shop';
    const blink = new TitleBlink(new AbortController().signal);
    blink.say('(1) unread');
    equal(document.title, 'Shop');
    look(true);
    await new Promise((resume) => setTimeout(resume, ONE_TURN_MILLIS));
    equal(document.title, '(1) unread');
    look(false);
    equal(document.title, 'Shop');
    blink.say('');
    look(true);
    equal(document.title, 'Shop');
});
