package org.readout.curation;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import org.readout.model.CuratedRecord;
import org.readout.model.PartialDate;
import org.readout.model.RecordStatus;
import org.readout.model.SearchKey;
import org.readout.model.Slug;
import org.readout.model.Topic;
import org.readout.seeds.InvalidSeed;
import org.readout.seeds.Violation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * What the writing of one document has found and done so far. Once a rule is broken nothing more is sent to the database: the rest
 * of the document is only read for what else is wrong.
 */
final class UnitOfWork {

    private final EntityManager entities;
    private final List<Violation> violations = new ArrayList<>();
    private final References references;
    private final Set<CuratedRecord> described = new HashSet<>();
    private final Set<CuratedRecord> fresh = new HashSet<>();
    private int created;
    private int updated;
    private int unchanged;

    UnitOfWork(EntityManager entities) {
        this.entities = entities;
        this.references = new References(entities, violations);
        entities.setFlushMode(FlushModeType.COMMIT);
    }

    EntityManager entities() {
        return entities;
    }

    References references() {
        return references;
    }

    boolean valid() {
        return violations.isEmpty();
    }

    void wrong(String path, String message, Object... arguments) {
        violations.add(new Violation(path, message.formatted(arguments)));
    }

    /** The report, if all went well. */
    ImportReport report() {
        if (!valid()) {
            throw new InvalidSeed(violations);
        }
        return new ImportReport(created, updated, unchanged);
    }

    /** The record with {@code slug}, or with the slug that {@code name} gives; a new one if there is none. */
    <E extends CuratedRecord> E existingOrNew(String path, Class<E> type, String slug, String name, Function<String, E> make) {
        var wanted = slug != null ? slug : Slug.of(name);
        if (wanted.isEmpty()) {
            wrong(path, "needs a slug: none can be made of \"%s\"", name);
            return make.apply("none");
        }
        var existing = references.bySlug(type, wanted);
        return existing != null ? existing : make.apply(wanted);
    }

    /** Notes that the document describes {@code record}, which it may do once, and only if the record is not retracted. */
    void describes(String path, CuratedRecord record) {
        boolean again = described.stream().anyMatch(other -> other.getClass() == record.getClass() && other.slug.equals(record.slug));
        if (again) {
            wrong(path, "\"%s\" is described twice", record.slug);
        } else if (record.recordStatus == RecordStatus.RETRACTED) {
            wrong(path, "\"%s\" is retracted", record.slug);
        }
        described.add(record);
    }

    boolean isFresh(CuratedRecord record) {
        return fresh.contains(record);
    }

    void persist(CuratedRecord record) {
        if (valid() && !record.isPersistent()) {
            record.persist();
            fresh.add(record);
        }
    }

    void flush() {
        if (valid()) {
            entities.flush();
        }
    }

    /** Sends the record to the database and counts it. */
    void save(CuratedRecord record, Changes changes) {
        persist(record);
        flush();
        count(record, changes);
    }

    void count(CuratedRecord record, Changes changes) {
        if (fresh.contains(record)) {
            created++;
        } else if (changes.any()) {
            updated++;
        } else {
            unchanged++;
        }
    }

    /** Does something with each entry of a list and its path. */
    static <T> void each(String name, List<T> entries, Entry<T> write) {
        for (int i = 0; i < entries.size(); i++) {
            write.write(name + "[" + i + "]", entries.get(i), i);
        }
    }

    /** What is done with an entry. */
    interface Entry<T> {
        void write(String path, T entry, int index);
    }

    static PartialDate orUnknown(PartialDate date) {
        return date == null ? PartialDate.UNKNOWN : date;
    }

    static String keyOrNull(String text) {
        return text == null ? null : SearchKey.of(text);
    }

    /** The topics and all above them. */
    static Set<Topic> subjects(Set<Topic> topics) {
        var subjects = new HashSet<Topic>();
        topics.forEach(topic -> subjects.addAll(topic.lineage()));
        return subjects;
    }

    /** Makes {@code current} hold what is {@code given}, so that Hibernate writes the difference only. */
    static <T> void replace(Set<T> current, Set<T> given) {
        current.retainAll(given);
        current.addAll(given);
    }
}
