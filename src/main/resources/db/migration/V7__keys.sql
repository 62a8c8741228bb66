-- A quote repeats the keys of its topics and, in the order of its citations, of its articles (org.readout.curation.ListColumns): what many quotes
-- have is then read once for all of them, without asking the tables of the relations. Statements can be run again, should a start be cut short.

alter table quote add column if not exists topic_keys bigint array;
alter table quote add column if not exists article_keys bigint array;
update quote e set topic_keys = (select array_agg(t.topic_id order by t.topic_id) from quote_topic t where t.quote_id = e.id),
    article_keys = (select array_agg(c.article_id order by c.position) from citation c where c.quote_id = e.id);
