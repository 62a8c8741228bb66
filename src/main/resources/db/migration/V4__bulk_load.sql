-- Loading in bulk. Statements can be run again, should a start be cut short in the middle.

-- How far a file has been read: written by the transaction that writes what was read. The key is the name and a digest of the first line;
-- the digest is of all lines up to there, and tells whether the file still is the one that it was.
create table if not exists bulk_load (
    file   varchar(600) not null primary key,
    lines  bigint       not null,
    digest bigint       not null
);

-- How the search_text of a quote begins: what finds the quotes of the same words among a million.
alter table quote add column if not exists wording varchar(64) default '' not null;
update quote set wording = substring(search_text from 1 for 60) where wording = '';
create index if not exists quote_by_wording on quote (wording, speaker_id);
