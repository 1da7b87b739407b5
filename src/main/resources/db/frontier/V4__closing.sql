-- What is known of each closing of a gate: the politeness ledger.
create table closing (
  closed_from integer not null,
  gate        text    not null,
  over        integer not null,              -- 1: the gate is open again, or has closed anew
  body        text    not null,              -- the record, as JSON
  primary key (closed_from, gate)
) without rowid;
create index closing_open on closing (gate) where over = 0;
