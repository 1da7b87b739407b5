-- The file of a list that was read, for as long as it is looked at in case it grows.
create table read_file (
  list_id  integer primary key,
  name     text    not null,                -- of the list
  bytes    integer not null,                -- so many of its first bytes were read
  digest   text    not null,                -- of these bytes
  read_to  integer not null,                -- every line up to this one was read
  open_end integer not null,                -- 1: that line had no end yet
  reading  integer not null default 0,      -- 1: it has grown, and the new lines are being read
  moved_to text,                            -- its name in .done; null while it has not been moved
  until    integer not null default 0       -- when it is looked at no more
);
