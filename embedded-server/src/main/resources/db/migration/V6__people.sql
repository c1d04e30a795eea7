-- What each role may do, links to choose a password by, known places, several browsers of one customer. Runs unchanged on H2 and PostgreSQL.

create table role_rights (
    workspace_id uuid not null,
    role varchar(16) not null,
    rights varchar(1000) not null,
    rev bigint not null,
    constraint role_rights_pk primary key (workspace_id, role)
);

-- One link of each kind for an agent: a newer one takes the place of the older.
create table password_link (
    workspace_id uuid not null,
    agent_id uuid not null,
    kind varchar(16) not null,
    token_hash bytea not null,
    expires_at timestamp with time zone not null,
    constraint password_link_pk primary key (workspace_id, agent_id, kind),
    constraint password_link_token unique (token_hash)
);

-- From where an agent has signed in before, as a hash of the address: guessing from elsewhere does not slow the agent down there.
create table known_place (
    workspace_id uuid not null,
    agent_id uuid not null,
    place_hash bytea not null,
    seen_at timestamp with time zone not null,
    constraint known_place_pk primary key (workspace_id, agent_id, place_hash)
);

alter table agent_session add column last_seen_at timestamp with time zone;

-- The secrets of a contact's browsers. What a browser may see changes with the contact its secret leads to, hence access_rev here.
create table contact_secret (
    workspace_id uuid not null,
    token_hash bytea not null,
    contact_id uuid not null,
    access_rev bigint not null,
    created_at timestamp with time zone not null,
    constraint contact_secret_pk primary key (workspace_id, token_hash)
);
create index contact_secret_contact on contact_secret (workspace_id, contact_id);

insert into contact_secret (workspace_id, token_hash, contact_id, access_rev, created_at)
    select workspace_id, token_hash, id, access_rev, created_at from contact;

alter table contact drop constraint contact_token;
alter table contact drop column token_hash;
alter table contact drop column access_rev;
create index contact_subject on contact (workspace_id, site_id, identity_subject);

-- Words of a shop's backend that have been taken in, until they expire: none serves twice.
create table used_identity (
    workspace_id uuid not null,
    site_id uuid not null,
    word_hash bytea not null,
    token_hash bytea not null,
    expires_at timestamp with time zone not null,
    constraint used_identity_pk primary key (workspace_id, site_id, word_hash)
);
create index used_identity_age on used_identity (workspace_id, expires_at);
