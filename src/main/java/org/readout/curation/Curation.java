package org.readout.curation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import org.readout.model.Actor;
import org.readout.model.Cancellation;
import org.readout.model.CuratedRecord;
import org.readout.model.DataVersion;
import org.readout.model.DatabaseLoss;
import org.readout.model.GlobalId;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;
import org.readout.seeds.InvalidSeed;
import org.readout.seeds.PlainText;
import org.readout.seeds.SeedDocument;
import org.readout.seeds.SeedReader;
import org.readout.seeds.Violation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Writes to the record; each call is one transaction, done as a whole or not at all. Transactions follow one another: what one of them looks for
 * and does not find is not written by another in the meantime, and all are seen in the order in which they were committed. What is given up before
 * it is committed is not done.
 */
@ApplicationScoped
public class Curation {

    private static final int BULK_SECONDS = 600;

    private final EntityManager entities;
    private final DataVersion version;
    private final SeedReader rules;
    private final Announcement announcement;
    /** The database has the last word on whose turn it is; but whoever waits here holds no connection, and is served in order. */
    private final ReentrantLock turn = new ReentrantLock(true);

    Curation(EntityManager entities, DataVersion version, SeedReader rules, Announcement announcement) {
        this.entities = entities;
        this.version = version;
        this.rules = rules;
        this.announcement = announcement;
    }

    /**
     * Writes a document.
     *
     * @throws InvalidSeed if it breaks a rule; nothing is written then
     */
    public ImportReport write(SeedDocument document, Author author) {
        return write(document, author, new Cancellation());
    }

    /** The same, unless it is given up. */
    public ImportReport write(SeedDocument document, Author author, Cancellation cancellation) {
        return written(author, cancellation, work -> new DocumentWriter(work).write(document));
    }

    /**
     * Creates a record, or corrects it.
     *
     * @param input by field name, as the inputs of mutations have them; what is left out stays as it is
     * @return the slug of the record
     * @throws InvalidSeed if a rule is broken; nothing is written then
     * @throws Conflict    if {@code input} has a version that is not the current one; nothing is written then
     */
    public String save(RecordType type, Map<String, Object> input, Author author, Cancellation cancellation) {
        var saved = new CuratedRecord[1];
        written(author, cancellation, work -> saved[0] = new RecordWriter(work, rules).save(type, input));
        return saved[0].slug;
    }

    /**
     * Publishes a record, withdraws it, or restores it.
     *
     * @throws InvalidSeed if there is no such record, if it may not have that status, or is not fit for it; nothing is written then
     */
    public void setStatus(GlobalId id, RecordStatus status, Author author, Cancellation cancellation) {
        written(author, cancellation, work -> {
            var record = existing(work, "id", id);
            if (id.type() == RecordType.OUTLET || id.type() == RecordType.TOPIC) {
                work.wrong("id", "is that of %s; only actors, articles, meetings and quotes have a status",
                        id.type() == RecordType.OUTLET ? "an outlet" : "a topic");
            } else if (record != null) {
                new RecordWriter(work, rules).status(record, status);
            }
        });
    }

    /**
     * Makes one actor of two.
     *
     * @throws InvalidSeed if one of them does not exist, or both are the same; nothing is written then
     */
    public void mergeActors(GlobalId keep, GlobalId duplicate, Author author, Cancellation cancellation) {
        written(author, cancellation, work -> {
            var kept = existing(work, "keep", keep);
            var gone = existing(work, "duplicate", duplicate);
            if (kept != null && kept == gone) {
                work.wrong("duplicate", "is the actor that is to be kept");
            } else if (kept instanceof Actor actor && gone instanceof Actor other) {
                new ActorMerge(work, actor, other).merge();
            } else if (work.valid()) {
                work.wrong(kept instanceof Actor ? "duplicate" : "keep", "is not the id of an actor");
            }
        });
    }

    private static CuratedRecord existing(UnitOfWork work, String path, GlobalId id) {
        CuratedRecord record = work.references().bySlug(id.type().entity(), id.slug());
        if (record == null) {
            record = work.references().successor(id.type(), id.slug());
        }
        if (record == null) {
            work.violations().add(new Violation(path, "there is no %s \"%s\"".formatted(id.type().word(), id.slug()), true));
        }
        return record;
    }

    /** Whether the file of this name was last loaded with these contents. */
    boolean loaded(String name, String digest) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var file = entities.find(SeedFile.class, name);
            return file != null && file.digest.equals(digest);
        });
    }

    /** Writes the document of a file and remembers the file's contents; nobody is told, as this is done before anybody can listen. */
    ImportReport load(String name, String digest, SeedDocument document) {
        return written(Author.seeds(name), new Cancellation(), work -> {
            new DocumentWriter(work).write(document);
            entities.merge(new SeedFile(name, digest));
        }, false).report();
    }

    /**
     * Writes to the tables themselves, in one transaction, which comes between two others; whoever does so answers for all rules. Nobody is told.
     *
     * @param work tells whether it has changed the record
     */
    public void inBulk(BooleanSupplier work) {
        turn.lock();
        try {
            QuarkusTransaction.requiringNew().timeout(BULK_SECONDS).run(() -> {
                version.lock(entities);
                if (work.getAsBoolean()) {
                    version.change(entities);
                }
            });
        } finally {
            turn.unlock();
        }
    }

    /** Does what {@code writing} does as one transaction. */
    ImportReport written(Author author, Cancellation cancellation, Consumer<UnitOfWork> writing) {
        return written(author, cancellation, writing, true).report();
    }

    /** What a transaction did; {@code commit} is null if there is nothing to tell. */
    private record Written(ImportReport report, Commit commit) {
    }

    private Written written(Author author, Cancellation cancellation, Consumer<UnitOfWork> writing, boolean told) {
        check(author);
        boolean[] complete = {false};
        turn.lock();
        try {
            cancellation.check();
            var written = QuarkusTransaction.requiringNew().call(() -> {
                version.lock(entities);
                var work = new UnitOfWork(entities, author, cancellation);
                writing.accept(work);
                var report = work.finish();
                if (!report.changed() && !work.hasChangedBeside()) {
                    return new Written(report, null);
                }
                long made = version.change(entities);
                var commit = told ? work.commit(made) : null;
                if (commit != null) {
                    announcement.prepare(entities, commit);
                }
                complete[0] = true;
                return new Written(report, commit);
            });
            if (written.commit != null) {
                announcement.committed(written.commit); // while nobody else can commit: so the order is that of the commits
            }
            return written;
        } catch (RuntimeException e) {
            throw complete[0] && DatabaseLoss.caused(e) ? new OutcomeUnknown(e) : e;
        } finally {
            turn.unlock();
        }
    }

    private static void check(Author author) {
        if (author.note() != null && !PlainText.valid(author.note())) {
            throw new InvalidSeed(List.of(new Violation("note", PlainText.RULE)));
        }
        if (author.note() != null && author.note().length() > Author.LONGEST_NOTE) {
            throw new InvalidSeed(List.of(new Violation("note", "has %d characters; the most is %d".formatted(author.note().length(), Author.LONGEST_NOTE))));
        }
    }
}
