-- A meeting repeats the keys of its participants, in their order (org.readout.curation.ListColumns): an actor who takes part in many meetings is then read
-- once for all of them. Statements can be run again, should a start be cut short.

alter table meeting add column if not exists actor_keys bigint array;
update meeting e set actor_keys = (select array_agg(p.actor_id order by p.position) from participation p where p.meeting_id = e.id);
