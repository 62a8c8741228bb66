package org.readout.curation;

import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import org.hibernate.Session;
import org.readout.model.Actor;
import org.readout.model.Cancellation;
import org.readout.model.CuratedRecord;
import org.readout.model.PartialDate;
import org.readout.model.RecordStatus;
import org.readout.model.SearchChanges;
import org.readout.model.SearchIndex;
import org.readout.model.SearchKey;
import org.readout.model.Slug;
import org.readout.model.Topic;
import org.readout.seeds.InvalidSeed;
import org.readout.seeds.Violation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a transaction has found and done so far. Once a rule is broken nothing more is sent to the database: the rest of what is given
 * is only read for what else is wrong.
 */
final class UnitOfWork {

    private final EntityManager entities;
    private final Author author;
    private final Cancellation cancellation;
    private final List<Violation> violations = new ArrayList<>();
    private final References references;
    private final Set<CuratedRecord> described = new HashSet<>();
    /** What was merged into what. */
    private final Map<CuratedRecord, CuratedRecord> removed = new LinkedHashMap<>();
    private final ListColumns lists = new ListColumns();
    private final SearchChanges searched = new SearchChanges();
    private RecordStatus status;
    private boolean beside;
    private final Set<CuratedRecord> fresh = new HashSet<>();
    /** What was there before and is another now. */
    private final Set<CuratedRecord> changed = new HashSet<>();
    /** How the records that are written to were before. */
    private final Map<CuratedRecord, Map<String, Object>> before = new LinkedHashMap<>();

    UnitOfWork(EntityManager entities, Author author, Cancellation cancellation) {
        this.entities = entities;
        this.author = author;
        this.cancellation = cancellation;
        this.references = new References(entities, violations, cancellation);
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

    List<Violation> violations() {
        return violations;
    }

    void wrong(String path, String message, Object... arguments) {
        violations.add(new Violation(path, message.formatted(arguments)));
    }

    void check() {
        if (!valid()) {
            throw new InvalidSeed(violations.stream().distinct().toList());
        }
    }

    /**
     * Ends the work: notes in the history what has changed.
     *
     * @throws InvalidSeed with all rules that are broken; the transaction must then be rolled back
     */
    ImportReport finish() {
        check();
        entities.flush();
        before.keySet().forEach(lists::changes);
        lists.write(entities);
        before.keySet().stream().filter(record -> !removed.containsKey(record)).forEach(searched::after);
        entities.unwrap(Session.class).doWork(connection -> SearchIndex.write(connection, searched.complete()));
        var history = new History(author, references);
        for (var change : before.entrySet()) {
            var record = change.getKey();
            if (removed.containsKey(record)) {
                history.merged(record, change.getValue(), removed.get(record));
            } else if (!fresh.contains(record) && history.changed(record, change.getValue())) {
                changed.add(record);
            }
        }
        fresh.forEach(history::created);
        entities.flush();
        int updated = removed.size() + changed.size();
        cancellation.check();
        return new ImportReport(fresh.size(), updated, before.size() - fresh.size() - updated);
    }

    /** What the finished work is to be told as, once it is committed as {@code version}. */
    Commit commit(long version) {
        var changes = before.keySet().stream().filter(record -> !removed.containsKey(record) && (fresh.contains(record) || changed.contains(record)))
                .map(record -> Commit.Change.of(record, RecordStatus.PUBLISHED.name().equals(before.get(record).get(RecordStates.STATUS)))).toList();
        var merged = new HashMap<Long, Long>();
        removed.forEach((gone, left) -> {
            if (gone instanceof Actor) {
                merged.put(gone.pk, left.pk);
            }
        });
        return new Commit(version, changes, merged);
    }

    /** The record with {@code slug}, or with the slug that {@code name} gives; a new one if there is none. */
    <E extends CuratedRecord> E existingOrNew(String path, Class<E> type, String slug, String name, Function<String, E> make) {
        var wanted = slug != null ? slug : Slug.of(name);
        if (wanted.isEmpty()) {
            wrong(path, "needs a slug: none can be made of \"%s\"", name);
            return make.apply("none");
        }
        var existing = references.bySlug(type, wanted);
        if (existing != null) {
            return existing;
        }
        var made = make.apply(wanted);
        var successor = references.successor(made.recordType(), wanted);
        if (successor != null) {
            wrong(path + ".slug", "\"%s\" was merged into \"%s\"; write of that", wanted, successor.slug);
        }
        return made;
    }

    /** Notes that {@code record} is about to be written to. */
    void touches(CuratedRecord record) {
        if (!before.containsKey(record)) {
            before.put(record, record.isPersistent() ? RecordStates.of(record) : Map.of());
            if (record.isPersistent()) {
                searched.before(record);
            }
        }
    }

    /** Deletes a record that was merged into another; the history keeps it, as a value that the other one took over. */
    void removes(CuratedRecord gone, CuratedRecord left) {
        touches(gone);
        removed.put(gone, left);
        gone.delete();
        flush();
    }

    /** What is described from now on gets this status; null leaves it as it is. */
    void status(RecordStatus wanted) {
        status = wanted;
    }

    /** Notes that {@code record} is described, which may be done once, and of a retracted one only to restore it. */
    void describes(String path, CuratedRecord record) {
        boolean again = described.stream().anyMatch(other -> other.getClass() == record.getClass() && other.slug.equals(record.slug));
        if (again) {
            wrong(path, "\"%s\" is described twice", record.slug);
        } else if (record.recordStatus == RecordStatus.RETRACTED && status == null) {
            wrong(path, "\"%s\" is retracted", record.slug);
        }
        described.add(record);
        touches(record);
        if (status != null) {
            record.recordStatus = status;
        }
    }

    /** Notes that something is changed that no history tells of, but answers may: the text of an article, what stands around a quote. */
    void changesBeside() {
        beside = true;
    }

    boolean hasChangedBeside() {
        return beside;
    }

    /** Notes that {@code record} is about to be listed elsewhere, without being changed itself. */
    void moves(CuratedRecord record) {
        lists.changes(record);
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
        cancellation.check();
        if (valid()) {
            entities.flush();
        }
    }

    /** Sends the record to the database. */
    void save(CuratedRecord record) {
        persist(record);
        flush();
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

    /** Makes a list hold what is given; it is not touched if it does already. */
    static <T> void replace(List<T> current, List<T> given) {
        if (!List.copyOf(current).equals(given)) {
            current.clear();
            current.addAll(given);
        }
    }

    /** Makes a set hold what is given, so that Hibernate writes the difference only. */
    static <T> void replace(Set<T> current, Set<T> given) {
        current.retainAll(given);
        current.addAll(given);
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
}
