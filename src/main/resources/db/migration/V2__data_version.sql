-- One row: how many transactions have written to the record. Can be run again, should a start be cut short in the middle.
create table if not exists data_version (
    pk smallint primary key check (pk = 1),
    version bigint not null
);
insert into data_version (pk, version) select 1, 1 where not exists (select 1 from data_version);
