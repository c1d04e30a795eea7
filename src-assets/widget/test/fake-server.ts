import type {
    AgentCard, Attachment, Card, ClientFrame, ClientFrameCall, ClientFrameHello, Conversation, ConversationEvent, Message, Receipts, RefusalCode, Result, SelfVisitorSelf, ServerFrame,
    ServerFrameTold,
} from '../src/protocol';

const NEWEST = 30;
/** What has come of a file that is on its way. */
const FIRST_PART = 2;
const PIXEL = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
export const ANA: AgentCard = { id: '0199f000-0000-7000-8000-0000000000a1', name: 'Ana Lopes' };

/** A stand-in for the server with one visitor: keeps its law (once per cid, forced order, prev and pos) in memory, and can misbehave on demand. */
export class FakeServer {
    readonly log: ServerFrameTold[] = [];
    readonly calls: ClientFrameCall[] = [];
    readonly hellos: ClientFrameHello[] = [];
    readonly sockets = new Set<FakeSocket>();
    readonly typing: boolean[] = [];
    readonly marks: [number, number][] = [];
    conversations: Conversation[] = [];
    messages: Message[] = [];
    epoch = 'e1';
    you: SelfVisitorSelf = { type: 'visitor', blocked: false, identified: false, filled: [] };
    up = true;
    /** What the next calls are refused with, first come first served. */
    refusals: { code: RefusalCode; retryAfterMillis?: number }[] = [];
    /** Does the work and loses the answer, as a cut between the two would. */
    swallowAnswers = 0;
    cutInSnapshot = false;
    /** Answers, and keeps for itself what happened. */
    silent = false;
    private readonly ledger = new Map<string, Result>();
    private readonly files = new Map<string, Attachment>();
    private readonly now: () => number;

    constructor(now: () => number = () => Date.now()) {
        this.now = now;
    }

    /** A WebSocket class whose sockets end here. */
    socketClass(): typeof WebSocket {
        const server = this;
        return class extends FakeSocket {
            constructor() {
                super(server);
            }
        } as unknown as typeof WebSocket;
    }

    head(): number {
        return this.log.at(-1)?.pos ?? 0;
    }

    cut(): void {
        this.up = false;
        [...this.sockets].forEach((socket) => socket.end());
    }

    restore(): void {
        this.up = true;
    }

    tell(event: ConversationEvent): ServerFrameTold {
        const told: ServerFrameTold = { type: 'told', prev: this.head(), pos: this.head() + 1, at: new Date(this.now()).toISOString(), event };
        this.log.push(told);
        this.keep(told);
        if (!this.silent) {
            this.sockets.forEach((socket) => socket.welcomed && socket.hear(told));
        }
        return told;
    }

    agentSays(text: string, agent: AgentCard = ANA): void {
        const conversation = this.conversations.at(-1)!;
        this.post(conversation.id, text, { side: 'TEAM', agent }, crypto.randomUUID());
    }

    agentTakes(agent: AgentCard = ANA): void {
        this.tell({ type: 'conversation.taken', conversation: this.conversations.at(-1)!.id, agent });
    }

    agentTypes(typing: boolean, agent: AgentCard = ANA): void {
        this.say({ type: 'typing', conversation: this.conversations.at(-1)!.id, agent, typing });
    }

    say(frame: ServerFrame): void {
        this.sockets.forEach((socket) => socket.hear(frame));
    }

    texts(): string[] {
        return this.messages.map((message) => message.text);
    }

    receive(socket: FakeSocket, frame: ClientFrame): void {
        switch (frame.type) {
            case 'hello':
                this.hellos.push(frame);
                return this.welcome(socket, frame);
            case 'call':
                this.calls.push(frame);
                return this.answer(socket, frame);
            case 'typing':
                this.typing.push(frame.typing);
                return;
            case 'beat':
                socket.hear({ type: 'beat', head: this.head() });
                return;
        }
    }

    open(text: string, cid: string, card?: Card, files: string[] = [], offline = false): Conversation {
        const id = crypto.randomUUID();
        this.tell({ type: 'conversation.opened', conversation: id, contact: 'k', site: 's', offline });
        this.post(id, text, { side: 'VISITOR' }, cid, card, files);
        return this.conversations.at(-1)!;
    }

    post(conversation: string, text: string, author: Message['author'], cid: string, card?: Card, files: string[] = [], replyTo?: number): Message {
        const seq = this.conversation(conversation).lastSeq + 1;
        const message: Message = {
            conversation, seq, cid, author, text, attachments: files.map((file) => this.files.get(file)!), recalled: false, sentAt: new Date(this.now()).toISOString(), rev: this.head() + 1,
            ...(card ? { card } : {}), ...(replyTo === undefined ? {} : { replyTo }),
        };
        this.tell({ type: 'conversation.message_posted', message });
        return message;
    }

    changeMessage(message: Message): void {
        this.tell({ type: 'conversation.message_changed', message: { ...message, rev: this.head() + 1 } });
    }

    agentRecalls(seq: number): void {
        this.changeMessage(withdrawn(this.messages.find((message) => message.seq === seq)!));
    }

    agentAnswers(replyTo: number, text: string, card?: Card): void {
        const { id } = this.conversations.at(-1)!;
        this.post(id, text, { side: 'TEAM', agent: ANA }, crypto.randomUUID(), card, [], replyTo);
    }

    shopSays(text: string): void {
        this.post(this.conversations.at(-1)!.id, text, { side: 'TEAM' }, crypto.randomUUID());
    }

    mark(marks: Partial<Receipts>): void {
        const { id, receipts } = this.conversations.at(-1)!;
        this.tell({ type: 'conversation.marked', conversation: id, receipts: { ...receipts, ...marks } });
    }

    private welcome(socket: FakeSocket, hello: ClientFrameHello): void {
        const resumed = hello.epoch === this.epoch;
        socket.hear({
            type: 'welcome', version: 1, start: resumed ? 'RESUMED' : hello.epoch ? 'EPOCH_CHANGED' : 'FRESH', epoch: this.epoch, head: this.head(),
            accessRevision: 1, you: this.you, serverTime: new Date(this.now()).toISOString(),
        });
        if (resumed) {
            this.log.filter((told) => told.pos > hello.cursor).forEach((told) => socket.hear(told));
        } else {
            const rest = { agents: [], sites: [], roles: [], contacts: [], notes: [] };
            const newest = this.conversations.flatMap((known) => this.messages.filter((message) => message.conversation === known.id).slice(-NEWEST));
            socket.hear({ type: 'snapshot', pos: this.head(), index: 0, last: false, workspaceName: 'Green Leaf Tea', ...rest, conversations: this.conversations, messages: [] });
            if (this.cutInSnapshot) {
                this.cutInSnapshot = false;
                return queueMicrotask(() => socket.end());
            }
            socket.hear({ type: 'snapshot', pos: this.head(), index: 1, last: true, ...rest, conversations: [], messages: newest });
        }
        socket.welcomed = true;
    }

    private answer(socket: FakeSocket, { cid, request }: ClientFrameCall): void {
        const refusal = this.refusals.shift();
        if (refusal) {
            return socket.hear({ type: 'refused', cid, refusal: { args: {}, ...refusal } });
        }
        const result = this.ledger.get(cid) ?? this.perform(cid, request);
        if (result === null) {
            return socket.hear({ type: 'refused', cid, refusal: { code: 'NOT_FOUND', args: {} } });
        }
        this.ledger.set(cid, result);
        if (this.swallowAnswers > 0) {
            this.swallowAnswers--;
            return socket.end();
        }
        socket.hear({ type: 'answer', cid, pos: this.head(), result });
    }

    private perform(cid: string, request: ClientFrameCall['request']): Result | null {
        switch (request.type) {
            case 'conversation.open':
                return posted(this.messageOf(this.open(request.text, cid, request.card, request.attachments)));
            case 'conversation.leave_message':
                return posted(this.messageOf(this.open(request.text, cid, undefined, [], true)));
            case 'conversation.transcript':
                return { type: 'transcript_links', page: '/transcripts/t', file: '/transcripts/t.txt', expiresAt: '2100-01-01T00:00:00Z' };
            case 'conversation.send_transcript':
                return { type: 'done' };
            case 'conversation.post_message': {
                const known = this.conversations.find((conversation) => conversation.id === request.conversation);
                if (!known) {
                    return null;
                }
                if (known.state === 'CLOSED') {
                    this.tell({ type: 'conversation.reopened', conversation: known.id });
                }
                return posted(this.post(known.id, request.text, { side: 'VISITOR' }, cid, request.card, request.attachments, request.replyTo));
            }
            case 'file.begin_upload':
                return this.has(request.name, request.bytes);
            case 'file.upload':
                return { type: 'upload', file: request.file, offset: FIRST_PART, bytes: FIRST_PART + 1 };
            case 'file.links':
                return { type: 'file_links', links: request.files.map((file) => ({ file, path: PIXEL, thumbnail: PIXEL, expiresAt: '2100-01-01T00:00:00Z' })) };
            case 'conversation.edit_message':
            case 'conversation.recall_message': {
                const { conversation, seq } = request;
                const known = this.messages.find((message) => message.conversation === conversation && message.seq === seq);
                if (!known || known.author.side !== 'VISITOR' || known.recalled) {
                    return null;
                }
                this.changeMessage(request.type === 'conversation.edit_message' ? { ...known, text: request.text, editedAt: known.sentAt } : withdrawn(known));
                return { type: 'done' };
            }
            case 'conversation.mark':
                this.marks.push([request.deliveredUpTo, request.readUpTo]);
                this.mark({ visitorDelivered: request.deliveredUpTo, visitorRead: request.readUpTo });
                return { type: 'done' };
            case 'conversation.end':
                this.tell({ type: 'conversation.closed', conversation: request.conversation, by: 'VISITOR' });
                return { type: 'done' };
            case 'conversation.messages_before': {
                const before = this.messages.filter((message) => message.conversation === request.conversation && message.seq < request.beforeSeq);
                return { type: 'message_page', messages: before.slice(-request.countMax), more: before.length > request.countMax };
            }
            default:
                // Whoever somebody is, and what of, is a matter for the real server: here it is enough to have been told.
                return String((request as { type: string }).type).startsWith('contact.') ? { type: 'done' } : null;
        }
    }

    /** Has the whole file at once, as if somebody had sent its bytes. */
    private has(name: string, bytes: number): Result {
        const file = crypto.randomUUID();
        if (name.startsWith('slow')) {
            return { type: 'upload', file, offset: FIRST_PART, bytes };
        }
        const picture = name.endsWith('.png') ? { width: 1600, height: 400 } : {};
        const attachment = { id: file, name, mediaType: 'image/png', bytes, thumbnail: name.endsWith('.png'), ...picture };
        this.files.set(file, attachment);
        return { type: 'upload', file, offset: bytes, bytes, attachment };
    }

    private keep({ event, at, pos }: ServerFrameTold): void {
        switch (event.type) {
            case 'conversation.opened':
                this.conversations.push({
                    id: event.conversation, contact: event.contact, site: event.site, state: 'WAITING', openedAt: at, waitingSince: at, lastSeq: 0, arrival: 0, rev: pos,
                    offline: event.offline, receipts: { visitorDelivered: 0, visitorRead: 0, teamDelivered: 0, teamRead: 0 },
                });
                return;
            case 'conversation.message_posted':
                this.messages.push(event.message);
                return this.change(event.message.conversation, { lastSeq: event.message.seq, rev: pos });
            case 'conversation.message_changed':
                this.messages = this.messages.map((known) => (known.conversation === event.message.conversation && known.seq === event.message.seq ? event.message : known));
                return;
            case 'conversation.marked':
                return this.change(event.conversation, { receipts: event.receipts });
            case 'conversation.taken':
                return this.change(event.conversation, { state: 'ASSIGNED', assignee: event.agent, waitingSince: undefined, rev: pos });
            case 'conversation.handed_back':
                return this.change(event.conversation, { state: 'WAITING', assignee: undefined, waitingSince: at, rev: pos });
            case 'conversation.closed':
                return this.change(event.conversation, { state: 'CLOSED', assignee: undefined, waitingSince: undefined, closedAt: at, closedBy: event.by, rev: pos });
            case 'conversation.reopened':
                return this.change(event.conversation, {
                    state: event.agent ? 'ASSIGNED' : 'WAITING', assignee: event.agent, waitingSince: event.agent ? undefined : at,
                    closedAt: undefined, closedBy: undefined, rev: pos,
                });
            default:
                return;
        }
    }

    private change(id: string, fields: Partial<Conversation>): void {
        this.conversations = this.conversations.map((known) => (known.id === id ? { ...known, ...fields } : known));
    }

    private conversation(id: string): Conversation {
        return this.conversations.find((known) => known.id === id)!;
    }

    private messageOf(conversation: Conversation): Message {
        return this.messages.find((message) => message.conversation === conversation.id)!;
    }
}

function withdrawn({ card: _, ...message }: Message): Message {
    return { ...message, text: '', attachments: [], recalled: true };
}

function posted(message: Message): Result {
    return { type: 'posted', conversation: message.conversation, seq: message.seq, sentAt: message.sentAt };
}

/** One connection. Frames travel as text in tasks of their own, as over a real network. */
export class FakeSocket {
    static readonly OPEN = 1;
    readyState = 0;
    welcomed = false;
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: string }) => void) | null = null;
    onclose: ((event: { code: number }) => void) | null = null;

    constructor(private readonly server: FakeServer) {
        queueMicrotask(() => {
            if (!server.up) {
                this.end();
            } else if (this.readyState === 0) {
                this.readyState = 1;
                server.sockets.add(this);
                this.onopen?.();
            }
        });
    }

    send(text: string): void {
        queueMicrotask(() => this.server.sockets.has(this) && this.server.receive(this, JSON.parse(text) as ClientFrame));
    }

    hear(frame: ServerFrame): void {
        const data = JSON.stringify(frame);
        queueMicrotask(() => this.readyState === 1 && this.onmessage?.({ data }));
    }

    close(): void {
        this.readyState = 3;
        this.server.sockets.delete(this);
    }

    end(code = 1006): void {
        this.close();
        queueMicrotask(() => this.onclose?.({ code }));
    }
}
