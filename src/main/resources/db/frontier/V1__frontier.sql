-- One list that was dropped or given to check. Counters are those of the last commit.
create table list (
  id         integer primary key autoincrement,
  name       text    not null,
  opened_at  integer not null,              -- ms since the epoch, as every time here
  read_to    integer not null default 0,    -- every line up to this one is durably here
  expected   integer not null default 0,    -- lines that get an outcome
  settled    integer not null default 0,    -- lines that have one
  complete   integer not null default 0,    -- 1: the list has been read to its end
  done_at    integer                        -- when its last outcome was delivered
);

-- One URL: its seen-key and its queue entry in one row, so that no crash falls between the two.
create table url (
  id         integer primary key,
  key        text    not null unique,
  url        text    not null,
  list_id    integer not null,              -- the list and the line that the URL was first seen in
  line       integer not null,
  state      integer not null,              -- 0: to be called, 1: settled
  claimed    integer not null default 0,    -- 1: lines of other lists are in the table claim
  host       text    not null,              -- the host of the next call
  target     text,                          -- the next URL when it is another one: a redirect hop
  method     text,                          -- the next method when it is another one: HEAD fell back to GET
  attempts   integer not null default 0,    -- requests that left
  retries    integer not null default 0,    -- retries used up
  trail      text,                          -- redirects and cancellations so far, as JSON
  due        integer not null default 0,    -- not to be called before
  queued_at  integer not null,
  checked_at integer,                       -- the last answer or failure; null when there is none to remember
  verdict    text,
  status     integer,
  kind       text
);
create index url_lane on url (list_id, host, line) where state = 0;

-- A line of another list that has the same URL.
create table claim (
  url_id     integer not null,
  list_id    integer not null,
  line       integer not null,
  waits      integer not null,              -- 1: it waits for the URL's outcome, 0: it has its own already
  primary key (url_id, list_id)
) without rowid;
create index claim_list on claim (list_id);

-- Outcomes on their way to the results; line 0 marks the end of a list.
create table outcome (
  seq        integer primary key autoincrement,
  list_id    integer not null,
  line       integer not null,
  outcome    text    not null,
  verdict    text    not null,
  body       text    not null
);

-- What must be remembered of a host.
create table host (
  host         text    primary key,
  epoch        integer not null,
  step         integer not null,
  closed_until integer not null,
  wait_ms      integer not null,
  limited_at   integer not null,
  pace         real    not null,
  slots        integer not null,
  reason       text    not null
) without rowid;

-- What the rows above were made with.
create table meta (
  name  text primary key,
  value text not null
) without rowid;
