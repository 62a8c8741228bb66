package org.readout.bulk;

import io.agroal.api.AgroalDataSource;
import org.readout.bulk.LoadJournal.Place;
import org.readout.curation.Author;
import org.readout.curation.Curation;
import org.readout.model.DataVersion;
import org.readout.seeds.InvalidSeed;
import org.readout.seeds.SeedProblem;
import org.readout.seeds.SeedReader;
import org.readout.seeds.Violation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The loading of one file. */
final class FileLoading {

    /** Lines that are held at most while one of them refers to an actor or topic that has not come yet. */
    private static final int MOST_LINES = 200_000;

    /** What is to be loaded, and how. */
    record Wish(Path file, BulkFormat format, int batch, BulkLoad.Malformed malformed, Consumer<SeedProblem> problems, BulkLoad.Progress progress) {
    }

    private final AgroalDataSource database;
    private final Curation curation;
    private final DataVersion version;
    private final OtherWriters others;
    private final Lookups lookups;
    private final Wish wish;
    private final Author author;
    private final RecentSlugs recent = new RecentSlugs();
    /** The lines that are in hand, one after another. */
    private final List<Line> read = new ArrayList<>();
    /** Those of them that are still to be written. */
    private final List<Line> open = new ArrayList<>();
    private String key;
    /** All lines up to there are written, or were reported. */
    private Place place;
    /** The version of the record that {@link #recent} is of. */
    private long knownVersion = -1;
    private long malformed;
    private long created;
    private long updated;
    private boolean failed;

    FileLoading(AgroalDataSource database, Curation curation, DataVersion version, Lookups lookups, Wish wish) {
        this.database = database;
        this.curation = curation;
        this.version = version;
        this.lookups = lookups;
        this.wish = wish;
        author = Author.load(BulkLoad.name(wish.file));
        others = new OtherWriters(curation, version, author);
    }

    BulkLoad.Outcome run(SeedReader rules) throws IOException {
        long size = Files.size(wish.file);
        var file = opened();
        long before = place.lines();
        try (var lines = new Lines(file, wish.format, rules, wish.batch)) {
            for (var portion = lines.next(); !portion.isEmpty() && !failed; portion = failed ? List.of() : lines.next()) {
                long bytes = write(portion, lines);
                wish.progress.written(bytes, size, created + updated);
            }
        }
        return new BulkLoad.Outcome(place.lines() - before, before, malformed, created, updated, !failed);
    }

    /** Opens the file, and reads over what was loaded before; all of it is loaded again if that is no longer the same. */
    private LineFile opened() throws IOException {
        try (var first = new LineFile(wish.file); var connection = database.getConnection()) {
            first.next();
            key = BulkLoad.name(wish.file) + " " + Long.toHexString(first.digest());
            place = LoadJournal.find(connection, key);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var file = new LineFile(wish.file);
        boolean there = true;
        while (there && file.number() < place.lines()) {
            there = file.next();
        }
        if (there && file.digest() == place.digest()) {
            return file;
        }
        file.close();
        place = Place.START;
        return new LineFile(wish.file);
    }

    /** Writes lines, and those after them that they need; how many bytes of the file had been read then. */
    private long write(List<Line> portion, Lines source) throws IOException {
        read.clear();
        open.clear();
        take(portion);
        long bytes = portion.get(portion.size() - 1).bytes();
        boolean more = true;
        do {
            if (!attempt(more && !failed && open.size() < MOST_LINES)) {
                var next = source.next();
                more = !next.isEmpty();
                take(next);
            }
        } while (!open.isEmpty());
        return bytes;
    }

    /** Takes lines over to be written, up to the first that breaks a rule. */
    private void take(List<Line> lines) {
        for (var line : lines) {
            if (!line.violations().isEmpty()) {
                refuse(line, line.violations());
            }
            if (failed) {
                return;
            }
            read.add(line);
            if (!line.items().isEmpty()) {
                open.add(line);
            }
        }
    }

    private void refuse(Line line, List<Violation> violations) {
        malformed++;
        failed = wish.malformed == BulkLoad.Malformed.FAIL;
        violations.forEach(violation -> wish.problems.accept(new SeedProblem(wish.file.toString(), (int) line.number(), violation.toString())));
    }

    /** Writes as many of the open lines as can be written together; false if one of them needs a line that is still to be read. */
    private boolean attempt(boolean more) {
        for (int count = open.size(); ; ) {
            lookups.bound();
            var trial = new Trial(List.copyOf(open.subList(0, count)), more && count == open.size(), count == open.size() ? null : open.get(count));
            curation.inBulk(() -> trial.run());
            knownVersion = version.current();
            if (trial.needsMore) {
                return false;
            }
            if (trial.cut >= 0) {
                count = trial.cut;
                continue;
            }
            trial.refused.forEach(this::refuse);
            if (trial.written) {
                created += trial.batch.created();
                updated += trial.batch.updated();
                open.subList(0, count).clear();
                finish(trial);
                return true;
            }
            if (failed) {
                var first = trial.refused.keySet().iterator().next();
                open.removeIf(line -> line.number() >= first.number());
                read.removeIf(line -> line.number() >= first.number());
            } else {
                open.removeIf(trial.refused::containsKey);
            }
            count = failed ? open.size() : count - trial.refused.size();
        }
    }

    /** Has the others written that are not for a batch, each in a transaction of its own, and then notes the place. */
    private void finish(Trial trial) {
        if (trial.batch.othersLookRecordsUp()) {
            lookups.index();
        }
        for (var line : trial.batch.others().entrySet()) {
            try {
                for (var item : line.getValue()) {
                    var report = others.write(item);
                    created += report.created();
                    updated += report.updated();
                }
            } catch (InvalidSeed e) {
                refuse(line.getKey(), OtherWriters.withinLine(e.violations()));
                if (failed) {
                    open.clear();
                    note(line.getKey());
                    return;
                }
            }
        }
        knownVersion = version.current();
        if (!trial.batch.others().isEmpty()) {
            note(trial.next);
        }
    }

    private void note(Line next) {
        curation.inBulk(() -> {
            try (var connection = database.getConnection()) {
                note(connection, next);
                return false;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Notes that all before {@code next} is done; null if that is all that was read. */
    private void note(Connection connection, Line next) throws SQLException {
        int count = next == null ? read.size() : (int) (next.number() - read.get(0).number());
        if (count > 0) {
            var last = read.get(count - 1);
            LoadJournal.note(connection, key, new Place(last.number(), last.digest()));
            place = new Place(last.number(), last.digest());
        }
    }

    /** An attempt to write lines together, in one transaction. */
    private final class Trial {

        private final List<Line> lines;
        private final boolean more;
        private final Line next;
        private final Map<Line, List<Violation>> refused = new LinkedHashMap<>();
        private Batch batch;
        private boolean needsMore;
        /** From which line on the others must have been written before; -1 if there is none. */
        private int cut = -1;
        private boolean written;

        /**
         * An attempt that is still to be made.
         *
         * @param more whether there may be lines after all that were read
         * @param next the line after {@code lines}; null if all are tried
         */
        Trial(List<Line> lines, boolean more, Line next) {
            this.lines = lines;
            this.more = more;
            this.next = next;
        }

        /** Whether it has changed the record. */
        boolean run() {
            try (var connection = database.getConnection()) {
                if (version.stored(connection) != knownVersion) {
                    recent.clear();
                }
                batch = new Batch(connection, recent, lookups, author);
                batch.prepare(lines);
                if (!add()) {
                    return false;
                }
                boolean changed = batch.write();
                if (batch.others().isEmpty()) {
                    note(connection, next);
                }
                written = true;
                return changed;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Makes rows of the lines; whether they may be written. */
        private boolean add() throws SQLException {
            for (int i = 0; i < lines.size(); i++) {
                var line = lines.get(i);
                var violations = batch.add(line);
                if (violations.isEmpty()) {
                    continue;
                }
                if (more && batch.forward()) {
                    needsMore = true;
                    return false;
                }
                if (violations.stream().anyMatch(Violation::missing) && batch.others().keySet().stream().anyMatch(other -> other != line)) {
                    cut = i;
                    return false;
                }
                refused.put(line, violations);
                if (wish.malformed == BulkLoad.Malformed.FAIL) {
                    return false;
                }
            }
            return refused.isEmpty() || batch.complete();
        }
    }
}
