import { byId, make } from './dom';
import { linkify } from './linkify';
import { Site, type Presence } from './site';
import type { Clock } from './clock';
import type { Store } from './store';
import type { Theme } from './theme';
import type { Words } from './words';
import type { Conversation } from '../protocol';

const DAY_MILLIS = 86_400_000;
const WEEK_DAYS = 6;

/** What the shop's settings put around the talk: who is there and when, its own words, how else it is reached. */
export class Front {
    readonly site: Site;
    private readonly away = byId('away');
    private readonly privacy = byId('privacy');
    private drawn = '';

    constructor(key: string, store: Store, private readonly theme: Theme, private readonly words: Words, private readonly clock: Clock, changed: () => void) {
        this.site = new Site(key, store, clock, () => {
            this.dress();
            changed();
        });
        this.dress();
    }

    /** What is shown of it now: to somebody who talks with an agent it does not matter when the shop is open. */
    presence(conversation: Conversation | undefined): Presence {
        return conversation?.state === 'ASSIGNED' ? 'here' : this.site.presence();
    }

    /** The shop's own words in the visitor's language, or empty. */
    own(name: 'title' | 'greeting' | 'away' | 'privacy'): string {
        return this.site.texts(this.words.wished, this.words.tag())[name];
    }

    render(conversation: Conversation | undefined, blocked: boolean): void {
        const presence = this.presence(conversation);
        const { nextOpening, ways } = this.site.config;
        const now = this.clock.now();
        const opens = presence === 'closed' && nextOpening && Date.parse(nextOpening) > now ? this.opening(nextOpening, now) : '';
        const sign = JSON.stringify([presence, blocked, opens, ways, this.own('away'), this.own('privacy'), this.words.locale]);
        if (sign === this.drawn) {
            return;
        }
        this.drawn = sign;
        this.away.hidden = presence === 'here' && !blocked;
        this.away.replaceChildren(...(blocked ? [make('p', '', {}, this.words.say('blocked'))] : presence === 'here' ? [] : this.absence(presence, opens)));
        this.privacy.hidden = this.own('privacy') === '';
        this.privacy.replaceChildren(...linked(this.own('privacy')));
    }

    private absence(presence: Presence, opens: string): Node[] {
        const text = this.own('away') || this.words.say(presence === 'closed' ? 'closedText' : 'awayText');
        const ways = this.ways();
        return [
            make('p', '', {}, ...linked(text)),
            ...(opens ? [make('p', 'opens', {}, opens)] : []),
            ...(ways.length > 0 ? [make('ul', 'ways', { 'aria-label': this.words.say('ways') }, ...ways)] : []),
        ];
    }

    private ways(): Node[] {
        const { email, phone, address, link } = this.site.config.ways;
        const item = (...inside: (Node | string)[]): Node => make('li', '', {}, ...inside);
        return [
            ...(email ? [item(make('a', '', { href: `mailto:${email}`, target: '_blank' }, this.words.say('wayEmail', { way: email })))] : []),
            ...(phone ? [item(make('a', '', { href: `tel:${phone.replace(/[^\d+]/g, '')}`, target: '_blank' }, this.words.say('wayPhone', { way: phone })))] : []),
            ...(address ? [item(make('span', '', {}, this.words.say('wayAddress', { way: address })))] : []),
            ...(/^https?:\/\//i.test(link) ? [item(make('a', '', { href: link, target: '_blank', rel: 'noopener noreferrer' }, this.words.say('wayLink', { way: link.replace(/^https?:\/\//i, '') })))] : []),
        ];
    }

    /** In the visitor's language and zone. */
    private opening(at: string, now: number): string {
        const date = new Date(at);
        const time = this.words.time(at);
        if (date.toDateString() === new Date(now).toDateString()) {
            return this.words.say('opensToday', { time });
        }
        if (date.toDateString() === new Date(now + DAY_MILLIS).toDateString()) {
            return this.words.say('opensTomorrow', { time });
        }
        const near = date.getTime() - now < WEEK_DAYS * DAY_MILLIS;
        const day = new Intl.DateTimeFormat(this.words.tag(), near ? { weekday: 'long' } : { weekday: 'long', month: 'long', day: 'numeric' }).format(date);
        return this.words.say('opensOn', { day, time });
    }

    private dress(): void {
        const { colour, theme } = this.site.config.look;
        this.theme.set(colour, theme);
    }
}

/** Addresses in the shop's words can be followed. */
function linked(text: string): (Node | string)[] {
    return linkify(text).map(({ href, text: words }) =>
        href ? make('a', '', { href, target: '_blank', rel: 'noopener noreferrer' }, words) : words);
}
