-- The tables of a conversation, for H2 and PostgreSQL alike.

-- One row: what this data set is. The epoch changes only when an older backup is restored.
create table server_meta (
  id       integer     not null primary key check (id = 1),
  epoch    varchar(36) not null,
  link_key varchar(64) not null
);

create table app_user (
  id         varchar(128) not null primary key,
  name       varchar(200) not null,
  email      varchar(320),
  company    varchar(200),
  type       varchar(16)  not null check (type in ('Client', 'Agent', 'SuperAdmin')),
  active     boolean      not null default true,
  created_at timestamp(3) with time zone not null,
  updated_at timestamp(3) with time zone not null
);

-- A ticket is the head of its log: whoever appends holds this row's lock until the commit, so that
-- the order of commits is the order of seq, without holes.
create table ticket (
  id            varchar(64)  not null primary key,
  title         varchar(200) not null,
  description   varchar(20000),
  status        varchar(16)  not null,
  priority      varchar(16)  not null,
  category      varchar(16)  not null,
  client_id     varchar(128) not null,
  company_id    varchar(200),
  assignee_id   varchar(128),
  last_seq      bigint       not null default 0,
  message_count bigint       not null default 0,
  created_at    timestamp(3) with time zone not null,
  updated_at    timestamp(3) with time zone not null
);
create index ticket_by_age on ticket (created_at, id);
create index ticket_by_client on ticket (client_id, created_at, id);
create index ticket_by_assignee on ticket (assignee_id, created_at, id);

-- A message's row is its log entry. Who sent it stands here as it was then, so that history tells
-- for ever what was told live. ordinal counts the messages of the ticket, for paging by place.
create table message (
  id                varchar(36)  not null,
  ticket_id         varchar(64)  not null references ticket (id),
  seq               bigint       not null,
  ordinal           bigint       not null,
  sender_id         varchar(128) not null,
  sender_name       varchar(200) not null,
  sender_email      varchar(320),
  sender_company    varchar(200),
  sender_type       varchar(16)  not null,
  client_message_id varchar(64),
  body_hash         varchar(64)  not null,
  body              varchar(40000) not null,
  file_count        integer      not null default 0,
  reply_to          varchar(36),
  created_at        timestamp(3) with time zone not null,
  primary key (ticket_id, seq),
  constraint message_id unique (id),
  constraint message_place unique (ticket_id, ordinal),
  constraint message_once unique (ticket_id, sender_id, client_message_id)
);

-- Every other durable event of a ticket; shares the ticket's one sequence with its messages.
create table ticket_event (
  ticket_id  varchar(64)  not null references ticket (id),
  seq        bigint       not null,
  name       varchar(40)  not null,
  actor_id   varchar(128) not null,
  payload    varchar(100000) not null,
  created_at timestamp(3) with time zone not null,
  primary key (ticket_id, seq)
);

-- A file is stored first, and belongs to a message once that is stored; what never does is removed.
create table attachment (
  id         varchar(36)  not null primary key,
  message_id varchar(36),
  place      integer      not null default 0,
  name       varchar(255) not null,
  media_type varchar(120) not null,
  size       bigint       not null,
  sha256     varchar(64)  not null,
  created_at timestamp(3) with time zone not null
);
create index attachment_by_message on attachment (message_id);
create index attachment_by_age on attachment (created_at);

-- The bytes, in pieces, so that neither side ever holds a whole file.
create table attachment_chunk (
  attachment_id varchar(36) not null references attachment (id) on delete cascade,
  place         integer     not null,
  bytes         bytea       not null,
  primary key (attachment_id, place)
);
