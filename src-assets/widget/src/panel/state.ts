import type { AgentCard, Conversation, Message, Receipts, ServerFrameTold, SnapshotPart } from '../protocol';

const MISSED_MAX = 256;

/** Something that happened in the conversation, shown as a line after the message `afterSeq`. Told live, not kept by snapshots. */
export interface Notice {
    key: string;
    afterSeq: number;
    at: string;
    kind: 'joined' | 'left';
    agent?: AgentCard;
}

/** One conversation with a contiguous run of its newest messages. */
export interface Talk {
    conversation: Conversation;
    messages: Message[];
    notices: Notice[];
}

/**
 * What the visitor may see: snapshot plus the events after it, in order. An event that does not fit throws, and the one cure for every
 * surprise is a fresh snapshot.
 */
export class VisitorState {
    shopName = '';
    private readonly byId = new Map<string, Talk>();
    private readonly missed = new Map<string, Message>();

    /** Takes the place of everything known before. */
    reset(parts: SnapshotPart[]): void {
        this.byId.clear();
        this.missed.clear();
        for (const part of parts) {
            this.shopName = part.workspaceName ?? this.shopName;
            for (const conversation of part.conversations ?? []) {
                this.byId.set(conversation.id, { conversation, messages: [], notices: [] });
            }
        }
        for (const part of parts) {
            for (const message of part.messages ?? []) {
                this.talk(message.conversation).messages.push(message);
            }
        }
        for (const talk of this.byId.values()) {
            talk.messages.sort((a, b) => a.seq - b.seq);
            demandRun(talk.messages);
        }
    }

    apply(told: ServerFrameTold): void {
        const event = told.event;
        switch (event.type) {
            case 'conversation.opened':
                this.byId.set(event.conversation, {
                    conversation: {
                        id: event.conversation, contact: event.contact, site: event.site, state: 'WAITING', openedAt: told.at,
                        waitingSince: told.at, lastSeq: 0, arrival: 0, rev: told.pos, offline: event.offline,
                        receipts: { visitorDelivered: 0, visitorRead: 0, teamDelivered: 0, teamRead: 0 },
                        ...(event.page ? { page: event.page } : {}),
                    },
                    messages: [],
                    notices: [],
                });
                return;
            case 'conversation.message_posted':
                return this.append(event.message, told.pos);
            case 'conversation.message_changed':
                return this.renew({ ...event.message, rev: told.pos });
            case 'conversation.marked':
                return this.mark(event.conversation, event.receipts);
            case 'conversation.taken':
                this.notice(event.conversation, told, 'joined', event.agent);
                return this.change(event.conversation, told.pos, { state: 'ASSIGNED', assignee: event.agent, waitingSince: undefined });
            case 'conversation.handed_back': {
                const agent = this.talk(event.conversation).conversation.assignee;
                this.notice(event.conversation, told, 'left', agent);
                return this.change(event.conversation, told.pos, { state: 'WAITING', assignee: undefined, waitingSince: told.at });
            }
            case 'conversation.closed':
                return this.change(event.conversation, told.pos, {
                    state: 'CLOSED', assignee: undefined, waitingSince: undefined, closedAt: told.at, closedBy: event.by,
                });
            case 'conversation.reopened':
                if (event.agent) {
                    this.notice(event.conversation, told, 'joined', event.agent);
                }
                return this.change(event.conversation, told.pos, {
                    state: event.agent ? 'ASSIGNED' : 'WAITING', assignee: event.agent,
                    waitingSince: event.agent ? undefined : told.at, closedAt: undefined, closedBy: undefined,
                });
            default:
                // An event of a newer server: the position advances, nothing else does.
                return;
        }
    }

    /** Puts an older page before what is known; of two versions of one message the one with the higher rev wins. */
    addPage(conversation: string, page: Message[]): void {
        const talk = this.talk(conversation);
        const merged = new Map(talk.messages.map((message) => [message.seq, message]));
        for (const asRead of page) {
            const late = this.missed.get(`${conversation} ${asRead.seq}`);
            const message = late && late.rev > asRead.rev ? late : asRead;
            const known = merged.get(message.seq);
            if (!known || known.rev < message.rev) {
                merged.set(message.seq, message);
            }
        }
        const messages = [...merged.values()].sort((a, b) => a.seq - b.seq);
        demandRun(messages);
        talk.messages = messages;
    }

    /** Oldest first, and last the one that is not closed, of which there is at most one. */
    talks(): Talk[] {
        const open = ({ conversation }: Talk): number => (conversation.state === 'CLOSED' ? 0 : 1);
        const since = ({ conversation }: Talk): number => Date.parse(conversation.openedAt);
        return [...this.byId.values()].sort(
            (a, b) => open(a) - open(b) || since(a) - since(b) || (a.conversation.id < b.conversation.id ? -1 : 1),
        );
    }

    current(): Talk | undefined {
        return this.talks().at(-1);
    }

    hasMessage(cid: string): boolean {
        return [...this.byId.values()].some((talk) => talk.messages.some((message) => message.cid === cid && message.author.side === 'VISITOR'));
    }

    private append(told: Message, pos: number): void {
        const talk = this.talk(told.conversation);
        const message = { ...told, rev: pos };
        if (message.seq !== talk.conversation.lastSeq + 1) {
            throw new Error(`message ${message.seq} after ${talk.conversation.lastSeq}`);
        }
        talk.messages = [...talk.messages, message];
        this.change(told.conversation, pos, { lastSeq: message.seq });
    }

    /** A version of what is not loaded is kept, because a page read before it may still be on its way and bring back the older. */
    private renew(message: Message): void {
        const talk = this.byId.get(message.conversation);
        const known = talk?.messages.find(({ seq }) => seq === message.seq);
        if (talk && known) {
            talk.messages = talk.messages.map((each) => (each === known && known.rev < message.rev ? message : each));
            return;
        }
        this.missed.set(`${message.conversation} ${message.seq}`, message);
        if (this.missed.size > MISSED_MAX) {
            this.missed.delete(this.missed.keys().next().value!);
        }
    }

    /** Marks only rise, and they are no change: the rev stays. */
    private mark(id: string, told: Receipts): void {
        const talk = this.byId.get(id);
        if (talk) {
            const known = talk.conversation.receipts;
            const receipts = Object.fromEntries(
                (Object.keys(known) as (keyof Receipts)[]).map((name) => [name, Math.max(known[name], told[name])])) as unknown as Receipts;
            talk.conversation = { ...talk.conversation, receipts };
        }
    }

    private change(id: string, pos: number, fields: Partial<Conversation>): void {
        const talk = this.talk(id);
        talk.conversation = { ...talk.conversation, ...fields, rev: pos };
    }

    private notice(id: string, told: ServerFrameTold, kind: Notice['kind'], agent: AgentCard | undefined): void {
        const talk = this.talk(id);
        if (agent) {
            talk.notices = [...talk.notices, { key: `n${told.pos}`, afterSeq: talk.conversation.lastSeq, at: told.at, kind, agent }];
        }
    }

    private talk(id: string): Talk {
        const talk = this.byId.get(id);
        if (!talk) {
            throw new Error('event for an unknown conversation');
        }
        return talk;
    }
}

function demandRun(messages: Message[]): void {
    messages.forEach((message, i) => {
        if (i > 0 && message.seq !== messages[i - 1]!.seq + 1) {
            throw new Error('messages with a gap');
        }
    });
}
