-- What else must be remembered of a host.
alter table host add column held_until integer not null default 0; -- announced: no call before; 0 when some are left
alter table host add column saved_at   integer not null default 0; -- when this row was written; 0 when not known
