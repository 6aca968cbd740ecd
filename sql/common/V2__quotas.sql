-- What quotas count. H2 commits after each statement that makes a table, and a server may be killed
-- in between: so each statement does no harm where it runs again. And none changes a table that is
-- there: H2 copies a table to alter it, and who is killed in the middle of that has lost it. Both
-- hold for all migrations that follow.

-- The files of all messages of a ticket together. The lock is that of the ticket's row.
create table if not exists ticket_upload (
  ticket_id varchar(64) not null primary key,
  files     bigint      not null
);
insert into ticket_upload (ticket_id, files)
  select m.ticket_id, sum(m.file_count)
  from message m
  where m.file_count > 0
    and not exists (select 1 from ticket_upload u where u.ticket_id = m.ticket_id)
  group by m.ticket_id;

-- What a user has sent on the last day (UTC) on which it sent files. The row's lock is held to the
-- commit of the message, so that no two messages find the same room.
create table if not exists daily_upload (
  user_id varchar(128) not null primary key,
  on_day  date         not null,
  bytes   bigint       not null
);
