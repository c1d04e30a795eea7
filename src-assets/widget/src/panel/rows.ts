import type { Entry } from './outbox';
import type { Talk } from './state';
import type { AgentCard, Attachment, Card, Message, Side } from '../protocol';

export type PendingStatus = 'sending' | 'away' | 'held' | 'failed';

/** How far the visitor's newest words have come. */
export type Receipt = 'sent' | 'delivered' | 'read';

export interface Place {
    conversation: string;
    seq: number;
}

/** What a message answers, as far as it is known here. */
export interface Quote extends Place {
    mine: boolean;
    name: string;
    text: string;
    recalled: boolean;
}

/** One line of the transcript. The key stays the same when pending words become a message, so that nothing jumps. */
export type Row =
    | { kind: 'greeting'; key: string; own?: string }
    | { kind: 'day'; key: string; at: string }
    | { kind: 'earlier'; key: string; conversation: string; beforeSeq: number }
    | { kind: 'joined' | 'left'; key: string; at: string; name: string }
    | { kind: 'left-message'; key: string }
    | { kind: 'closed'; key: string; by: Side }
    | { kind: 'said'; key: string; cid: string; mine: boolean; agent: AgentCard | null; text: string; attachments?: Attachment[]; at: string; first: boolean; last: boolean; status?: PendingStatus; failed?: string; place?: Place; card?: Card; quote?: Quote; edited?: boolean; recalled?: boolean; receipt?: Receipt };

export type Said = Extract<Row, { kind: 'said' }>;

const QUOTE_LENGTH = 120;
const GROUP_MILLIS = 5 * 60_000;

/** The transcript as it stands: every known conversation, oldest first, then what still waits in the outbox. @param greeting the shop's own */
export function rowsOf(talks: Talk[], outbox: Entry[], status: (entry: Entry) => PendingStatus | undefined, greeting = ''): Row[] {
    const rows: Row[] = [];
    const posted = new Set<string>();
    for (const talk of talks) {
        addTalk(rows, talk, posted);
    }
    for (const entry of outbox) {
        if ((entry.kind === 'say' || entry.kind === 'leave') && !posted.has(entry.cid)) {
            add(rows, { ...said(entry.cid, true, null, entry.text, entry.at), ...besides(entry), status: status(entry), ...(entry.failed ? { failed: entry.failed } : {}) });
        }
    }
    group(rows);
    return rows.length > 0 ? rows : [{ kind: 'greeting', key: 'greeting', ...(greeting ? { own: greeting } : {}) }];
}

function addTalk(rows: Row[], { conversation, messages, notices }: Talk, posted: Set<string>): void {
    const first = messages[0];
    if (first && first.seq > 1) {
        rows.push({ kind: 'earlier', key: `e${conversation.id}`, conversation: conversation.id, beforeSeq: first.seq });
    }
    let told = 0;
    const tell = (seq: number): void => {
        for (let notice = notices[told]; notice && notice.afterSeq <= seq; notice = notices[++told]) {
            add(rows, { kind: notice.kind, key: notice.key, at: notice.at, name: notice.agent?.name ?? '' });
        }
    };
    for (const message of messages) {
        tell(message.seq - 1);
        const mine = message.author.side === 'VISITOR';
        if (mine) {
            posted.add(message.cid);
        }
        add(rows, { ...said(message.cid, mine, message.author.agent ?? null, message.text, message.sentAt), ...besides(message), ...more(message, messages), key: mine ? `c${message.cid}` : `m${conversation.id}.${message.seq}` });
    }
    tell(conversation.lastSeq);
    const newest = messages.filter(({ author, recalled }) => author.side === 'VISITOR' && !recalled).at(-1)?.seq ?? 0;
    const row = [...rows].reverse().find((one): one is Said => one.kind === 'said' && one.place?.conversation === conversation.id && one.place.seq === newest);
    if (row) {
        const { teamRead, teamDelivered } = conversation.receipts;
        row.receipt = teamRead >= newest ? 'read' : teamDelivered >= newest ? 'delivered' : 'sent';
    }
    if (conversation.offline && conversation.state === 'WAITING' && messages.every(({ author }) => author.side === 'VISITOR')) {
        rows.push({ kind: 'left-message', key: `l${conversation.id}` });
    }
    if (conversation.state === 'CLOSED') {
        rows.push({ kind: 'closed', key: `x${conversation.id}`, by: conversation.closedBy ?? 'TEAM' });
    }
}

/** What only a message that stands under a number can have. */
function more(message: Message, among: Message[]): Partial<Said> {
    const { conversation, seq, replyTo, editedAt, recalled } = message;
    const answered = replyTo === undefined || recalled ? undefined : among.find((one) => one.seq === replyTo);
    return {
        place: { conversation, seq },
        ...(answered ? { quote: quoteOf(answered) } : {}),
        ...(editedAt && !recalled ? { edited: true } : {}),
        ...(recalled ? { recalled } : {}),
    };
}

function quoteOf({ conversation, seq, author, text, card, attachments, recalled }: Message): Quote {
    return {
        conversation, seq, mine: author.side === 'VISITOR', name: author.agent?.name ?? '', recalled,
        text: (text || card?.title || attachments[0]?.name || '').slice(0, QUOTE_LENGTH),
    };
}

function said(cid: string, mine: boolean, agent: AgentCard | null, text: string, at: string): Said {
    return { kind: 'said', key: `c${cid}`, cid, mine, agent, text, at, first: true, last: true };
}

/** Only where there are any, so that plain words stay plain. */
function besides({ attachments = [], card }: { attachments?: Attachment[]; card?: Card }): Pick<Said, 'attachments' | 'card'> {
    return { ...(attachments.length > 0 ? { attachments } : {}), ...(card ? { card } : {}) };
}

function add(rows: Row[], row: Extract<Row, { at: string }>): void {
    const before = lastTime(rows);
    if (!before || new Date(before).toDateString() !== new Date(row.at).toDateString()) {
        rows.push({ kind: 'day', key: `d${row.key}`, at: row.at });
    }
    rows.push(row);
}

function lastTime(rows: Row[]): string | null {
    for (let i = rows.length - 1; i >= 0; i--) {
        const row = rows[i]!;
        if ('at' in row) {
            return row.at;
        }
    }
    return null;
}

/** Words of one author in a row stand together: the face before the first, the time after the last. */
function group(rows: Row[]): void {
    rows.forEach((row, i) => {
        const next = rows[i + 1];
        if (row.kind === 'said' && next?.kind === 'said' && together(row, next)) {
            row.last = false;
            next.first = false;
        }
    });
}

function together(a: Said, b: Said): boolean {
    return a.mine === b.mine && a.agent?.id === b.agent?.id && a.status === b.status && Date.parse(b.at) - Date.parse(a.at) < GROUP_MILLIS;
}
