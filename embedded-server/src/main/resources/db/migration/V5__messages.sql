-- Words that change and words that go, and what the team writes to itself. Runs unchanged on H2 and PostgreSQL.

-- The digest of an event covers its words by this salted digest of theirs, so that words and salt can go and the chain still holds.
-- Null where there are no words, and on rows from before this migration.
alter table event_log add column words_digest bytea;

-- What a message holds beside its words, as JSON.
alter table event_body add column content varchar(40000);
-- Where the words are now that stood here: later readers are told those instead.
alter table event_body add column renewed_by bigint;
alter table event_body add column withdrawn boolean default false not null;
create index event_body_renewed on event_body (workspace_id, renewed_by);

create table note (
    workspace_id uuid not null,
    id uuid not null,
    conversation_id uuid not null,
    pos bigint not null,
    after_seq bigint not null,
    cid uuid not null,
    author_id uuid not null,
    author_name varchar(80) not null,
    author_picture varchar(64),
    attachments varchar(8000) default '[]' not null,
    mentions varchar(2000) default '[]' not null,
    body_pos bigint not null,
    written_at timestamp with time zone not null,
    edited_at timestamp with time zone,
    recalled boolean default false not null,
    rev bigint not null,
    constraint note_pk primary key (workspace_id, id)
);
create index note_conversation on note (workspace_id, conversation_id, pos);
