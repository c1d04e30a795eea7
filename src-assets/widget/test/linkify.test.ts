import { linkify } from '../src/panel/linkify';
import { equal, test } from './harness';

const links = (text: string): string[] => linkify(text).flatMap(({ href }) => href ?? []);
const joined = (text: string): string => linkify(text).map((piece) => piece.text).join('');

test('links are found and the text stays the same', () => {
    const text = 'See https://tea.example/a?b=1#c, www.tea.example or mail to ana@tea.example.';
    equal(links(text), ['https://tea.example/a?b=1#c', 'https://www.tea.example/', 'mailto:ana@tea.example']);
    equal(joined(text), text);
});

test('Chinese words and stops around an address are no part of it', () => {
    equal(links('请看https://tea.example/茶，谢谢'), ['https://tea.example/']);
    equal(links('（https://tea.example/a）。'), ['https://tea.example/a']);
});

test('a bracket belongs to the link only if it was opened in it', () => {
    equal(links('(https://tea.example/a)'), ['https://tea.example/a']);
    equal(links('https://tea.example/a_(b)'), ['https://tea.example/a_(b)']);
});

test('no other scheme becomes a link', () => {
    for (const text of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'vbscript:x', 'xhttps://tea.example', 'blob:https://tea.example/x']) {
        equal(linkify(text).filter(({ href }) => href && !/^https?:|^mailto:|^tel:/.test(href)), []);
    }
    equal(links('javascript:alert(1)'), []);
    equal(links('xhttps://tea.example'), []);
});

test('an address that dresses as another is no link', () => {
    equal(links('https://bank.example@evil.example/'), []);
    equal(links('https://user:word@tea.example/'), []);
});

test('a bidirectional override ends the link instead of hiding in it', () => {
    const text = 'https://tea.example/\u202Egpj.exe';
    equal(links(text), ['https://tea.example/']);
    equal(joined(text), text);
});

test('phone numbers are links only where they say so', () => {
    equal(links('tel:+86-10-8888 and 13800138000'), ['tel:+86-10-8888']);
});

test('a wall of text is read in one pass', () => {
    // A pass for every letter would take these longer than any test waits; so nothing has to be timed.
    const walls = [(n: number) => 'a.'.repeat(n), (n: number) => 'https://'.repeat(n), (n: number) => 'https://a.example/' + ')'.repeat(n), (n: number) => 'a-'.repeat(n) + '@'];
    for (const wall of walls) {
        const text = wall(500_000);
        equal(joined(text) === text, true);
    }
});
