-- What nodes must have alike, or alone. Null: of a node that does not say so.
alter table node add column lease_ms bigint; -- how long it may call after a sign of life
alter table node add column inbox uuid;      -- whose lists it reads and delivers
alter table node add column gates text;      -- a digest of which hosts share a gate
