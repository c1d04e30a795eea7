-- Files that people send one another. Their bytes lie in the data folder under the hash that these rows name.

create table file (
    workspace_id uuid not null,
    id uuid not null,
    sender varchar(80) not null,
    name varchar(120) not null,
    bytes bigint not null,
    state varchar(16) not null,
    media_type varchar(100),
    blob_hash varchar(64),
    width integer,
    height integer,
    thumbnail_hash varchar(64),
    thumbnail_type varchar(32),
    conversation_id uuid,
    for_team boolean not null,
    created_at timestamp with time zone not null,
    constraint file_pk primary key (workspace_id, id)
);
create index file_sender on file (workspace_id, sender, created_at);
create index file_state on file (workspace_id, state, created_at);
create index file_blob on file (workspace_id, blob_hash);
create index file_thumbnail on file (workspace_id, thumbnail_hash);

-- Keys that the server made for itself and nobody else ever sees.
create table server_secret (
    workspace_id uuid not null,
    purpose varchar(40) not null,
    secret bytea not null,
    constraint server_secret_pk primary key (workspace_id, purpose)
);
