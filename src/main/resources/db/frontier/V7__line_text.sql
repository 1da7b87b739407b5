-- A line as it was written, for its result; null where the URL is what was written.
alter table url add column text text;
alter table claim add column text text;
