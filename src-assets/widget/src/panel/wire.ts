/** The part of the protocol that a visitor speaks. */

export type Side = 'VISITOR' | 'TEAM';
export type ConversationState = 'WAITING' | 'ASSIGNED' | 'CLOSED';

export interface AgentCard { id: string; name: string; picture?: string | null }
export interface Page { url: string; title: string }
export interface Author { side: Side; agent?: AgentCard | null }
export interface Message { conversation: string; seq: number; cid: string; author: Author; text: string; sentAt: string; rev: number }
export interface Conversation {
    id: string; contact: string; site: string; state: ConversationState; assignee?: AgentCard | null; openedAt: string;
    waitingSince?: string | null; closedAt?: string | null; closedBy?: Side | null; page?: Page | null;
    lastSeq: number; arrival: number; rev: number;
}

export type ConversationEvent =
    | { type: 'conversation.opened'; conversation: string; contact: string; site: string; page?: Page | null }
    | { type: 'conversation.message_posted'; message: Message }
    | { type: 'conversation.taken'; conversation: string; agent: AgentCard }
    | { type: 'conversation.handed_back'; conversation: string }
    | { type: 'conversation.closed'; conversation: string; by: Side }
    | { type: 'conversation.reopened'; conversation: string; agent?: AgentCard | null };

export type Request =
    | { type: 'conversation.open'; text: string; page?: Page }
    | { type: 'conversation.post_message'; conversation: string; text: string }
    | { type: 'conversation.end'; conversation: string }
    | { type: 'conversation.messages_before'; conversation: string; beforeSeq: number; countMax: number };

export interface Told { type: 'told'; prev: number; pos: number; at: string; event: { type: string } }
export interface SnapshotPart {
    type: 'snapshot'; pos: number; index: number; last: boolean; workspaceName?: string | null;
    conversations?: Conversation[]; messages?: Message[];
}
export interface Refusal { code: string; args?: Record<string, string>; retryAfterMillis?: number | null }
export type Result =
    | { type: 'done' }
    | { type: 'posted'; conversation: string; seq: number; sentAt: string }
    | { type: 'message_page'; messages: Message[]; more: boolean };

export type ServerFrame =
    | { type: 'welcome'; version: number; start: string; epoch: string; head: number; accessRevision: number; serverTime: string }
    | SnapshotPart
    | { type: 'answer'; cid: string; pos: number; result: Result }
    | { type: 'refused'; cid: string; refusal: Refusal }
    | Told
    | { type: 'typing'; conversation: string; agent?: AgentCard | null; typing: boolean }
    | { type: 'beat'; head: number }
    | { type: 'bye'; code: string; reconnectAfterMillis?: number | null };

export const TEXT_LENGTH_MAX = 4000;
