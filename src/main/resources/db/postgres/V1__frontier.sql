-- One list that was dropped or given to check. Times are in ms since the epoch, here as everywhere.
create table list (
  id        bigint  generated always as identity primary key,
  owner     text    not null,            -- who reads it and gets its outcomes: an inbox, or a check
  name      text    not null,
  results   text    not null,            -- the name of its results
  source    text,                        -- the file that is still in the inbox; null when there is none
  opened_at bigint  not null,
  read_to   bigint  not null default 0,  -- every line up to this one is durably here
  expected  bigint  not null default 0,  -- lines that get an outcome
  delivered bigint  not null default 0,  -- lines whose outcome stands in the results
  complete  boolean not null default false,
  broken    text,                        -- why it could not be read to its end
  run       bigint,                      -- the check that goes on with it
  done_at   bigint                       -- when its end was delivered
) with (fillfactor = 50);
create unique index list_source on list (owner, source) where source is not null;
create index list_open on list (owner) where done_at is null;
create index list_done on list (done_at) where done_at is not null;

-- What was seen: one row for each URL, by the digest of its key. Nothing that changes at a call is indexed.
create table url (
  key        uuid     primary key,
  list_id    bigint   not null,          -- the line that owns it; list 0: a redirect alone has brought it
  line       bigint   not null,
  state      smallint not null,          -- 0: stands in queue, 1: settled, 2: stands in waiting
  claimed    smallint not null default 0,-- 1: lines of other lists wait, 2: other URLs wait, 4: rows in claim
  host       text,                       -- of the next call; null when settled
  seen_at    bigint   not null,
  checked_at bigint,                     -- the last answer or failure; null when there is none to remember
  verdict    text,
  status     integer,
  kind       text,
  method     text,                       -- the method that it came to; null for GET
  way        text                        -- the redirects that led to it, as JSON
) with (fillfactor = 55, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

-- What is to be called, in the order in which it is read.
create table queue (
  slot      smallint not null,           -- of the host
  list_id   bigint   not null,
  host      text     not null,           -- of the next call
  line      bigint   not null,
  key       uuid     not null,
  url       text     not null,           -- of the line
  target    text,                        -- the next URL when it is another one
  method    text,                        -- the next method when it is another one
  attempts  integer  not null,
  retries   integer  not null,
  trail     text,                        -- redirects and cancellations so far, as JSON
  due       bigint   not null,           -- not to be called before
  queued_at bigint   not null,
  written   bytea,                       -- the line as it was written; null where the URL is that
  primary key (slot, list_id, host, line)
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

-- URLs that get the end of another, to which a redirect has led them.
create table waiting (
  key       uuid     primary key,
  waits_for uuid     not null,           -- whose end
  joins_at  integer  not null,           -- so many redirects of that one come before it
  list_id   bigint   not null,
  line      bigint   not null,
  host      text     not null,
  url       text     not null,
  target    text,
  method    text,
  attempts  integer  not null,
  retries   integer  not null,
  trail     text,
  due       bigint   not null,
  queued_at bigint   not null,
  written   bytea
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
create index waiting_for on waiting (waits_for, key);
create index waiting_since on waiting (queued_at) where list_id > 0;

-- A line of another list that has the same URL.
create table claim (
  key     uuid    not null,
  list_id bigint  not null,
  line    bigint  not null,
  waits   boolean not null,              -- it waits for the URL's outcome; else it has its own already
  written bytea,
  primary key (key, list_id)
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
create index claim_list on claim (list_id);

-- Ends that others get, until all of them have it.
create table ending (
  key        uuid    primary key,
  skip       integer not null,
  method     text    not null,
  checked_at bigint  not null,
  body       text    not null
);

-- Outcomes on their way to the results; line 0 is the end of a list.
create table outcome (
  list_id bigint not null,
  seq     bigint generated always as identity,
  line    bigint not null,
  outcome text   not null,
  verdict text   not null,
  body    text   not null,
  primary key (list_id, seq)
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

-- What was queued in the slots of another node, until it has taken note.
create table arrival (
  id         bigint   generated always as identity primary key,
  slot       smallint not null,
  list_id    bigint   not null,
  host       text     not null,
  count      integer  not null,
  first_line bigint   not null
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
create index arrival_slot on arrival (slot);

-- What must be remembered of a gate, by the clock of the database.
create table host (
  host         text     primary key,
  slot         smallint not null,
  epoch        bigint   not null,
  step         integer  not null,
  closed_until bigint   not null,
  wait_ms      bigint   not null,
  limited_at   bigint   not null,
  pace         double precision not null,
  slots        integer  not null,
  held_until   bigint   not null,
  held_left    bigint   not null,
  saved_at     bigint   not null,
  reason       text     not null
) with (fillfactor = 70);
create index host_slot on host (slot);

-- The politeness ledger.
create table closing (
  closed_from bigint  not null,
  gate        text    not null,
  over        integer not null,
  body        text    not null,
  primary key (closed_from, gate)
);
create index closing_open on closing (gate) where over = 0;

-- The file of a list that was read, for as long as it is looked at in case it grows.
create table read_file (
  list_id  bigint  primary key,
  name     text    not null,
  bytes    bigint  not null,
  digest   text    not null,
  read_to  bigint  not null,
  open_end integer not null,
  reading  integer not null default 0,
  moved_to text,
  until    bigint  not null default 0
);

-- A check that goes on after an interruption.
create table run (
  id       bigint  generated always as identity primary key,
  output   text    not null unique,
  lists    text    not null,
  begun_at bigint  not null,
  finished boolean not null default false
);
