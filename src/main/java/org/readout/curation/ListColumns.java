package org.readout.curation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.persistence.EntityManager;

import org.readout.model.CuratedRecord;
import org.readout.model.RecordType;

/**
 * Keeps the columns that repeat what other tables say. Tables of relations have some of the record which is listed, so that an index of theirs has a list
 * in its order: the day, and for quotes the speaker. Quotes have the keys of their topics and articles, meetings those of their participants, which are
 * then read without asking the tables of the relations, each once. Hibernate does not know of them.
 */
final class ListColumns {

    private static final String UPDATE = "update %1$s r set (%2$s) = (select %2$s from %3$s e where e.id = r.%3$s_id) where r.%3$s_id in (:records)";
    private static final Map<RecordType, List<String>> UPDATES = Map.of(
            RecordType.ARTICLE, List.of(UPDATE.formatted("article_subject", "published_earliest", "article")),
            RecordType.MEETING, List.of(UPDATE.formatted("meeting_subject", "starts_earliest", "meeting"),
                    UPDATE.formatted("participation", "starts_earliest", "meeting"), """
                    update meeting e set actor_keys = (select array_agg(p.actor_id order by p.position) from participation p where p.meeting_id = e.id)
                    where e.id in (:records)"""),
            RecordType.QUOTE, List.of(UPDATE.formatted("quote_subject", "said_earliest, speaker_id", "quote"), """
                    update quote e set topic_keys = (select array_agg(t.topic_id order by t.topic_id) from quote_topic t where t.quote_id = e.id),
                        article_keys = (select array_agg(c.article_id order by c.position) from citation c where c.quote_id = e.id)
                    where e.id in (:records)"""));
    /** Records a statement. */
    private static final int MOST = 1_000;

    private final Map<RecordType, Set<Long>> records = new EnumMap<>(RecordType.class);

    /** Notes that a record or what belongs to it may change. */
    void changes(CuratedRecord record) {
        if (UPDATES.containsKey(record.recordType())) {
            records.computeIfAbsent(record.recordType(), none -> new TreeSet<>()).add(record.pk);
        }
    }

    /** Sends what the records noted have now; what is in memory must have been sent before. */
    void write(EntityManager entities) {
        records.forEach((type, pks) -> {
            var all = new ArrayList<>(pks);
            for (int start = 0; start < all.size(); start += MOST) {
                write(entities, UPDATES.get(type), all.subList(start, Math.min(all.size(), start + MOST)));
            }
        });
    }

    private static void write(EntityManager entities, Collection<String> updates, List<Long> pks) {
        updates.forEach(update -> entities.createNativeQuery(update).setParameter("records", pks).executeUpdate());
    }
}
