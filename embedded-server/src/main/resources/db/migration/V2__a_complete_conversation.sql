-- What a complete conversation needs: people, settings, files, receipts, notes. Runs unchanged on H2 and PostgreSQL.

-- People ---------------------------------------------------------------------------------------------------------------------

alter table agent add column invited boolean default false not null;
alter table agent add column status varchar(16) default 'AVAILABLE' not null;

alter table contact add column email varchar(254);
alter table contact add column phone varchar(40);
alter table contact add column fields varchar(20000) default '{}' not null;
alter table contact add column identity_subject varchar(200);
alter table contact add column identity_name varchar(80);
alter table contact add column identity_email varchar(254);
alter table contact add column identity_signed_at timestamp with time zone;
alter table contact add column blocked boolean default false not null;

-- Programs: what they show is stored as a hash only.
create table api_token (
    workspace_id uuid not null,
    id uuid not null,
    name varchar(80) not null,
    agent_id uuid not null,
    made_by uuid not null,
    scopes varchar(400) not null,
    token_hash bytea not null,
    made_at timestamp with time zone not null,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone,
    revoked boolean not null,
    constraint api_token_pk primary key (workspace_id, id),
    constraint api_token_secret unique (token_hash)
);

-- Settings -------------------------------------------------------------------------------------------------------------------

-- As JSON, because they are read and written whole and never searched.
alter table site add column settings varchar(60000) default '{}' not null;
alter table site add column identity_key varchar(200);

create table shop_settings (
    workspace_id uuid not null,
    settings varchar(60000) not null,
    mail_password varchar(500),
    rev bigint not null,
    constraint shop_settings_pk primary key (workspace_id)
);

-- Conversations and messages -------------------------------------------------------------------------------------------------

alter table conversation add column offline boolean default false not null;
alter table conversation add column visitor_delivered bigint default 0 not null;
alter table conversation add column visitor_read bigint default 0 not null;
alter table conversation add column team_delivered bigint default 0 not null;
alter table conversation add column team_read bigint default 0 not null;

alter table message add column attachments varchar(8000) default '[]' not null;
alter table message add column card varchar(8000);
alter table message add column reply_to bigint;
alter table message add column edited_at timestamp with time zone;
alter table message add column recalled boolean default false not null;
