// Written from the records of dev.shopbell.protocol. Do not edit; rewrite it with
// mvn -pl shared-model test -Dtest=MirrorTest -Dshopbell.rewrite=true

export const AGENT_CAPACITY_AT_FIRST = 5;
export const AGENT_CAPACITY_MAX = 100;
export const AGENT_EMAIL_LENGTH_MAX = 254;
export const AGENT_NAME_LENGTH_MAX = 80;
export const AGENT_PASSWORD_LENGTH_MAX = 128;
export const AGENT_PASSWORD_LENGTH_MIN = 8;
export const AGENT_PER_SHOP_MAX = 400;
export const AGENT_PICTURE_BYTES_MAX = 32768;
export const AGENT_SESSION_DEVICE_LENGTH_MAX = 120;
export const API_TOKEN_COUNT_MAX = 100;
export const API_TOKEN_DAYS_MAX = 3650;
export const API_TOKEN_NAME_LENGTH_MAX = 80;
export const ATTACHMENT_NAME_LENGTH_MAX = 120;
export const ATTACHMENT_PER_MESSAGE_MAX = 10;
export const BEAT_EVERY_MILLIS = 20000;
export const CALLS_IN_FLIGHT_MAX = 64;
export const CARD_ADDRESS_LENGTH_MAX = 2000;
export const CARD_DETAIL_LENGTH_MAX = 300;
export const CARD_PRICE_LENGTH_MAX = 40;
export const CARD_TITLE_LENGTH_MAX = 200;
export const CLIENT_FRAME_HELLO_CLIENT_LENGTH_MAX = 80;
export const CONTACT_COMMAND_IDENTIFY_JWT_LENGTH_MAX = 4096;
export const CONTACT_COMMAND_RENAME_CONTACT_NAME_LENGTH_MAX = 80;
export const CONTACT_EMAIL_LENGTH_MAX = 254;
export const CONTACT_FIELD_CHOICES_MAX = 50;
export const CONTACT_FIELD_FIELDS_MAX = 30;
export const CONTACT_FIELD_KEY_LENGTH_MAX = 40;
export const CONTACT_FIELD_LABEL_LENGTH_MAX = 60;
export const CONTACT_FIELD_LANGUAGES_MAX = 4;
export const CONTACT_FIELD_VALUE_LENGTH_MAX = 500;
export const CONTACT_LOCALE_LENGTH_MAX = 35;
export const CONTACT_NAME_LENGTH_MAX = 80;
export const CONTACT_PHONE_LENGTH_MAX = 40;
export const CONTACT_WAYS_LENGTH_MAX = 300;
export const CONVERSATIONS_PER_PAGE_MAX = 50;
export const CONVERSATION_RULES_MINUTES_MAX = 43200;
export const CONVERSATION_RULES_SECONDS_MAX = 86400;
export const CREDENTIAL_VISITOR_TOKEN_TOKEN_LENGTH = 43;
export const ENTRY_REQUEST_SET_UP_SHOP_NAME_LENGTH_MAX = 80;
export const FILE_COMMAND_BEGIN_UPLOAD_NAME_GIVEN_LENGTH_MAX = 1000;
export const FILE_QUERY_LINKS_OF_LINKS_MAX = 50;
export const FRAME_FROM_AGENT_BYTES_MAX = 65536;
export const FRAME_FROM_SERVER_BYTES_MAX = 131072;
export const FRAME_FROM_VISITOR_BYTES_MAX = 16384;
export const HELLO_WITHIN_MILLIS = 10000;
export const JSON_DEPTH_MAX = 32;
export const JSON_NUMBER_LENGTH_MAX = 32;
export const JSON_STRING_LENGTH_MAX = 65536;
export const MAIL_PROBLEM_WORDS_LENGTH_MAX = 300;
export const MAIL_SETTINGS_FROM_NAME_LENGTH_MAX = 80;
export const MAIL_SETTINGS_HOST_LENGTH_MAX = 253;
export const MAIL_SETTINGS_PASSWORD_LENGTH_MAX = 100;
export const MAIL_SETTINGS_PORT_MAX = 65535;
export const MAIL_SETTINGS_USER_LENGTH_MAX = 254;
export const MARKS_EVERY_MILLIS = 250;
export const MESSAGES_PER_PAGE_MAX = 50;
export const MESSAGE_TEXT_LENGTH_MAX = 4000;
export const NOTES_PER_PAGE_MAX = 50;
export const NOTE_MENTIONS_MAX = 20;
export const NOTE_TEXT_LENGTH_MAX = 4000;
export const NO_PROGRESS_MAX_MILLIS = 10000;
export const OPENING_HOURS_HOLIDAYS_MAX = 100;
export const OPENING_HOURS_HOLIDAY_NAME_LENGTH_MAX = 60;
export const OPENING_HOURS_SPANS_MAX = 28;
export const OPENING_HOURS_ZONE_LENGTH_MAX = 64;
export const OUTBOX_MAX = 500;
export const PAGE_TITLE_LENGTH_MAX = 200;
export const PAGE_URL_LENGTH_MAX = 2000;
export const PICTURE_BASE64_LENGTH_MAX = 43692;
export const POSITION_MAX = 9007199254740991;
export const PRE_CHAT_ITEMS_MAX = 10;
export const PROTOCOL_VERSION = 1;
export const REFUSAL_ARG_LENGTH_MAX = 300;
export const RESULT_MAIL_REPORT_PROBLEMS_MAX = 50;
export const RETRY_FIRST_MILLIS = 500;
export const RETRY_MAX_MILLIS = 30000;
export const SIGNED_IDENTITY_SUBJECT_LENGTH_MAX = 200;
export const SILENCE_MAX_MILLIS = 45000;
export const SITE_LOOK_LANGUAGES_MAX = 4;
export const SITE_LOOK_OFFSET_MAX = 400;
export const SITE_NAME_LENGTH_MAX = 80;
export const SITE_ORIGINS_MAX = 50;
export const SITE_ORIGIN_LENGTH_MAX = 260;
export const SITE_TEXTS_TEXT_LENGTH_MAX = 500;
export const SITE_TEXTS_TITLE_LENGTH_MAX = 60;
export const SNAPSHOT_CLOSED_CONVERSATIONS = 100;
export const SNAPSHOT_MESSAGES_PER_CONVERSATION = 30;
export const SNAPSHOT_MESSAGES_PER_PAST_CONVERSATION = 10;
export const SNAPSHOT_NOTES_PER_CONVERSATION = 10;
export const SNAPSHOT_VISITOR_CONVERSATIONS = 20;
export const TYPING_EVERY_MILLIS = 3000;
export const TYPING_SHOWN_MILLIS = 6000;
export const UPLOAD_LIMITS_DAY_BYTES_MAX = 10737418240;
export const UPLOAD_LIMITS_DAY_FILES_MAX = 10000;
export const UPLOAD_LIMITS_FILE_BYTES_MAX = 209715200;

/** Refusals about the moment: the same call may succeed later. Every other refusal is for ever. */
export const PASSING_REFUSALS: readonly RefusalCode[] = [
  'RATE_LIMITED',
  'BUSY',
  'SHUTTING_DOWN',
  'STORAGE_UNAVAILABLE',
];

/** Endings after which coming back by itself makes no sense. */
export const LASTING_BYES: readonly ByeCode[] = [
  'SIGNED_OUT',
  'BAD_CREDENTIAL',
  'MALFORMED',
  'VERSION',
];

/** The WebSocket close code that goes with each ending. */
export const BYE_CLOSE_CODES: Record<ByeCode, number> = {
  RESTARTING: 1012,
  ACCESS_CHANGED: 4001,
  SIGNED_OUT: 4002,
  BAD_CREDENTIAL: 4003,
  TOO_LATE: 4004,
  TOO_SLOW: 4005,
  MALFORMED: 4006,
  VERSION: 4007,
  SILENT: 4008,
  TOO_MANY: 4009,
  STORAGE: 4010,
};

export interface Agent {
  id: string;
  email: string;
  name: string;
  picture?: string;
  role: AgentRole;
  capacity: number;
  disabled: boolean;
  invited: boolean;
  status: AgentStatus;
  rev: number;
}

export interface AgentCard {
  id: string;
  name: string;
  picture?: string;
}

export type AgentRole =
  | 'OWNER'
  | 'ADMIN'
  | 'SUPERVISOR'
  | 'AGENT';

export interface AgentSession {
  id: string;
  agent: string;
  device: string;
  startedAt: string;
  lastSeenAt: string;
  expiresAt: string;
}

export type AgentStatus =
  | 'AVAILABLE'
  | 'BUSY'
  | 'AWAY';

export interface ApiToken {
  id: string;
  name: string;
  agent: string;
  madeBy: string;
  scopes: Right[];
  madeAt: string;
  expiresAt?: string;
  lastUsedAt?: string;
}

export interface Attachment {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  width?: number;
  height?: number;
  thumbnail: boolean;
}

export interface Author {
  side: Side;
  agent?: AgentCard;
}

export interface Beat {
  type: 'beat';
  head: number;
}

export type ByeCode =
  | 'RESTARTING'
  | 'ACCESS_CHANGED'
  | 'SIGNED_OUT'
  | 'BAD_CREDENTIAL'
  | 'TOO_LATE'
  | 'TOO_SLOW'
  | 'MALFORMED'
  | 'VERSION'
  | 'SILENT'
  | 'TOO_MANY'
  | 'STORAGE';

export interface Card {
  kind: CardKind;
  title: string;
  detail?: string;
  price?: string;
  picture?: string;
  link?: string;
}

export type CardKind =
  | 'PRODUCT'
  | 'ORDER';

export type ClientFrame =
  | ClientFrameHello
  | ClientFrameCall
  | Nudge
  | Beat;

export interface ClientFrameCall {
  type: 'call';
  cid: string;
  request: Request;
}

export interface ClientFrameHello {
  type: 'hello';
  versions: number[];
  credential: Credential;
  epoch?: string;
  cursor: number;
  accessRevision: number;
  locale: string;
  client: string;
}

export type Command =
  | IdentityCommand
  | ShopCommand
  | SiteCommand
  | ContactCommand
  | ConversationCommand
  | FileCommand
  | RoutingCommand;

export interface Contact {
  id: string;
  site: string;
  number: number;
  name?: string;
  email?: string;
  phone?: string;
  locale: string;
  fields: Record<string, string>;
  identity?: SignedIdentity;
  blocked: boolean;
  rev: number;
}

export type ContactCommand =
  | ContactCommandRenameContact
  | ContactCommandSetProfile
  | ContactCommandIdentify
  | ContactCommandChangeContactProfile
  | ContactCommandBlockContact;

export interface ContactCommandBlockContact {
  type: 'contact.block';
  contact: string;
  blocked: boolean;
}

export interface ContactCommandChangeContactProfile {
  type: 'contact.change_profile';
  contact: string;
  name?: string;
  email?: string;
  phone?: string;
  fields: Record<string, string>;
}

export interface ContactCommandIdentify {
  type: 'contact.identify';
  jwt: string;
}

export interface ContactCommandRenameContact {
  type: 'contact.rename';
  contact: string;
  name: string;
}

export interface ContactCommandSetProfile {
  type: 'contact.set_profile';
  name?: string;
  email?: string;
  phone?: string;
  fields: Record<string, string>;
}

export type ContactEvent =
  | ContactEventContactChanged
  | ContactEventMerged
  | ContactEventContactAccessChanged;

export interface ContactEventContactAccessChanged {
  type: 'contact.access_changed';
  contact: string;
}

export interface ContactEventContactChanged {
  type: 'contact.contact_changed';
  contact: Contact;
}

export interface ContactEventMerged {
  type: 'contact.merged';
  from: string;
  into: string;
}

export interface ContactField {
  key: string;
  labels: Record<string, string>;
  kind: FieldKind;
  choices: string[];
  byVisitor: boolean;
}

export interface ContactWays {
  email: string;
  phone: string;
  address: string;
  link: string;
}

export interface Conversation {
  id: string;
  contact: string;
  site: string;
  state: ConversationState;
  assignee?: AgentCard;
  openedAt: string;
  waitingSince?: string;
  closedAt?: string;
  closedBy?: Side;
  page?: Page;
  lastSeq: number;
  arrival: number;
  receipts: Receipts;
  offline: boolean;
  rev: number;
}

export type ConversationCommand =
  | ConversationCommandOpenConversation
  | ConversationCommandPostMessage
  | ConversationCommandTakeConversation
  | ConversationCommandHandBackConversation
  | ConversationCommandAssignConversation
  | ConversationCommandCloseConversation
  | ConversationCommandReopenConversation
  | ConversationCommandEndConversation
  | ConversationCommandLeaveMessage
  | ConversationCommandEditMessage
  | ConversationCommandRecallMessage
  | ConversationCommandMarkConversation
  | ConversationCommandAddNote
  | ConversationCommandEditNote
  | ConversationCommandRecallNote
  | ConversationCommandSendTranscript;

export interface ConversationCommandAddNote {
  type: 'conversation.add_note';
  conversation: string;
  text: string;
  attachments: string[];
  mentions: string[];
}

export interface ConversationCommandAssignConversation {
  type: 'conversation.assign';
  conversation: string;
  agent: string;
}

export interface ConversationCommandCloseConversation {
  type: 'conversation.close';
  conversation: string;
}

export interface ConversationCommandEditMessage {
  type: 'conversation.edit_message';
  conversation: string;
  seq: number;
  text: string;
}

export interface ConversationCommandEditNote {
  type: 'conversation.edit_note';
  conversation: string;
  note: string;
  text: string;
  mentions: string[];
}

export interface ConversationCommandEndConversation {
  type: 'conversation.end';
  conversation: string;
}

export interface ConversationCommandHandBackConversation {
  type: 'conversation.hand_back';
  conversation: string;
}

export interface ConversationCommandLeaveMessage {
  type: 'conversation.leave_message';
  text: string;
  page?: Page;
  name?: string;
  email: string;
  phone?: string;
  fields: Record<string, string>;
}

export interface ConversationCommandMarkConversation {
  type: 'conversation.mark';
  conversation: string;
  deliveredUpTo: number;
  readUpTo: number;
}

export interface ConversationCommandOpenConversation {
  type: 'conversation.open';
  text: string;
  page?: Page;
  attachments: string[];
  card?: Card;
}

export interface ConversationCommandPostMessage {
  type: 'conversation.post_message';
  conversation: string;
  text: string;
  attachments: string[];
  card?: Card;
  replyTo?: number;
}

export interface ConversationCommandRecallMessage {
  type: 'conversation.recall_message';
  conversation: string;
  seq: number;
}

export interface ConversationCommandRecallNote {
  type: 'conversation.recall_note';
  conversation: string;
  note: string;
}

export interface ConversationCommandReopenConversation {
  type: 'conversation.reopen';
  conversation: string;
}

export interface ConversationCommandSendTranscript {
  type: 'conversation.send_transcript';
  conversation: string;
  to: string;
}

export interface ConversationCommandTakeConversation {
  type: 'conversation.take';
  conversation: string;
}

export type ConversationEvent =
  | ConversationEventOpened
  | ConversationEventMessagePosted
  | ConversationEventMessageChanged
  | ConversationEventMarked
  | ConversationEventTaken
  | ConversationEventHandedBack
  | ConversationEventClosed
  | ConversationEventReopened;

export interface ConversationEventClosed {
  type: 'conversation.closed';
  conversation: string;
  by?: Side;
}

export interface ConversationEventHandedBack {
  type: 'conversation.handed_back';
  conversation: string;
  automatic: boolean;
}

export interface ConversationEventMarked {
  type: 'conversation.marked';
  conversation: string;
  receipts: Receipts;
}

export interface ConversationEventMessageChanged {
  type: 'conversation.message_changed';
  message: Message;
}

export interface ConversationEventMessagePosted {
  type: 'conversation.message_posted';
  message: Message;
}

export interface ConversationEventOpened {
  type: 'conversation.opened';
  conversation: string;
  contact: string;
  site: string;
  page?: Page;
  offline: boolean;
}

export interface ConversationEventReopened {
  type: 'conversation.reopened';
  conversation: string;
  agent?: AgentCard;
}

export interface ConversationEventTaken {
  type: 'conversation.taken';
  conversation: string;
  agent: AgentCard;
}

export type ConversationNoteEvent =
  | ConversationNoteEventNoteAdded
  | ConversationNoteEventNoteChanged;

export interface ConversationNoteEventNoteAdded {
  type: 'conversation.note_added';
  note: Note;
}

export interface ConversationNoteEventNoteChanged {
  type: 'conversation.note_changed';
  note: Note;
}

export type ConversationQuery =
  | ConversationQueryMessagesBefore
  | ConversationQueryNotesBefore
  | ConversationQueryClosedBefore
  | ConversationQueryTranscript;

export interface ConversationQueryClosedBefore {
  type: 'conversation.closed_before';
  beforeRev: number;
  countMax: number;
}

export interface ConversationQueryMessagesBefore {
  type: 'conversation.messages_before';
  conversation: string;
  beforeSeq: number;
  countMax: number;
}

export interface ConversationQueryNotesBefore {
  type: 'conversation.notes_before';
  conversation: string;
  beforePos: number;
  countMax: number;
}

export interface ConversationQueryTranscript {
  type: 'conversation.transcript';
  conversation: string;
}

export interface ConversationRules {
  takeBackAfterSeconds: number;
  takeBackWhenGoneSeconds: number;
  closeIdleAfterMinutes: number;
  warnBeforeMinutes: number;
  editWithinMinutes: number;
}

export type ConversationState =
  | 'WAITING'
  | 'ASSIGNED'
  | 'CLOSED';

export type Credential =
  | CredentialAgentSessionToken
  | CredentialVisitorToken;

export interface CredentialAgentSessionToken {
  type: 'session';
  token: string;
}

export interface CredentialVisitorToken {
  type: 'visitor';
  siteKey: string;
  token: string;
}

export type DayOfWeek =
  | 'MONDAY'
  | 'TUESDAY'
  | 'WEDNESDAY'
  | 'THURSDAY'
  | 'FRIDAY'
  | 'SATURDAY'
  | 'SUNDAY';

export type EntryRequest =
  | EntryRequestSetUp
  | EntryRequestSignIn
  | EntryRequestAcceptInvitation
  | EntryRequestAskForReset
  | EntryRequestAcceptReset;

export interface EntryRequestAcceptInvitation {
  type: 'entry.accept_invitation';
  token: string;
  password: string;
  name?: string;
  device: string;
}

export interface EntryRequestAcceptReset {
  type: 'entry.accept_reset';
  token: string;
  password: string;
  device: string;
}

export interface EntryRequestAskForReset {
  type: 'entry.ask_for_reset';
  email: string;
}

export interface EntryRequestSetUp {
  type: 'entry.set_up';
  code: string;
  shopName: string;
  name: string;
  email: string;
  password: string;
  locale: string;
  device: string;
}

export interface EntryRequestSignIn {
  type: 'entry.sign_in';
  email: string;
  password: string;
  device: string;
}

export type Event =
  | IdentityEvent
  | ShopEvent
  | SiteEvent
  | ContactEvent
  | ConversationEvent
  | ConversationNoteEvent;

export type FieldKind =
  | 'TEXT'
  | 'NUMBER'
  | 'DATE'
  | 'CHOICE'
  | 'YES_NO';

export type FileCommand =
  | FileCommandBeginUpload
  | FileCommandCancelUpload;

export interface FileCommandBeginUpload {
  type: 'file.begin_upload';
  name: string;
  bytes: number;
}

export interface FileCommandCancelUpload {
  type: 'file.cancel_upload';
  file: string;
}

export interface FileLink {
  file: string;
  path: string;
  thumbnail?: string;
  expiresAt: string;
}

export type FileQuery =
  | FileQueryUploadState
  | FileQueryLinksOf;

export interface FileQueryLinksOf {
  type: 'file.links';
  files: string[];
}

export interface FileQueryUploadState {
  type: 'file.upload';
  file: string;
}

export type Frame =
  | ClientFrame
  | ServerFrame;

export type IdentityCommand =
  | IdentityCommandAddAgent
  | IdentityCommandChangeProfile
  | IdentityCommandChangePassword
  | IdentityCommandChangeRole
  | IdentityCommandChangeCapacity
  | IdentityCommandDisableAgent
  | IdentityCommandEndSession
  | IdentityCommandMakeApiToken
  | IdentityCommandRevokeApiToken
  | IdentityCommandInviteAgent
  | IdentityCommandRenewInvitation
  | IdentityCommandResetPassword
  | IdentityCommandChangeRights
  | IdentityCommandChangeStatus
  | IdentityCommandEndAgentSession;

export interface IdentityCommandAddAgent {
  type: 'identity.add_agent';
  name: string;
  email: string;
  password: string;
  role: AgentRole;
}

export interface IdentityCommandChangeCapacity {
  type: 'identity.change_capacity';
  agent: string;
  capacity: number;
}

export interface IdentityCommandChangePassword {
  type: 'identity.change_password';
  present: string;
  future: string;
}

export interface IdentityCommandChangeProfile {
  type: 'identity.change_profile';
  name: string;
  picture?: Picture;
}

export interface IdentityCommandChangeRights {
  type: 'identity.change_rights';
  role: AgentRole;
  rights: Right[];
}

export interface IdentityCommandChangeRole {
  type: 'identity.change_role';
  agent: string;
  role: AgentRole;
}

export interface IdentityCommandChangeStatus {
  type: 'identity.change_status';
  status: AgentStatus;
}

export interface IdentityCommandDisableAgent {
  type: 'identity.disable_agent';
  agent: string;
  disabled: boolean;
}

export interface IdentityCommandEndAgentSession {
  type: 'identity.end_agent_session';
  agent: string;
  session: string;
}

export interface IdentityCommandEndSession {
  type: 'identity.end_session';
  session: string;
}

export interface IdentityCommandInviteAgent {
  type: 'identity.invite_agent';
  name: string;
  email: string;
  role: AgentRole;
}

export interface IdentityCommandMakeApiToken {
  type: 'identity.make_api_token';
  name: string;
  agent?: string;
  scopes: Right[];
  days?: number;
}

export interface IdentityCommandRenewInvitation {
  type: 'identity.renew_invitation';
  agent: string;
}

export interface IdentityCommandResetPassword {
  type: 'identity.reset_password';
  agent: string;
}

export interface IdentityCommandRevokeApiToken {
  type: 'identity.revoke_api_token';
  token: string;
}

export type IdentityEvent =
  | IdentityEventAgentChanged
  | IdentityEventAccessChanged
  | IdentityEventSessionEnded
  | IdentityEventApiTokenMade
  | IdentityEventApiTokenRevoked
  | IdentityEventRightsChanged;

export interface IdentityEventAccessChanged {
  type: 'identity.access_changed';
  agent: string;
  accessRevision: number;
}

export interface IdentityEventAgentChanged {
  type: 'identity.agent_changed';
  agent: Agent;
}

export interface IdentityEventApiTokenMade {
  type: 'identity.api_token_made';
  token: ApiToken;
}

export interface IdentityEventApiTokenRevoked {
  type: 'identity.api_token_revoked';
  token: string;
}

export interface IdentityEventRightsChanged {
  type: 'identity.rights_changed';
  role: AgentRole;
  rights: Right[];
  rev: number;
}

export interface IdentityEventSessionEnded {
  type: 'identity.session_ended';
  agent: string;
  session: string;
}

export type IdentityQuery =
  | IdentityQueryMySessions
  | IdentityQueryApiTokens
  | IdentityQueryAgentSessions;

export interface IdentityQueryAgentSessions {
  type: 'identity.agent_sessions';
  agent: string;
}

export interface IdentityQueryApiTokens {
  type: 'identity.api_tokens';
}

export interface IdentityQueryMySessions {
  type: 'identity.my_sessions';
}

export type MailKind =
  | 'ANSWER'
  | 'TRANSCRIPT'
  | 'INVITATION'
  | 'PASSWORD_RESET'
  | 'TEST';

export interface MailProblem {
  to: string;
  kind: MailKind;
  trouble: MailTrouble;
  words: string;
  attempts: number;
  at: string;
}

export type MailSecurity =
  | 'NONE'
  | 'STARTTLS'
  | 'TLS';

export interface MailSettings {
  host: string;
  port: number;
  security: MailSecurity;
  user: string;
  passwordSet: boolean;
  from: string;
  fromName: string;
  mailbox?: Mailbox;
}

export interface MailState {
  trouble?: MailTrouble;
  since?: string;
  waiting: number;
  failed: number;
  sentAt?: string;
  mailboxTrouble?: MailTrouble;
  mailboxOpenedAt?: string;
}

export type MailTrouble =
  | 'NOT_SET'
  | 'UNREACHABLE'
  | 'NOT_SECURE'
  | 'SIGN_IN'
  | 'SENDER_REFUSED'
  | 'RECIPIENT_REFUSED'
  | 'MAIL_REFUSED'
  | 'UNCERTAIN'
  | 'TOO_LONG'
  | 'RESTORED'
  | 'BOUNCED'
  | 'OTHER';

export interface Mailbox {
  host: string;
  port: number;
  security: MailSecurity;
  user: string;
  passwordSet: boolean;
}

export interface Message {
  conversation: string;
  seq: number;
  cid: string;
  author: Author;
  text: string;
  attachments: Attachment[];
  card?: Card;
  replyTo?: number;
  sentAt: string;
  editedAt?: string;
  recalled: boolean;
  rev: number;
}

export interface Note {
  id: string;
  conversation: string;
  pos: number;
  afterSeq: number;
  cid: string;
  author: AgentCard;
  text: string;
  attachments: Attachment[];
  mentions: string[];
  writtenAt: string;
  editedAt?: string;
  recalled: boolean;
  rev: number;
}

export interface Nudge {
  type: 'typing';
  conversation: string;
  agent?: AgentCard;
  typing: boolean;
}

export interface OpeningHours {
  limited: boolean;
  zone: string;
  week: OpeningHoursSpan[];
  holidays: OpeningHoursHoliday[];
}

export interface OpeningHoursHoliday {
  date: string;
  name: string;
  from: string;
  to: string;
}

export interface OpeningHoursSpan {
  day: DayOfWeek;
  from: string;
  to: string;
}

export interface Page {
  url: string;
  title: string;
}

export interface Picture {
  base64: string;
}

export interface PreChat {
  asked: boolean;
  items: PreChatItem[];
}

export interface PreChatItem {
  field: string;
  required: boolean;
}

export type Query =
  | IdentityQuery
  | ShopQuery
  | ConversationQuery
  | FileQuery;

export interface Receipts {
  visitorDelivered: number;
  visitorRead: number;
  teamDelivered: number;
  teamRead: number;
}

export interface Refusal {
  code: RefusalCode;
  args: Record<string, string>;
  retryAfterMillis?: number;
}

export type RefusalCode =
  | 'MALFORMED'
  | 'UNKNOWN_REQUEST'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CID_REUSED'
  | 'BAD_TEXT'
  | 'BAD_NAME'
  | 'BAD_EMAIL'
  | 'EMAIL_TAKEN'
  | 'BAD_PASSWORD'
  | 'COMMON_PASSWORD'
  | 'BAD_PICTURE'
  | 'BAD_CAPACITY'
  | 'BAD_ORIGIN'
  | 'BAD_PAGE_SIZE'
  | 'BAD_LOCALE'
  | 'LAST_OWNER'
  | 'BAD_RIGHTS'
  | 'TOO_MANY_TOKENS'
  | 'TOO_MANY_SITES'
  | 'TEAM_FULL'
  | 'BAD_FIELD'
  | 'BAD_HOURS'
  | 'BAD_LOOK'
  | 'BAD_WAYS'
  | 'BAD_RULES'
  | 'BAD_LIMITS'
  | 'BAD_CARD'
  | 'BAD_MAIL_SETTINGS'
  | 'BAD_PHONE'
  | 'NO_MAIL'
  | 'FILE_TOO_LARGE'
  | 'FILE_TYPE'
  | 'PICTURE_TOO_LARGE'
  | 'QUOTA_USED_UP'
  | 'NO_SUCH_FILE'
  | 'TOO_MANY_FILES'
  | 'TOO_LATE'
  | 'CHANGED_MEANWHILE'
  | 'RECALLED'
  | 'TOO_MANY_MENTIONS'
  | 'BLOCKED'
  | 'BAD_IDENTITY'
  | 'BAD_LINK'
  | 'TAKEN'
  | 'NOT_YOURS'
  | 'ALREADY_CLOSED'
  | 'NOT_CLOSED'
  | 'NOT_ASSIGNED'
  | 'NOT_ANSWERED'
  | 'OTHER_OPEN'
  | 'QUEUE_EMPTY'
  | 'AT_CAPACITY'
  | 'BAD_CREDENTIALS'
  | 'BAD_SETUP_CODE'
  | 'ALREADY_SET_UP'
  | 'SETUP_NOT_HERE'
  | 'RATE_LIMITED'
  | 'BUSY'
  | 'SHUTTING_DOWN'
  | 'STORAGE_UNAVAILABLE'
  | 'BUG';

export type Request =
  | Command
  | Query;

export type Result =
  | ResultDone
  | ResultPosted
  | ResultNoted
  | ResultNotePage
  | ResultTaken
  | ResultAgentAdded
  | ResultSiteAdded
  | ResultMessagePage
  | ResultConversationPage
  | ResultUpload
  | ResultFileLinks
  | ResultSessions
  | ResultApiTokenMade
  | ResultApiTokens
  | ResultSignedIn
  | ResultMailReport
  | ResultPasswordLink
  | ResultTranscriptLinks
  | ResultIdentityKey;

export interface ResultAgentAdded {
  type: 'agent_added';
  agent: string;
}

export interface ResultApiTokenMade {
  type: 'api_token_made';
  token: ApiToken;
  secret?: string;
}

export interface ResultApiTokens {
  type: 'api_tokens';
  tokens: ApiToken[];
}

export interface ResultConversationPage {
  type: 'conversation_page';
  conversations: Conversation[];
  contacts: Contact[];
  messages: Message[];
  more: boolean;
}

export interface ResultDone {
  type: 'done';
}

export interface ResultFileLinks {
  type: 'file_links';
  links: FileLink[];
}

export interface ResultIdentityKey {
  type: 'identity_key';
  site: string;
  key: string;
}

export interface ResultMailReport {
  type: 'mail_report';
  state: MailState;
  problems: MailProblem[];
}

export interface ResultMessagePage {
  type: 'message_page';
  messages: Message[];
  more: boolean;
}

export interface ResultNotePage {
  type: 'note_page';
  notes: Note[];
  more: boolean;
}

export interface ResultNoted {
  type: 'noted';
  note: string;
}

export interface ResultPasswordLink {
  type: 'password_link';
  agent: string;
  token: string;
  expiresAt: string;
}

export interface ResultPosted {
  type: 'posted';
  conversation: string;
  seq: number;
  sentAt: string;
}

export interface ResultSessions {
  type: 'sessions';
  sessions: AgentSession[];
}

export interface ResultSignedIn {
  type: 'signed_in';
  token: string;
  agent: string;
  session: string;
  expiresAt: string;
}

export interface ResultSiteAdded {
  type: 'site_added';
  site: Site;
}

export interface ResultTaken {
  type: 'taken';
  conversation: string;
}

export interface ResultTranscriptLinks {
  type: 'transcript_links';
  page: string;
  file: string;
  expiresAt: string;
}

export interface ResultUpload {
  type: 'upload';
  file: string;
  offset: number;
  bytes: number;
  attachment?: Attachment;
}

export type Right =
  | 'TALK'
  | 'ANSWER'
  | 'NOTE'
  | 'SUPERVISE'
  | 'EDIT_CONTACTS'
  | 'BLOCK_VISITORS'
  | 'OWN_ACCOUNT'
  | 'RUN_TEAM'
  | 'RUN_ROLES'
  | 'RUN_SITES'
  | 'RUN_SHOP'
  | 'RUN_TOKENS';

export interface RoleRights {
  role: AgentRole;
  rights: Right[];
  rev: number;
}

export type RoutingCommand =
  | RoutingCommandTakeNext;

export interface RoutingCommandTakeNext {
  type: 'routing.take_next';
}

export type Self =
  | SelfAgentSelf
  | SelfVisitorSelf;

export interface SelfAgentSelf {
  type: 'agent';
  agent: string;
  session: string;
  rights: Right[];
}

export interface SelfVisitorSelf {
  type: 'visitor';
  contact?: string;
  blocked: boolean;
  identified: boolean;
  filled: string[];
}

export type ServerFrame =
  | ServerFrameWelcome
  | SnapshotPart
  | ServerFrameAnswer
  | ServerFrameRefused
  | ServerFrameTold
  | ServerFrameBye
  | Nudge
  | Beat;

export interface ServerFrameAnswer {
  type: 'answer';
  cid: string;
  pos: number;
  result: Result;
}

export interface ServerFrameBye {
  type: 'bye';
  code: ByeCode;
  reconnectAfterMillis?: number;
}

export interface ServerFrameRefused {
  type: 'refused';
  cid: string;
  refusal: Refusal;
}

export type ServerFrameStart =
  | 'RESUMED'
  | 'FRESH'
  | 'EPOCH_CHANGED'
  | 'ACCESS_CHANGED'
  | 'BAD_CURSOR';

export interface ServerFrameTold {
  type: 'told';
  prev: number;
  pos: number;
  at: string;
  event: Event;
}

export interface ServerFrameWelcome {
  type: 'welcome';
  version: number;
  start: ServerFrameStart;
  epoch: string;
  head: number;
  accessRevision: number;
  you: Self;
  serverTime: string;
}

export interface SetupState {
  needed: boolean;
  here: boolean;
}

export type ShopCommand =
  | ShopCommandChangeRules
  | ShopCommandChangeUploads
  | ShopCommandChangeFields
  | ShopCommandChangeMail
  | ShopCommandTestMail;

export interface ShopCommandChangeFields {
  type: 'shop.change_fields';
  fields: ContactField[];
}

export interface ShopCommandChangeMail {
  type: 'shop.change_mail';
  settings?: MailSettings;
  password?: string;
  mailboxPassword?: string;
}

export interface ShopCommandChangeRules {
  type: 'shop.change_rules';
  rules: ConversationRules;
}

export interface ShopCommandChangeUploads {
  type: 'shop.change_uploads';
  uploads: UploadLimits;
}

export interface ShopCommandTestMail {
  type: 'shop.test_mail';
  to: string;
}

export type ShopEvent =
  | ShopEventSettingsChanged
  | ShopEventMailStateChanged;

export interface ShopEventMailStateChanged {
  type: 'shop.mail_state_changed';
  state: MailState;
}

export interface ShopEventSettingsChanged {
  type: 'shop.settings_changed';
  settings: ShopSettings;
}

export type ShopQuery =
  | ShopQueryMailProblems;

export interface ShopQueryMailProblems {
  type: 'shop.mail_problems';
}

export interface ShopSettings {
  rules: ConversationRules;
  uploads: UploadLimits;
  fields: ContactField[];
  mail?: MailSettings;
  rev: number;
}

export type Side =
  | 'VISITOR'
  | 'TEAM';

export interface SignedIdentity {
  subject: string;
  name?: string;
  email?: string;
  signedAt: string;
}

export interface Site {
  id: string;
  name: string;
  key: string;
  allowedOrigins: string[];
  settings: SiteSettings;
  identityKeySet: boolean;
  rev: number;
}

export type SiteCommand =
  | SiteCommandAddSite
  | SiteCommandChangeSite
  | SiteCommandChangeLook
  | SiteCommandChangeHours
  | SiteCommandChangePreChat
  | SiteCommandChangeWays
  | SiteCommandRenewIdentityKey;

export interface SiteCommandAddSite {
  type: 'site.add_site';
  name: string;
  allowedOrigins: string[];
}

export interface SiteCommandChangeHours {
  type: 'site.change_hours';
  site: string;
  hours: OpeningHours;
}

export interface SiteCommandChangeLook {
  type: 'site.change_look';
  site: string;
  look: SiteLook;
}

export interface SiteCommandChangePreChat {
  type: 'site.change_pre_chat';
  site: string;
  preChat: PreChat;
}

export interface SiteCommandChangeSite {
  type: 'site.change_site';
  site: string;
  name: string;
  allowedOrigins: string[];
}

export interface SiteCommandChangeWays {
  type: 'site.change_ways';
  site: string;
  ways: ContactWays;
}

export interface SiteCommandRenewIdentityKey {
  type: 'site.renew_identity_key';
  site: string;
}

export type SiteEvent =
  | SiteEventSiteChanged;

export interface SiteEventSiteChanged {
  type: 'site.site_changed';
  site: Site;
}

export interface SiteLook {
  colour: string;
  corner: SiteLookCorner;
  theme: SiteLookTheme;
  offsetX: number;
  offsetY: number;
  launcher: boolean;
  texts: Record<string, SiteTexts>;
}

export type SiteLookCorner =
  | 'LEFT'
  | 'RIGHT';

export type SiteLookTheme =
  | 'AUTO'
  | 'LIGHT'
  | 'DARK';

export interface SiteSettings {
  look: SiteLook;
  hours: OpeningHours;
  preChat: PreChat;
  ways: ContactWays;
}

export interface SiteTexts {
  title: string;
  greeting: string;
  away: string;
  privacy: string;
}

export interface SnapshotPart {
  type: 'snapshot';
  pos: number;
  index: number;
  last: boolean;
  workspaceName?: string;
  settings?: ShopSettings;
  roles: RoleRights[];
  agents: Agent[];
  sites: Site[];
  contacts: Contact[];
  conversations: Conversation[];
  messages: Message[];
  notes: Note[];
}

export interface UploadLimits {
  fileBytesMax: number;
  visitorBytesPerDayMax: number;
  visitorFilesPerDayMax: number;
}

export interface WidgetConfig {
  shop: string;
  look: SiteLook;
  open: boolean;
  nextOpening?: string;
  staffed: boolean;
  asked: boolean;
  form: WidgetConfigItem[];
  fileBytesMax: number;
  ways: ContactWays;
  mail: boolean;
  editWithinMinutes: number;
  languages: string[];
}

export interface WidgetConfigItem {
  field: string;
  required: boolean;
  kind: FieldKind;
  labels: Record<string, string>;
  choices: string[];
}
