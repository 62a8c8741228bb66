-- What PostgreSQL needs beside the common schema; a migration is one transaction here.

-- Keys are compared by code point, whatever the language of the database: lists and cursors are the same everywhere.
alter table outlet alter column slug type varchar(120) collate "C", alter column name_key type varchar(600) collate "C";
alter table actor alter column slug type varchar(120) collate "C", alter column name_key type varchar(600) collate "C",
    alter column search_text type varchar(200000) collate "C";
alter table actor_name alter column name_key type varchar(600) collate "C";
alter table topic alter column slug type varchar(120) collate "C", alter column name_key type varchar(600) collate "C";
alter table topic_name alter column name_key type varchar(600) collate "C";
-- A row of an index has at most about 2,700 bytes: a key of 600 characters has no more than 2,400 (SearchKey.ofTitle makes them).
alter table article alter column slug type varchar(120) collate "C", alter column headline_key type varchar(600) collate "C",
    alter column search_text type varchar(4000) collate "C";
alter table meeting alter column slug type varchar(120) collate "C", alter column title_key type varchar(600) collate "C",
    alter column place_key type varchar(600) collate "C", alter column country_key type varchar(200) collate "C",
    alter column search_text type varchar(8000) collate "C";
alter table quote alter column slug type varchar(120) collate "C", alter column search_text type varchar(40000) collate "C";
alter table redirect alter column slug type varchar(120) collate "C";

-- Whose requests are answered: what the file of tokens is where the database is a file.
create table token (
    id      varchar(8)  not null primary key,
    hash    varchar(64) not null,
    role    varchar(16) not null,
    created timestamp(6) with time zone not null,
    revoked timestamp(6) with time zone,
    name    varchar(64) not null
);
create unique index token_by_name on token (name) where revoked is null;

-- What transactions did, for the servers that have subscribers; kept for an hour.
create table commit_event (
    version     bigint not null primary key,
    commit_text text   not null
);
