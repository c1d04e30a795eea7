-- What a shop does while nobody is there: mail that leaves. Runs unchanged on H2 and PostgreSQL.

-- A mail is written in the transaction of its cause and leaves when that is on disk. Words are emptied when it is out of the house.
create table mail_out (
    workspace_id uuid not null,
    id uuid not null,
    kind varchar(16) not null,
    recipient varchar(254) not null,
    subject varchar(400) not null,
    body_text varchar(1000000) not null,
    body_html varchar(1000000) not null,
    conversation_id uuid,
    message_id varchar(200) not null,
    thread_id varchar(200),
    state varchar(16) not null,
    attempts integer not null,
    added_at timestamp with time zone not null,
    next_at timestamp with time zone not null,
    ended_at timestamp with time zone,
    trouble varchar(32),
    words varchar(300),
    constraint mail_out_pk primary key (workspace_id, id)
);
create index mail_out_next on mail_out (workspace_id, state, next_at);
create index mail_out_conversation on mail_out (workspace_id, conversation_id, kind);

-- How mail does, as it was last told.
create table mail_state (
    workspace_id uuid not null,
    trouble varchar(32),
    since timestamp with time zone,
    sent_at timestamp with time zone,
    constraint mail_state_pk primary key (workspace_id)
);
