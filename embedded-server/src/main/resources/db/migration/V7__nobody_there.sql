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

-- Who has said the last words and when, for what happens by itself when nobody says more. Kept apart from rev: silence is no change.
alter table conversation add column unanswered_since timestamp with time zone;
alter table conversation add column last_words_at timestamp with time zone;
alter table conversation add column last_words_by varchar(16);
alter table conversation add column idle_warned_at timestamp with time zone;
create index conversation_unanswered on conversation (workspace_id, state, unanswered_since);
create index conversation_silent on conversation (workspace_id, state, last_words_by, last_words_at);

-- How far the log has been read for answers to visitors who have left, and what is to be mailed when it has been quiet.
create table answer_reader (
    workspace_id uuid not null,
    pos bigint not null,
    constraint answer_reader_pk primary key (workspace_id)
);
create table answer_due (
    workspace_id uuid not null,
    conversation_id uuid not null,
    mailed_up_to bigint not null,
    first_at timestamp with time zone,
    due_at timestamp with time zone,
    constraint answer_due_pk primary key (workspace_id, conversation_id)
);
create index answer_due_at on answer_due (workspace_id, due_at);
