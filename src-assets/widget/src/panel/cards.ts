import type { Card } from '../protocol';
import { make } from './dom';
import type { Words } from './words';

/** A product or an order, in a place whose size does not depend on its picture. It leads where the shop says, in a page of its own. */
export function cardOf(card: Card, words: Words): HTMLElement {
    const inside = [
        ...(card.picture ? [picture(card.picture)] : []),
        make('span', 'card-words', {},
            make('small', '', {}, words.say(card.kind === 'ORDER' ? 'cardOrder' : 'cardProduct')),
            make('strong', '', {}, card.title),
            ...(card.detail ? [make('span', 'soft', {}, card.detail)] : []),
            ...(card.price ? [make('b', '', {}, card.price)] : [])),
    ];
    return card.link && /^https?:\/\//i.test(card.link)
        ? make('a', 'card', { href: card.link, target: '_blank', rel: 'noopener noreferrer nofollow', 'data-title': card.title }, ...inside)
        : make('span', 'card', {}, ...inside);
}

function picture(address: string): HTMLElement {
    const image = make('img', '', { alt: '', width: '72', height: '72', referrerpolicy: 'no-referrer', decoding: 'async' });
    // One that does not come leaves its ground behind and no broken sign.
    image.addEventListener('error', () => image.removeAttribute('src'));
    image.src = address;
    return image;
}
