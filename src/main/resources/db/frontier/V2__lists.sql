-- Where a list came from and where its results go, so that a restart goes on with both.
alter table list add column results text not null default '';  -- the name of its results; no two lists that are not done share one
alter table list add column source  text;                      -- the file that is still in the inbox; null when there is none
create index list_source on list (source) where source is not null;
create index list_results on list (results) where done_at is null;
