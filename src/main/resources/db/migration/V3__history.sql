-- What curators did to the record. Statements can be run again, should a start be cut short in the middle.
alter table actor add column if not exists changed_at timestamp(6) with time zone default current_timestamp not null;
alter table article add column if not exists changed_at timestamp(6) with time zone default current_timestamp not null;
alter table meeting add column if not exists changed_at timestamp(6) with time zone default current_timestamp not null;
alter table outlet add column if not exists changed_at timestamp(6) with time zone default current_timestamp not null;
alter table quote add column if not exists changed_at timestamp(6) with time zone default current_timestamp not null;
alter table topic add column if not exists changed_at timestamp(6) with time zone default current_timestamp not null;

-- One row for each field that a transaction changed; rows are only ever added. The values are JSON, null where there was none.
-- Of a new record there is one row, for its status: what else it was created with is what the first change of each field found.
create table if not exists record_change (
    id            bigint        not null primary key,
    record_id     bigint        not null,
    record_status varchar(16)   not null,
    changed_at    timestamp(6) with time zone not null,
    changed_by    varchar(200)  not null,
    note          varchar(4000),
    field         varchar(32)   not null,
    before_value  varchar(1000000),
    after_value   varchar(1000000)
);
create index if not exists record_change_by_record on record_change (record_id, id);

-- The slugs of records that were merged into others.
create table if not exists redirect (
    record_kind varchar(16)  not null,
    slug        varchar(120) not null,
    target_id   bigint       not null,
    primary key (record_kind, slug)
);
create index if not exists redirect_by_target on redirect (record_kind, target_id);
