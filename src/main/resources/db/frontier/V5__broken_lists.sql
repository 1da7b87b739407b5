-- Why a list could not be read to its end, so that a restart still moves its file to the failed ones.
alter table list add column broken text;
