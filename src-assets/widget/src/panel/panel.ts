import type { PageSeen, ToPanel } from '../shared/bridge';
import type { Direction } from '../shared/locale';
import { About, type Subject } from './about';
import { Banner } from './banner';
import { Bell } from './bell';
import { Calls } from './calls';
import { systemClock } from './clock';
import { Composer } from './composer';
import { byId } from './dom';
import { Files } from './files';
import { followForgetting } from './forgetting';
import { Forms } from './form';
import { Front } from './front';
import { Header } from './header';
import { Host } from './host';
import { newCid } from './ids';
import { Keepsake } from './keepsake';
import { followPage } from './lifecycle';
import { Link, type LinkState } from './link';
import { Marks } from './marks';
import { Menu } from './menu';
import { Options } from './options';
import { Outbox, type Entry } from './outbox';
import { Pending } from './pending';
import { leaveToOpener, Popout, type Left } from './popout';
import { Reading } from './reading';
import { rowsOf, type Said } from './rows';
import { Saying } from './saying';
import { Sender } from './sender';
import { VisitorState } from './state';
import { Store } from './store';
import type { Theme } from './theme';
import { Transcript } from './transcript';
import { Typing } from './typing';
import type { AgentCard, Conversation, ServerFrameTold } from '../protocol';
import type { Words } from './words';

export interface PanelSettings {
    site: string;
    origin: string | null;
    socketUrl: string;
    token: string;
    /** Part of the shop's page: there is nothing to close. */
    inline: boolean;
}

const MESSAGES_PER_PAGE = 30;

/** The whole panel, wired: what the visitor does goes to the outbox, what the server tells goes to the state, and both are drawn from there. */
export class Panel {
    private readonly state = new VisitorState();
    private readonly outbox: Outbox;
    private readonly link: Link;
    private readonly sender: Sender;
    private readonly reading: Reading;
    private readonly host: Host;
    private readonly calls: Calls;
    private readonly about: About;
    private readonly options: Options;
    private readonly marks: Marks;
    private readonly front: Front;
    private readonly forms: Forms;
    private readonly saying: Saying;
    private readonly header: Header;
    private readonly banner: Banner;
    private readonly keepsake: Keepsake;
    private readonly menu: Menu;
    private readonly popout: Popout;
    private readonly pending: Pending;
    private readonly transcript: Transcript;
    private readonly composer: Composer;
    private readonly files: Files;
    private readonly typing: Typing;
    private readonly bell = new Bell();
    private page: PageSeen | undefined;
    private shown: boolean;
    private loaded = false;
    private drawTimer = 0;
    private stopped = false;
    private toldState = '';
    private connection: LinkState['phase'] = 'paused';

    constructor(private readonly settings: PanelSettings, private readonly store: Store, private readonly words: Words, theme: Theme) {
        const redraw = (): void => this.redraw();
        this.outbox = new Outbox(store, () => this.outboxChanged());
        this.link = new Link({ url: settings.socketUrl, siteKey: settings.site, token: settings.token, locale: () => words.tag() }, this.state, {
            linkChanged: (state) => this.linkChanged(state),
            caughtUp: (fresh) => this.caughtUp(fresh),
            told: (told) => this.told(told),
            typing: (conversation, agent, typing) => this.heardTyping(conversation, agent, typing),
        }, systemClock);
        this.sender = new Sender(this.outbox, this.state, this.link, systemClock, redraw, (entry) => this.sent(entry),
            (entry, refusal) => this.saying.refused(entry, refusal));
        this.marks = new Marks(this.link, systemClock, redraw);
        this.about = new About(words, () => this.composer);
        this.options = new Options(words, systemClock.now, {
            reply: (row) => this.begin('reply', row),
            change: (row) => this.begin('edit', row),
            recall: (row) => row.place && this.outbox.add({ kind: 'recall', text: '', ...row.place }, new Date().toISOString()),
        }, () => this.front.site.config.editWithinMinutes);
        this.reading = new Reading(store, this.state);
        store.watch('read', redraw);
        this.host = new Host(settings.origin, (message) => this.heardHost(message));
        this.calls = new Calls(
            this.host, this.link, systemClock, { store, words, address: () => this.page?.url, stop: () => this.stop() }, (card) => this.saying.card(card));
        this.shown = this.host.isAlone();
        this.front = new Front(settings.site, store, theme, words, systemClock, redraw);
        this.forms = new Forms(this.front.site, store, words, () => this.link.you, () => this.banner.tell('partMissing'));
        this.header = new Header(words, this.front);
        this.banner = new Banner(words, systemClock, () => this.link.insist(), redraw);
        this.pending = new Pending(this.sender, this.link, this.banner);
        this.keepsake = new Keepsake(this.link, this.state, this.front.site, words, () => this.banner.tell('partMissing'));
        this.menu = new Menu(store, words, () => this.end(), () => void this.keepsake.open());
        this.popout = new Popout(settings.site, () => this.handOver(), () => this.close(), (left) => this.takeBack(left));
        leaveToOpener(() => ({ draft: this.stopped ? '' : this.composer.draft(), entries: this.stopped ? [] : this.outbox.entries() }));
        this.typing = new Typing(systemClock, (typing) => this.sayTyping(typing), redraw);
        this.transcript = new Transcript(byId('log'), words, systemClock.now, {
            earlier: (conversation, beforeSeq) => this.earlier(conversation, beforeSeq),
            edit: (cid) => void this.saying.edit(cid),
            discard: (cid) => {
                this.outbox.remove(cid);
                byId('log').focus({ preventScroll: true });
            },
            files: (box, attachments) => this.files.show(box, attachments),
            mails: () => this.front.site.config.mail,
            scrolled: () => this.showNewBelow(),
        }, this.options);
        this.files = new Files({
            words, memory: new Store(settings.site, 'sessionStorage'), bearer: `${settings.site}.${settings.token}`, call: (request) => this.link.call(newCid(), request), changed: () => this.composer.refresh(),
        }, () => this.banner.tell('partMissing'));
        this.saying = new Saying({
            outbox: this.outbox, banner: this.banner, forms: this.forms, about: this.about, files: this.files, composer: () => this.composer,
            page: () => this.page, toEnd: () => this.transcript.toEnd(), answer: (entry) => this.answer(entry),
        });
        this.composer = new Composer(store, words, {
            say: (text) => this.saying.say(text), typed: (hasText) => this.typing.typed(hasText), gone: () => this.gone(), files: () => this.about.beside() ?? this.files.state(), open: () => !this.link.you.blocked,
        });
    }

    start(): void {
        byId('close').addEventListener('click', () => this.close());
        byId('close').hidden = this.host.isAlone() || this.settings.inline;
        byId('menu-window').hidden = this.host.isAlone();
        byId('log').addEventListener('click', (event) => {
            const card = (event.target as Element).closest<HTMLAnchorElement>('a.card');
            if (card) {
                this.host.say({ type: 'card', detail: { link: card.href, title: card.dataset.title ?? '' } });
            }
        });
        byId('new-below').addEventListener('click', () => this.transcript.toEnd());
        addEventListener('keydown', (event) => {
            if (event.key === 'Escape' && !event.isComposing && !this.menu.escape() && !this.keepsake.close() && !this.options.close(true) && !this.about.end()) {
                this.close();
            }
        });
        followPage(this.link, () => this.looked());
        followForgetting(this.store, this.settings, () => this.stop());
        this.words.fill(document);
        this.draw();
        this.link.wake();
        void this.front.site.ask().then(() => this.shown || this.front.site.rest());
        this.host.say({ type: 'ready', detail: {} });
        if (this.shown) {
            this.composer.focus();
        }
    }

    private close(): void {
        this.host.say({ type: 'close', detail: {} });
    }

    /** For good: nothing is sent or stored any more. */
    private stop(): void {
        this.stopped = true;
        this.files.forget();
        this.link.pause();
        this.composer.forget();
        this.forms.forget();
        this.popout.forget(this.settings.token);
    }

    private handOver(): { token: string; draft: string } {
        return { token: this.settings.token, draft: this.composer.handOver() };
    }

    /** Sent from both windows, words are still said once: their cid is the same. */
    private takeBack({ draft, entries }: Left): void {
        entries.forEach((entry) => this.stopped || this.outbox.put(entry));
        if (draft && !this.stopped) {
            this.composer.takeBack(draft);
        }
    }

    private gone(): void {
        this.typing.stopped();
        this.about.end();
    }

    private begin(kind: Subject['kind'], { place, text, card, attachments, mine, agent }: Said): void {
        if (place) {
            const name = agent?.name ?? this.words.say(mine ? 'you' : 'theShop');
            const beside = card?.title ?? attachments?.[0]?.name;
            this.about.begin({ kind, ...place, text: kind === 'edit' ? text : text || (beside ?? ''), name, bare: beside === undefined });
        }
    }

    /** What was an answer is one again. */
    private answer({ conversation, replyTo }: Entry): void {
        const row = rowsOf(this.state.talks(), [], () => undefined).find((one): one is Said =>
            one.kind === 'said' && one.place !== undefined && one.place.conversation === conversation && one.place.seq === replyTo);
        if (row && !row.recalled) {
            this.begin('reply', row);
        }
    }

    private end(): void {
        const current = this.state.current()?.conversation;
        if (current && current.state !== 'CLOSED') {
            this.outbox.add({ kind: 'end', text: '', conversation: current.id }, new Date().toISOString());
        }
    }

    private async earlier(conversation: string, beforeSeq: number): Promise<boolean> {
        const reply = await this.link.call(newCid(), { type: 'conversation.messages_before', conversation, beforeSeq, countMax: MESSAGES_PER_PAGE });
        if (reply.type !== 'answer' || reply.result.type !== 'message_page') {
            return false;
        }
        this.state.addPage(conversation, reply.result.messages);
        this.draw();
        return true;
    }

    private linkChanged(state: LinkState): void {
        this.connection = state.phase;
        this.banner.show(state);
        this.redraw();
    }

    private caughtUp(fresh: boolean): void {
        this.composer.refresh();
        this.sender.caughtUp(fresh);
        this.calls.caughtUp();
        this.draw();
        if (!this.loaded) {
            // Only from here on are new lines news: history is not read aloud.
            this.loaded = true;
            byId('log').setAttribute('aria-live', 'polite');
            this.redraw();
        }
        void this.sender.drain();
    }

    private told(told: ServerFrameTold): void {
        const event = told.event;
        if (event.type === 'conversation.message_posted') {
            const { author, conversation, sentAt } = event.message;
            this.host.say({ type: 'message', detail: { from: author.side.toLowerCase(), conversation, at: sentAt } });
        }
        if (event.type === 'conversation.message_posted' && event.message.author.side === 'TEAM') {
            this.typing.heard('', false);
            if (!this.isLookedAt() && this.menu.soundIsOn() && this.reading.claimRing(`${event.message.conversation} ${event.message.seq}`)) {
                this.bell.ring();
            }
        }
        this.redraw();
    }

    private sent(entry: Entry): void {
        this.pending.sent(entry);
        this.saying.sent(entry);
    }

    private outboxChanged(): void {
        this.calls.outboxChanged(() => this.outbox.entries());
        this.redraw();
        void this.sender.drain();
    }

    private heardTyping(conversation: string, agent: AgentCard | undefined, typing: boolean): void {
        if (agent && conversation === this.state.current()?.conversation.id) {
            this.typing.heard(agent.name, typing);
        }
    }

    private sayTyping(typing: boolean): void {
        const current = this.state.current()?.conversation;
        if (current && current.state !== 'CLOSED') {
            this.link.typing(current.id, typing);
        }
    }

    private heardHost(message: ToPanel): void {
        switch (message.type) {
            case 'shown':
                this.shown = true;
                void this.front.site.ask();
                this.page = message.trail.at(-1);
                this.transcript.toEnd();
                this.looked();
                this.composer.refresh();
                if (!this.settings.inline) {
                    this.composer.focus();
                }
                break;
            case 'hidden':
                this.shown = false;
                this.front.site.rest();
                break;
            case 'page':
                this.page = message.page;
                break;
            case 'locale':
                this.speak(message.locale, message.dir);
                break;
            case 'call':
                void this.calls.hear(message);
                break;
        }
    }

    private speak(locale: string, dir: Direction): void {
        document.documentElement.dir = dir;
        this.words.speak(locale);
        this.words.fill(document);
        this.transcript.forget();
        this.menu.refresh();
        this.keepsake.refresh();
        this.about.refresh();
        this.banner.refresh();
        this.composer.refresh();
        this.files.refresh();
        this.draw();
    }

    private isLookedAt(): boolean {
        return this.shown && !document.hidden && document.hasFocus();
    }

    private looked(): void {
        if (!document.hidden) {
            this.link.wake();
            void (this.shown && this.front.site.ask());
            this.redraw();
        } else {
            this.front.site.rest();
        }
    }

    /** Draws soon and once, however much changes until then. */
    private redraw(): void {
        this.drawTimer ||= systemClock.later(() => this.draw(), 0);
    }

    private draw(): void {
        systemClock.cancel(this.drawTimer);
        this.drawTimer = 0;
        if (this.stopped) {
            return;
        }
        const current = this.state.current()?.conversation;
        const entries = this.sender.pending();
        this.pending.only(entries);
        this.header.render(this.state.shopName, current);
        this.front.render(current, this.link.you.blocked);
        this.forms.render(this.front.presence(current), current, entries, this.loaded);
        if (this.loaded || entries.length > 0 || this.link.isLive() || this.banner.isAway()) {
            this.transcript.render(rowsOf(this.state.talks(), entries, (entry) => this.pending.statusOf(entry), this.front.own('greeting')));
        }
        this.menu.allow(current !== undefined, current !== undefined && current.state !== 'CLOSED' && !entries.some((entry) => entry.kind === 'end'));
        byId('typing').hidden = this.typing.name === null;
        byId('typing-text').textContent = this.typing.name === null ? '' : this.words.say('typing', { name: this.typing.name });
        const read = this.shown && !document.hidden && this.transcript.isAtEnd();
        if (read) {
            this.reading.markAllRead();
        }
        this.marks.show(this.state.current(), read);
        this.showNewBelow();
        const unread = this.reading.unread();
        this.host.say({ type: 'unread', detail: { count: unread } });
        const active = entries.length > 0 || unread > 0 || (current !== undefined && current.state !== 'CLOSED');
        this.host.say({ type: 'chat', detail: { active } });
        this.sayState(current);
    }

    private sayState(current: Conversation | undefined): void {
        const detail = { connection: this.connection, conversation: current?.state.toLowerCase() ?? 'none' };
        const told = JSON.stringify(detail);
        if (told !== this.toldState) {
            this.toldState = told;
            this.host.say({ type: 'state', detail });
        }
    }

    private showNewBelow(): void {
        if (this.transcript.isAtEnd() && this.reading.unread() > 0 && this.shown && !document.hidden) {
            this.redraw();
        }
        byId('new-below').hidden = this.transcript.isAtEnd() || this.reading.unread() === 0;
    }
}
