package org.readout.cli;

import io.agroal.api.AgroalDataSource;
import org.h2.Driver;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.readout.curation.TokenFile;
import org.readout.curation.Tokens;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** What the commands have to know of the database: here it is a file, which one process at a time opens. */
final class Database {

    /** The settings that say where it is. */
    static final List<String> SETTINGS = List.of("READOUT_DATA_DIR");
    /** What to give to have another one. */
    static final String ANOTHER = "give another READOUT_DATA_DIR";
    /** What help says of commands that need it. */
    static final String ALONE = " The server must not run;";

    /** Bytes of files, and of the heap, with which what records are looked up by is soon too much to be remembered. */
    private static final long LARGE = 100_000_000;
    private static final long LITTLE = 400_000_000;

    private static final int ALREADY_OPEN = 90020;
    private static final Set<Integer> DAMAGE = Set.of(DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_FILE_CORRUPT);

    private Database() {
    }

    /**
     * Makes ready what a server needs before it is started.
     *
     * @throws IOException if that cannot be done, with a sentence for the operator
     */
    static void prepare() throws IOException {
        System.setProperty(DataFolder.PROPERTY, DataFolder.prepare(DataFolder.wanted()).toString());
    }

    /** A command begins, whose statements may take as long as they do: they always may. */
    static void beginCommand() {
    }

    /** What is started next loads in bulk. */
    static void expectBulk() {
        System.setProperty("h2.objectCache", "false"); // which finds few of the values that a load makes, and hashes all: 6 % of the time of a load
        SuspendedIndexes.expectLoad();
    }

    /** Loading in bulk begins, of so many bytes; whether it is without the indexes that {@link #makeLookups} makes. */
    static boolean beginBulk(AgroalDataSource database, long bytes) {
        WriteBuffer.enlarge(database);
        if (Runtime.getRuntime().maxMemory() >= LITTLE) {
            WriteBehind.begin(database); // what waits to be written takes memory: with 192 MB the native program took twice as long
        }
        boolean without = SuspendedIndexes.suspend(database, bytes);
        if (without) {
            WriteBehind.pack(database);
            advice(bytes, Runtime.getRuntime().maxMemory()).ifPresent(System.err::println);
        }
        return without;
    }

    /** A batch has been loaded. */
    static void endBatch(AgroalDataSource database) {
        WriteBehind.write(database);
    }

    /** A file has been loaded: all of it is in the database now, whatever happens. */
    static void endFile(AgroalDataSource database) {
        WriteBehind.finish(database);
    }

    /** What to do so that so much is loaded faster than with such a heap. */
    static Optional<String> advice(long bytes, long heap) {
        return bytes < LARGE || heap >= LITTLE ? Optional.empty()
                : Optional.of("readout: %d MB are loaded several times as fast with more memory than %d MB: readout -Xmx512m load ...".formatted(bytes >> 20, heap >> 20));
    }

    /** Makes the indexes that the loading looks records up by. */
    static void makeLookups(AgroalDataSource database) {
        SuspendedIndexes.restoreLookups(database);
    }

    /** Loading in bulk has ended. */
    static void endBulk(AgroalDataSource database) {
        boolean first;
        try {
            first = SuspendedIndexes.restore(database);
            SuspendedIndexes.gatherWords(database);
        } catch (RuntimeException | Error e) {
            try {
                WriteBehind.end(database); // what is committed, if anything can be written
            } catch (RuntimeException also) {
                e.addSuppressed(also);
            }
            throw e;
        }
        WriteBehind.end(database);
        if (first && WriteBehind.isWasteful(database)) {
            compact(database);
        }
    }

    /** Writes the file anew, which is longer than what is in it, and closes it; whoever needs it opens it again. */
    private static void compact(AgroalDataSource database) {
        var settings = database.getConfiguration().connectionPoolConfiguration().connectionFactoryConfiguration();
        var user = new Properties();
        user.setProperty("user", settings.principal().getName());
        // A connection of its own: the pool would complain of one that comes back closed.
        try (var connection = new Driver().connect(settings.jdbcUrl(), user); var statement = connection.createStatement()) {
            statement.execute("shutdown compact");
        } catch (SQLException e) {
            System.err.println("readout: the file of the database stays longer than it needs to be: " + e.getMessage());
        }
    }

    /** Which it is, as a sentence has it. */
    static String name() {
        return "the database in " + System.getProperty(DataFolder.PROPERTY);
    }

    /** What an operator should know of a start that failed with {@code cause}; null if that is no matter of the database. */
    static String explain(Throwable cause) {
        if (cause instanceof SQLException sql && sql.getErrorCode() == ALREADY_OPEN) {
            return "another process uses " + name() + "; give this one its own READOUT_DATA_DIR.";
        }
        if (cause instanceof MVStoreException store && store.getErrorCode() == DataUtils.ERROR_WRITING_FAILED) {
            return name() + " cannot be written: " + (store.getCause() == null ? store.getMessage() : store.getCause().getMessage())
                    + ". What was written before is in it; make room and start again.";
        }
        if (cause instanceof MVStoreException store && DAMAGE.contains(store.getErrorCode())) {
            return name() + " is damaged, or not a database of Readout: " + store.getMessage();
        }
        return null;
    }

    /** What is done with tokens. */
    interface TokenWork {
        int on(Tokens tokens) throws IOException;
    }

    /** Does something with the tokens, whether a server runs or not; its exit code. */
    static int withTokens(TokenWork work) throws IOException {
        return work.on(new TokenFile(Path.of(DataFolder.wanted()).toAbsolutePath().normalize()));
    }
}
