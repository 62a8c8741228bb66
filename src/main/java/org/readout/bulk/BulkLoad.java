package org.readout.bulk;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import org.readout.curation.Curation;
import org.readout.model.DataVersion;
import org.readout.seeds.SeedProblem;
import org.readout.seeds.SeedReader;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Consumer;

/**
 * Loads files of any length into the record, in transactions of some thousand records each, which hold how far the file has been read, too: loading that
 * was interrupted goes on where it stopped.
 */
@ApplicationScoped
@Unremovable // the command line asks for it by name
public class BulkLoad {

    /** Of what file systems allow nothing is longer. */
    private static final int LONGEST_NAME = 500;

    private final AgroalDataSource database;
    private final Curation curation;
    private final DataVersion version;
    private final SeedReader rules;
    private Lookups lookups = Lookups.indexed();

    BulkLoad(AgroalDataSource database, Curation curation, DataVersion version, SeedReader rules) {
        this.database = database;
        this.curation = curation;
        this.version = version;
        this.rules = rules;
    }

    /** What is done with a line that breaks a rule. */
    public enum Malformed {
        /** Loading ends there; what comes before it is in the record. */
        FAIL,
        /** The line is left out. */
        SKIP
    }

    /** Is told how far loading is. */
    public interface Progress {

        /**
         * A batch has been written.
         *
         * @param bytes   of the file, as it is on the disk, that have been read
         * @param size    of the file
         * @param records that were written since loading began
         */
        void written(long bytes, long size, long records);
    }

    /**
     * What loading a file did.
     *
     * @param lines     how many it read
     * @param before    how many had been read before
     * @param malformed how many break a rule
     * @param created   records that were not there before
     * @param updated   records that changed
     * @param complete  whether it came to the end of the file
     */
    public record Outcome(long lines, long before, long malformed, long created, long updated, boolean complete) {
    }

    /**
     * The database has no indexes of slugs, headlines and wordings of articles and quotes, and no primary keys of the tables that tie records together: loads
     * find records by what they remember, and do not read these tables.
     *
     * @param indexes makes them; is called once at most, when there is too much to remember, or before a writer of {@code curation} looks for articles, meetings
     *                or quotes
     */
    public void withoutIndexes(Runnable indexes) {
        try (var connection = database.getConnection()) {
            lookups = Lookups.remembered(connection, indexes);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The database has the indexes, as it does unless told otherwise. */
    public void withIndexes() {
        lookups = Lookups.indexed();
    }

    /**
     * Loads a file.
     *
     * @param batch    how many records a transaction writes, or somewhat more; 1 or more
     * @param problems is told which lines break a rule, and why
     * @throws IOException if the file cannot be read to its end; what was read is in the record
     */
    public Outcome load(Path file, BulkFormat format, int batch, Malformed malformed, Consumer<SeedProblem> problems, Progress progress) throws IOException {
        return new FileLoading(database, curation, version, lookups, new FileLoading.Wish(file, format, batch, malformed, problems, progress)).run(rules);
    }

    static String name(Path file) {
        var name = file.getFileName().toString();
        return name.length() <= LONGEST_NAME ? name : name.substring(name.length() - LONGEST_NAME);
    }
}
