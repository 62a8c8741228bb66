-- Indexes that have a list in its order (org.readout.model.Way). H2 reads an index in its own direction only, hence desc: newest first is what
-- is asked for. Where a list is of what belongs to something, the table of the relation repeats the day, and for quotes the speaker
-- (org.readout.curation.ListColumns). Statements can be run again, should a start be cut short in the middle.

alter table quote_subject add column if not exists said_earliest date default date '0001-01-01' not null;
alter table quote_subject add column if not exists speaker_id bigint default 0 not null;
update quote_subject r set (said_earliest, speaker_id) = (select e.said_earliest, e.speaker_id from quote e where e.id = r.quote_id);
create index if not exists quote_subject_list on quote_subject (topic_id, said_earliest desc, quote_id desc);
create index if not exists quote_subject_list_by_speaker on quote_subject (topic_id, speaker_id, said_earliest desc, quote_id desc);
drop index if exists quote_subject_by_topic;

create index if not exists quote_list on quote (said_earliest desc, id desc);
create index if not exists quote_list_by_kind on quote (kind, said_earliest desc, id desc);
create index if not exists quote_list_by_speaker on quote (speaker_id, said_earliest desc, id desc);
create index if not exists quote_list_by_meeting on quote (meeting_id, said_earliest desc, id desc);
drop index if exists quote_by_day;
drop index if exists quote_by_last_day;
drop index if exists quote_by_kind;
drop index if exists quote_by_speaker;
drop index if exists quote_by_meeting;

alter table participation add column if not exists starts_earliest date default date '0001-01-01' not null;
update participation r set starts_earliest = (select e.starts_earliest from meeting e where e.id = r.meeting_id);
create index if not exists participation_list on participation (actor_id, starts_earliest desc, meeting_id desc);
drop index if exists participation_by_actor;

alter table meeting_subject add column if not exists starts_earliest date default date '0001-01-01' not null;
update meeting_subject r set starts_earliest = (select e.starts_earliest from meeting e where e.id = r.meeting_id);
create index if not exists meeting_subject_list on meeting_subject (topic_id, starts_earliest desc, meeting_id desc);
drop index if exists meeting_subject_by_topic;

create index if not exists meeting_list on meeting (starts_earliest desc, id desc);
drop index if exists meeting_by_day;
drop index if exists meeting_by_last_day;
drop index if exists meeting_by_status;

alter table article_subject add column if not exists published_earliest date default date '0001-01-01' not null;
update article_subject r set published_earliest = (select e.published_earliest from article e where e.id = r.article_id);
create index if not exists article_subject_list on article_subject (topic_id, published_earliest desc, article_id desc);
drop index if exists article_subject_by_topic;

create index if not exists article_list on article (published_earliest desc, id desc);
create index if not exists article_list_by_outlet on article (outlet_id, published_earliest desc, id desc);
drop index if exists article_by_day;
drop index if exists article_by_last_day;
drop index if exists article_by_outlet;

create index if not exists actor_list_by_quotes on actor (quote_count desc, id desc);
drop index if exists actor_by_quotes;

create index if not exists citation_list on citation (quote_id, position, article_id);

-- What a bulk load into an empty record has dropped, and is to be made again when it ends (in the flavour with H2).
create table if not exists suspended_index (
    position   integer       not null primary key,
    definition varchar(2000) not null
);
