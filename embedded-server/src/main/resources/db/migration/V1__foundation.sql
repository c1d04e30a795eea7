-- The first schema. Runs unchanged on H2 and PostgreSQL. Every table carries the workspace; positions are those of its log.

create table workspace (
    id uuid not null,
    name varchar(80) not null,
    epoch varchar(36) not null,
    head bigint not null,
    chain bytea not null,
    contact_count bigint not null,
    created_at timestamp with time zone not null,
    constraint workspace_pk primary key (id)
);

-- One row for each fact. The digest is of salt and payload, chained to the one before; the payload lacks the body, see event_body.
create table event_log (
    workspace_id uuid not null,
    pos bigint not null,
    event_type varchar(64) not null,
    payload varchar(100000) not null,
    salt bytea not null,
    digest bytea not null,
    happened_at timestamp with time zone not null,
    constraint event_log_pk primary key (workspace_id, pos)
);

-- Words live once, here, so that they can be erased while the log keeps its order.
create table event_body (
    workspace_id uuid not null,
    pos bigint not null,
    body varchar(8000) not null,
    constraint event_body_pk primary key (workspace_id, pos)
);

-- Who may be told what. stream_pos is the number the reader sees: pos for the team, a dense count of its own for a contact.
create table event_audience (
    workspace_id uuid not null,
    audience varchar(48) not null,
    pos bigint not null,
    stream_pos bigint not null,
    constraint event_audience_pk primary key (workspace_id, audience, pos)
);
create unique index event_audience_stream on event_audience (workspace_id, audience, stream_pos);

-- The head of each stream that counts for itself.
create table stream (
    workspace_id uuid not null,
    audience varchar(48) not null,
    head bigint not null,
    constraint stream_pk primary key (workspace_id, audience)
);

-- Every command once: what was asked (as a hash) and what was answered.
create table command_ledger (
    workspace_id uuid not null,
    sender varchar(80) not null,
    cid uuid not null,
    request_hash bytea not null,
    refused boolean not null,
    outcome varchar(20000) not null,
    pos bigint not null,
    happened_at timestamp with time zone not null,
    constraint command_ledger_pk primary key (workspace_id, sender, cid)
);

create table agent (
    workspace_id uuid not null,
    id uuid not null,
    email varchar(254) not null,
    email_key varchar(254) not null,
    name varchar(80) not null,
    picture varchar(64),
    role varchar(16) not null,
    capacity integer not null,
    disabled boolean not null,
    password_hash varchar(200) not null,
    access_rev bigint not null,
    rev bigint not null,
    created_at timestamp with time zone not null,
    constraint agent_pk primary key (workspace_id, id),
    constraint agent_email unique (workspace_id, email_key)
);

create table picture (
    workspace_id uuid not null,
    hash varchar(64) not null,
    media_type varchar(32) not null,
    content bytea not null,
    constraint picture_pk primary key (workspace_id, hash)
);

create table agent_session (
    workspace_id uuid not null,
    id uuid not null,
    agent_id uuid not null,
    token_hash bytea not null,
    device varchar(120) not null,
    started_at timestamp with time zone not null,
    expires_at timestamp with time zone not null,
    ended boolean not null,
    constraint agent_session_pk primary key (workspace_id, id),
    constraint agent_session_token unique (token_hash)
);
create index agent_session_agent on agent_session (workspace_id, agent_id);

create table site (
    workspace_id uuid not null,
    id uuid not null,
    name varchar(80) not null,
    widget_key varchar(40) not null,
    allowed_origins varchar(14000) not null,
    rev bigint not null,
    constraint site_pk primary key (workspace_id, id),
    constraint site_key unique (widget_key)
);

create table contact (
    workspace_id uuid not null,
    id uuid not null,
    site_id uuid not null,
    token_hash bytea not null,
    contact_number bigint not null,
    name varchar(80),
    locale varchar(35) not null,
    access_rev bigint not null,
    rev bigint not null,
    created_at timestamp with time zone not null,
    constraint contact_pk primary key (workspace_id, id),
    constraint contact_token unique (workspace_id, token_hash)
);

create table conversation (
    workspace_id uuid not null,
    id uuid not null,
    contact_id uuid not null,
    site_id uuid not null,
    state varchar(16) not null,
    assignee_id uuid,
    assignee_name varchar(80),
    assignee_picture varchar(64),
    opened_at timestamp with time zone not null,
    waiting_since timestamp with time zone,
    closed_at timestamp with time zone,
    closed_by varchar(16),
    page_url varchar(2000),
    page_title varchar(200),
    last_seq bigint not null,
    arrival bigint not null,
    rev bigint not null,
    contact_rev bigint not null,
    constraint conversation_pk primary key (workspace_id, id)
);
create index conversation_queue on conversation (workspace_id, state, arrival);
create index conversation_recent on conversation (workspace_id, state, rev);
create index conversation_contact on conversation (workspace_id, contact_id, state);
create index conversation_assignee on conversation (workspace_id, assignee_id);

create table message (
    workspace_id uuid not null,
    conversation_id uuid not null,
    seq bigint not null,
    cid uuid not null,
    side varchar(16) not null,
    author_id uuid,
    author_name varchar(80),
    author_picture varchar(64),
    body_pos bigint not null,
    sent_at timestamp with time zone not null,
    rev bigint not null,
    contact_rev bigint not null,
    constraint message_pk primary key (workspace_id, conversation_id, seq)
);
