-- A check that goes on after an interruption: it is known by where its results go and by its lists.
create table run (
  id       integer primary key autoincrement,
  output   text    not null unique,          -- the file of its results, as an absolute path
  lists    text    not null,                 -- a digest of the names and contents of its lists
  begun_at integer not null,
  finished integer not null default 0        -- 1: every line has its outcome, and the results get their name
);
alter table list add column run integer;                       -- the check that goes on with it; null when none does
alter table list add column parked integer not null default 0; -- 1: what is left of it stands in the tables below
create index list_run on list (run) where run is not null;

-- Lines of checks that were interrupted, out of the way of another check: they are not called. A line that was led
-- on by redirects goes on from where it was.
create table parked (
  list_id  integer not null,
  line     integer not null,
  key      text    not null,
  url      text    not null,
  host     text    not null,
  text     text,
  target   text,
  method   text,
  attempts integer not null,
  retries  integer not null,
  trail    text,
  primary key (list_id, line)
) without rowid;

-- Outcomes of such lines that were not delivered yet, in their order.
create table parked_outcome (
  seq     integer primary key,
  list_id integer not null,
  line    integer not null,
  outcome text    not null,
  verdict text    not null,
  body    text    not null
);
