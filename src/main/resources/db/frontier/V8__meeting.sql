-- Redirects that meet. A row of state 2 is not called: it gets the end of another row. A row of list 0 was
-- brought by a redirect alone.
alter table url add column waits_for integer;                   -- state 2: whose end it gets
alter table url add column joins_at  integer not null default 0; -- so many redirects of that row come before it
create index url_waits on url (waits_for, id) where state = 2;
create index url_waits_since on url (queued_at) where state = 2 and list_id > 0;

-- What others get, until all of them have it. The bit 2 of url.claimed says that there are such.
create table ending (
  url_id     integer primary key,
  skip       integer not null,              -- so many of its redirects come before the row
  method     text    not null,
  checked_at integer not null,
  body       text    not null               -- the outcome; empty: it came to none, they go on by themselves
);
