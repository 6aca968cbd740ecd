-- How many of a ticket's messages, from the first on, a user has read.
create table if not exists ticket_read (
  user_id   varchar(128) not null,
  ticket_id varchar(64)  not null,
  messages  bigint       not null,
  primary key (user_id, ticket_id)
);

-- Those under way are few among all that ever were.
create index if not exists ticket_by_status on ticket (status, assignee_id);
