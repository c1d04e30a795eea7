import type { Clock } from './clock';
import type { VisitorState } from './state';
import {
    BEAT_EVERY_MILLIS, BYE_CLOSE_CODES, LASTING_BYES, PROTOCOL_VERSION, RETRY_FIRST_MILLIS, RETRY_MAX_MILLIS, SILENCE_MAX_MILLIS,
    type AgentCard, type ByeCode, type ClientFrame, type Refusal, type Request, type Result, type SelfVisitorSelf, type ServerFrame,
    type ServerFrameTold, type SnapshotPart,
} from '../protocol';

export type Reply = { type: 'answer'; result: Result } | { type: 'refused'; refusal: Refusal } | { type: 'lost' };
export type Call = (cid: string, request: Request) => Promise<Reply>;

/**
 * `stopped` names the code of a Bye after which coming back makes no sense; `renewed`: the server wished for a new connection, because
 * something about this visitor has changed.
 */
export type LinkState = { phase: 'connecting' | 'live' | 'waiting' | 'paused'; renewed?: boolean } | { phase: 'stopped'; code: ByeCode };

export interface LinkListener {
    linkChanged(state: LinkState): void;
    /** The state is complete again: after a resume, or after a fresh snapshot took its place. */
    caughtUp(fresh: boolean): void;
    told(told: ServerFrameTold): void;
    typing(conversation: string, agent: AgentCard | undefined, typing: boolean): void;
}

export interface LinkSettings {
    url: string;
    siteKey: string;
    token: string;
    locale: () => string;
}

const CLIENT = 'shopbell-widget/0.1.0';
const STEADY_MILLIS = 5_000;

/**
 * The visitor's stream: connects, says hello from where it stood, applies what is told in order, and comes back by itself. After any
 * surprise it forgets its cursor and takes a fresh snapshot.
 */
export class Link {
    /** Whom the server takes the visitor for. */
    you: SelfVisitorSelf = { type: 'visitor', blocked: false, identified: false, filled: [] };
    private state: LinkState = { phase: 'paused' };
    private socket: WebSocket | null = null;
    private epoch: string | undefined;
    private cursor = 0;
    private accessRevision = 0;
    private parts: SnapshotPart[] | null = null;
    private snapshotEpoch: string | undefined;
    private readonly calls = new Map<string, (reply: Reply) => void>();
    /** For how long it has been waited since the line was good. */
    private waited = 0;
    private liveSince = 0;
    private lastHeard = 0;
    private retryTimer = 0;
    private beatTimer = 0;
    private silenceTimer = 0;

    constructor(
        private readonly settings: LinkSettings,
        private readonly visitor: VisitorState,
        private readonly listener: LinkListener,
        private readonly clock: Clock,
    ) {}

    /** Connects at once, unless it is connected or has been told for good to stay away. */
    wake(): void {
        if (this.state.phase === 'live' || this.state.phase === 'connecting') {
            // A sleeping computer hears nothing and runs no timers: a link that was silent too long is dead already.
            if (this.clock.now() - this.lastHeard > SILENCE_MAX_MILLIS) {
                this.drop(0);
            }
        } else if (this.state.phase !== 'stopped') {
            this.connect();
        }
    }

    /** After a `stopped` state, on the visitor's own wish. */
    insist(): void {
        this.waited = 0;
        if (this.state.phase === 'stopped') {
            this.set({ phase: 'waiting' });
        }
        this.wake();
    }

    /** Lets go of the socket, so that the page may be kept by the browser; `wake` resumes. */
    pause(): void {
        this.clock.cancel(this.retryTimer);
        this.release();
        this.set({ phase: 'paused' });
    }

    isLive(): boolean {
        return this.state.phase === 'live';
    }

    call: Call = (cid, request) => {
        if (!this.isLive()) {
            return Promise.resolve({ type: 'lost' });
        }
        return new Promise((settle) => {
            this.calls.set(cid, (reply) => {
                if (reply.type === 'answer') {
                    this.learn(request);
                }
                settle(reply);
            });
            this.send({ type: 'call', cid, request });
        });
    };

    typing(conversation: string, typing: boolean): void {
        if (this.isLive()) {
            this.send({ type: 'typing', conversation, typing });
        }
    }

    /** What has been filled in is not asked for again. */
    private learn(request: Request): void {
        if (request.type === 'contact.set_profile' || request.type === 'conversation.leave_message') {
            const { name, email, phone, fields } = request;
            const given = Object.entries({ ...fields, name, email, phone }).filter(([, value]) => value?.trim()).map(([field]) => field);
            this.you = { ...this.you, filled: [...new Set([...this.you.filled, ...given])] };
        }
    }

    private connect(): void {
        this.clock.cancel(this.retryTimer);
        this.release();
        this.set({ phase: 'connecting' });
        this.lastHeard = this.clock.now();
        const socket = new WebSocket(this.settings.url);
        this.socket = socket;
        socket.onopen = () => this.hello();
        socket.onmessage = (event) => this.socket === socket && this.receive(event.data);
        socket.onclose = (event) => this.socket === socket && this.closed(event.code);
        this.beat();
        this.listen();
    }

    private hello(): void {
        const { siteKey, token, locale } = this.settings;
        this.send({
            type: 'hello', versions: [PROTOCOL_VERSION], credential: { type: 'visitor', siteKey, token },
            ...(this.epoch === undefined ? {} : { epoch: this.epoch }),
            cursor: this.cursor, accessRevision: this.accessRevision, locale: locale(), client: CLIENT,
        });
    }

    private receive(data: unknown): void {
        this.lastHeard = this.clock.now();
        try {
            const frame = JSON.parse(String(data)) as ServerFrame;
            this.handle(frame);
        } catch (surprise) {
            console.warn('shopbell: starting afresh', surprise);
            this.epoch = undefined;
            this.cursor = 0;
            this.drop(null);
        }
    }

    private handle(frame: ServerFrame): void {
        switch (frame.type) {
            case 'welcome':
                this.accessRevision = frame.accessRevision;
                this.you = { ...this.you, ...(frame.you as SelfVisitorSelf) };
                if (frame.start === 'RESUMED') {
                    return this.goLive(false);
                }
                // Until the snapshot is whole there is no state that a cursor of the new epoch could stand for.
                this.epoch = undefined;
                this.cursor = 0;
                this.snapshotEpoch = frame.epoch;
                this.parts = [];
                return;
            case 'snapshot':
                return this.collect(frame);
            case 'told':
                return this.apply(frame);
            case 'beat':
                if (!this.parts) {
                    this.cursor = Math.max(this.cursor, frame.head);
                }
                return;
            case 'answer':
                return this.settle(frame.cid, { type: 'answer', result: frame.result });
            case 'refused':
                return this.settle(frame.cid, { type: 'refused', refusal: frame.refusal });
            case 'typing':
                return this.listener.typing(frame.conversation, frame.agent, frame.typing);
            case 'bye':
                return this.leave(frame.code, frame.reconnectAfterMillis ?? null);
        }
    }

    /** The last frame may have been lost; the socket's close code says the same. */
    private closed(closeCode: number): void {
        const code = (Object.keys(BYE_CLOSE_CODES) as ByeCode[]).find((known) => BYE_CLOSE_CODES[known] === closeCode);
        if (code) {
            this.leave(code, null);
        } else {
            this.drop(null);
        }
    }

    private leave(code: ByeCode, retryAfter: number | null): void {
        if (!LASTING_BYES.includes(code)) {
            return code === 'ACCESS_CHANGED' ? this.drop(0, true) : this.drop(retryAfter);
        }
        if (code === 'MALFORMED') {
            // What is on its way is what was not understood: sent again it would end every connection to come.
            const refusal: Refusal = { code: 'MALFORMED', args: {} };
            [...this.calls.keys()].forEach((cid) => this.settle(cid, { type: 'refused', refusal }));
        }
        this.release();
        this.set({ phase: 'stopped', code });
    }

    private collect(part: SnapshotPart): void {
        if (!this.parts || part.index !== this.parts.length) {
            throw new Error('snapshot part out of turn');
        }
        this.parts.push(part);
        if (part.last) {
            this.visitor.reset(this.parts);
            this.epoch = this.snapshotEpoch;
            this.cursor = part.pos;
            this.parts = null;
            this.goLive(true);
        }
    }

    private apply(told: ServerFrameTold): void {
        if (this.parts) {
            throw new Error('event before the end of the snapshot');
        }
        if (told.pos <= this.cursor) {
            return;
        }
        if (told.prev > this.cursor) {
            throw new Error('a gap');
        }
        this.visitor.apply(told);
        this.cursor = told.pos;
        this.listener.told(told);
    }

    private goLive(fresh: boolean): void {
        this.liveSince = this.clock.now();
        this.set({ phase: 'live' });
        this.listener.caughtUp(fresh);
    }

    private settle(cid: string, reply: Reply): void {
        this.calls.get(cid)?.(reply);
        this.calls.delete(cid);
    }

    private beat(): void {
        this.clock.cancel(this.beatTimer);
        this.beatTimer = this.clock.later(() => {
            if (this.isLive()) {
                this.send({ type: 'beat', head: this.cursor });
            }
            this.beat();
        }, BEAT_EVERY_MILLIS);
    }

    private listen(): void {
        const patience = this.lastHeard + SILENCE_MAX_MILLIS - this.clock.now();
        this.clock.cancel(this.silenceTimer);
        this.silenceTimer = this.clock.later(() => {
            if (this.clock.now() - this.lastHeard >= SILENCE_MAX_MILLIS) {
                this.drop(null);
            } else {
                this.listen();
            }
        }, patience);
    }

    /** Gives the socket up and comes back later: after the time the server asked for, or after a pause that doubles, with full jitter. */
    private drop(asked: number | null, renewed = false): void {
        const steady = this.isLive() && this.clock.now() - this.liveSince >= STEADY_MILLIS;
        this.waited = steady ? 0 : this.waited;
        this.release();
        this.set({ phase: 'waiting', renewed });
        // No longer than it has been waited already, so that a short fault is over for everybody soon after it is over.
        const pause = Math.min(RETRY_MAX_MILLIS, Math.max(RETRY_FIRST_MILLIS, this.waited)) * this.clock.random();
        this.waited += pause;
        this.clock.cancel(this.retryTimer);
        this.retryTimer = this.clock.later(() => this.connect(), (asked ?? 0) + (asked === 0 ? 0 : pause));
    }

    private release(): void {
        this.clock.cancel(this.beatTimer);
        this.clock.cancel(this.silenceTimer);
        const socket = this.socket;
        this.socket = null;
        this.parts = null;
        if (socket) {
            socket.onopen = socket.onmessage = socket.onclose = null;
            socket.close();
        }
        const open = [...this.calls.values()];
        this.calls.clear();
        open.forEach((settle) => settle({ type: 'lost' }));
    }

    private set(state: LinkState): void {
        this.state = state;
        this.listener.linkChanged(state);
    }

    private send(frame: ClientFrame): void {
        if (this.socket?.readyState === WebSocket.OPEN) {
            this.socket.send(JSON.stringify(frame));
        }
    }
}
