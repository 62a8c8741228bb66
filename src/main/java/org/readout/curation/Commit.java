package org.readout.curation;

import org.readout.model.CuratedRecord;
import org.readout.model.Meeting;
import org.readout.model.Quote;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;
import org.readout.model.Topic;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a transaction has done to the record. It is fired as a CDI event ({@link Announcement}) after the transaction has been committed, each in
 * its order and once, on every server that uses the database, whichever of them has written; observers must be quick, as others wait for them.
 * Of the seed files that are loaded at start nothing is told.
 *
 * @param version what {@link org.readout.model.DataVersion} was after it
 * @param changes the records that are new or other than before, in the order in which the transaction came upon them
 * @param merged  of actors that are gone, the primary key, and that of the actor which each has become part of
 */
public record Commit(long version, List<Change> changes, Map<Long, Long> merged) {

    public Commit {
        changes = List.copyOf(changes);
        merged = Map.copyOf(merged);
    }

    /**
     * That a record is new or another than before.
     *
     * @param pk        its primary key
     * @param published whether readers can see it
     * @param appeared  whether they could not before
     * @param actors    of a quote the speaker, of a meeting the participants: their primary keys
     * @param topics    of a quote or meeting, what it is about and all above that: their primary keys
     */
    public record Change(RecordType kind, long pk, String slug, boolean published, boolean appeared, Set<Long> actors, Set<Long> topics) {

        /** To be made within the transaction, as it looks at what belongs to the record. */
        static Change of(CuratedRecord record, boolean wasPublished) {
            boolean published = record.recordStatus == RecordStatus.PUBLISHED;
            Set<Long> actors = Set.of();
            Set<Long> topics = Set.of();
            if (published && record instanceof Quote quote) {
                actors = Set.of(quote.speaker.pk);
                topics = pks(quote.subjects);
            } else if (published && record instanceof Meeting meeting) {
                actors = meeting.participations.stream().map(participation -> participation.actor.pk).collect(Collectors.toUnmodifiableSet());
                topics = pks(meeting.subjects);
            }
            return new Change(record.recordType(), record.pk, record.slug, published, published && !wasPublished, actors, topics);
        }

        private static Set<Long> pks(Set<Topic> topics) {
            return topics.stream().map(topic -> topic.pk).collect(Collectors.toUnmodifiableSet());
        }
    }
}
