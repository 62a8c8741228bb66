-- Articles that were read by rules (org.readout.curation.Ingestion). Statements can be run again, should a start be cut short in the middle.

-- The text of an article as it was given, for curators; citations have their offsets into it.
create table if not exists article_text (
    article_id bigint           not null primary key references article (id),
    text       varchar(1000000) not null
);

-- What stands before and after a quote, and what told its speaker; null for what curators wrote themselves.
alter table citation add column if not exists context_before varchar(200);
alter table citation add column if not exists context_after varchar(200);
alter table citation add column if not exists speaker_mention varchar(300);
alter table citation add column if not exists cue varchar(100);
alter table citation add column if not exists attribution_rule varchar(40);
alter table citation add column if not exists attribution_confidence double precision;

-- The sentence of an article that a meeting was read from.
create table if not exists meeting_evidence (
    id           bigint        not null primary key,
    meeting_id   bigint        not null references meeting (id),
    article_id   bigint        not null references article (id),
    text         varchar(4000) not null,
    start_offset integer       not null,
    end_offset   integer       not null
);
create index if not exists meeting_evidence_by_meeting on meeting_evidence (meeting_id, id);
create index if not exists meeting_evidence_by_article on meeting_evidence (article_id, id);
