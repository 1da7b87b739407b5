-- The processes that share this database. The number of a node is never used again.
create table node (
  id    bigint  generated always as identity primary key,
  name  text    not null,
  calls boolean not null,                -- whether it takes slots
  dead  boolean not null default false,  -- nothing of it is stored any more
  seq   bigint  not null default 0,      -- how many commits it has made; each begins with this row
  ended timestamptz                      -- when it left or was declared dead
) with (fillfactor = 20);

-- The signs of life of a node; a node without a row is dead. Changed each fifth of the lease.
create table beat (
  node bigint primary key references node,
  n    bigint not null default 0
) with (fillfactor = 20);

-- Who calls the hosts of a slot.
create table slot (
  id   smallint primary key,
  node bigint   not null default 0       -- 0: nobody
) with (fillfactor = 20);

insert into slot (id) select generate_series(0, 1023);
