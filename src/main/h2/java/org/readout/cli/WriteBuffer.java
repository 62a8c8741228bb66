package org.readout.cli;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.cache.CacheLongKeyLIRS;

import java.sql.SQLException;

/**
 * How much the embedded database changes in memory before it writes. It writes whole pages; whoever adds many rows to many indexes changes nearly all pages
 * within the 19 MB that it allows, and so has it write the database again and again: 2.6 GB for 100,000 quotes. What it writes at a time has a table of
 * contents, which is looked into for each page that is replaced later; of these it holds 1 MB, none longer than a sixteenth of that, which is 8,000 pages, and
 * reads a longer one anew for each page. No setting says either, only fields of the store.
 */
@RegisterForReflection(targets = {MVStore.class, FileStore.class}, methods = false)
final class WriteBuffer {

    private static final long MOST = 384L * 1024 * 1024;
    /** The part of the heap that it may take. */
    private static final int PART = 4;
    /**
     * The part of that which tables of contents may take beside it: a table has 8 bytes for each page, and only one that is no longer than a sixteenth of all
     * is held, so that what is written at a time may be in pages of 768 bytes and more, as nearly all are.
     */
    private static final int CONTENTS_PART = 6;
    /** The part of the heap that changes may take where pages are changed one after another, and none again soon. */
    private static final int SEQUENTIAL_PART = 16;

    private WriteBuffer() {
    }

    /**
     * What the database holds in memory, in bytes.
     *
     * @param changes  that are not written yet
     * @param contents tables of contents of what is written
     */
    record Sizes(int changes, long contents) {
    }

    /** Lets the database hold more, until it is closed or told otherwise; how much it has held so far. If that is not possible, it is slower, and nothing else. */
    static Sizes enlarge(AgroalDataSource database) {
        int changes = (int) Math.min(MOST, Runtime.getRuntime().maxMemory() / PART);
        return set(database, new Sizes(changes, changes / CONTENTS_PART));
    }

    /**
     * Lets the database hold as much as helps whoever changes pages in their order; how much it has held so far. Tables of contents may be as long as those
     * of what a load has written, which is more at a time.
     */
    static Sizes forSequence(AgroalDataSource database) {
        int changes = (int) Math.min(MOST, Runtime.getRuntime().maxMemory() / SEQUENTIAL_PART);
        return set(database, new Sizes(changes, changes));
    }

    /** Has the database hold so many bytes; how many it has held so far. */
    static Sizes set(AgroalDataSource database, Sizes sizes) {
        int changes = sizes.changes;
        long contents = sizes.contents;
        try (var connection = database.getConnection()) {
            if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
                var store = session.getDatabase().getStore().getMvStore();
                changes = changes(store, sizes.changes);
                contents = store.getFileStore() == null ? contents : contents(store.getFileStore(), sizes.contents); // without, it is only in memory
            }
        } catch (SQLException | ReflectiveOperationException | RuntimeException e) {
            System.err.println("readout: loading may be slow, as the database cannot be told to write less often: " + e);
        }
        return new Sizes(changes, contents);
    }

    private static int changes(MVStore store, int bytes) throws ReflectiveOperationException {
        var memory = MVStore.class.getDeclaredField("autoCommitMemory");
        memory.setAccessible(true);
        int before = memory.getInt(store);
        memory.setInt(store, bytes);
        return before;
    }

    private static long contents(FileStore<?> store, long bytes) throws ReflectiveOperationException {
        var tables = FileStore.class.getDeclaredField("chunksToC");
        tables.setAccessible(true);
        var held = (CacheLongKeyLIRS<?>) tables.get(store);
        long before = held.getMaxMemory();
        held.setMaxMemory(Math.max(1, bytes));
        if (bytes < before) {
            held.clear(); // or it would keep what it has until something is written
        }
        return before;
    }
}
