-- H2 makes an index of its own for each foreign key that has not one of exactly its columns. Where rows are written and deleted with the record that
-- they belong to, or follow from others (`_subject`), such an index serves nobody: it repeats the first column of another. It goes with its key; what
-- refers to other records keeps both. H2 chooses the names of keys, so that they have to be looked up. Cut short, all of this can be run again.

create or replace view foreign_key as
    select table_name || '.' || column_name as reference, 'alter table ' || table_name || ' drop constraint "' || constraint_name || '"' as dropped
    from information_schema.key_column_usage where position_in_unique_constraint is not null;
execute immediate coalesce((select dropped from foreign_key where reference = 'QUOTE_TOPIC.QUOTE_ID'), 'set @gone true');
execute immediate coalesce((select dropped from foreign_key where reference = 'QUOTE_SUBJECT.QUOTE_ID'), 'set @gone true');
execute immediate coalesce((select dropped from foreign_key where reference = 'QUOTE_SUBJECT.TOPIC_ID'), 'set @gone true');
execute immediate coalesce((select dropped from foreign_key where reference = 'CITATION.QUOTE_ID'), 'set @gone true');
execute immediate coalesce((select dropped from foreign_key where reference = 'ARTICLE_TOPIC.ARTICLE_ID'), 'set @gone true');
execute immediate coalesce((select dropped from foreign_key where reference = 'ARTICLE_SUBJECT.ARTICLE_ID'), 'set @gone true');
execute immediate coalesce((select dropped from foreign_key where reference = 'ARTICLE_SUBJECT.TOPIC_ID'), 'set @gone true');
execute immediate coalesce((select dropped from foreign_key where reference = 'ARTICLE_MENTION.ARTICLE_ID'), 'set @gone true');
execute immediate coalesce((select dropped from foreign_key where reference = 'MEETING_TOPIC.MEETING_ID'), 'set @gone true');
execute immediate coalesce((select dropped from foreign_key where reference = 'MEETING_SUBJECT.MEETING_ID'), 'set @gone true');
execute immediate coalesce((select dropped from foreign_key where reference = 'MEETING_SUBJECT.TOPIC_ID'), 'set @gone true');
execute immediate coalesce((select dropped from foreign_key where reference = 'MEETING_ARTICLE.MEETING_ID'), 'set @gone true');
execute immediate coalesce((select dropped from foreign_key where reference = 'PARTICIPATION.MEETING_ID'), 'set @gone true');
drop view if exists foreign_key;

-- The foreign keys of topics have their own.
drop index if exists quote_topic_by_topic;
drop index if exists article_topic_by_topic;
drop index if exists meeting_topic_by_topic;

-- Words are now gathered in the order of keys, not of places: what was gathered in part begins anew.
delete from search_progress where exists (select 1 from search_progress where not complete) or 4 > (select count(*) from search_progress);
alter table search_progress add column if not exists reached bigint default 0 not null;
alter table search_progress drop column if exists place;
