-- How many calls a host still allows until held_until, as it has announced.
alter table host add column held_left integer not null default 0;
