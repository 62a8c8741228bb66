package org.readout.cli;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

import java.sql.SQLException;

/**
 * How much the embedded database changes in memory before it writes. It writes whole pages; whoever adds many rows to many indexes changes nearly all pages
 * within the 19 MB that it allows, and so has it write the database again and again: 2.6 GB for 100,000 quotes. No setting says so, only a field of the store.
 */
@RegisterForReflection(targets = MVStore.class, methods = false)
final class WriteBuffer {

    private static final long MOST = 384L * 1024 * 1024;
    /** The part of the heap that it may take. */
    private static final int PART = 4;

    private WriteBuffer() {
    }

    /** Lets the database keep more, until it is closed or told otherwise; how much it has kept so far. If that is not possible, it is slower, and nothing else. */
    static int enlarge(AgroalDataSource database) {
        return set(database, (int) Math.min(MOST, Runtime.getRuntime().maxMemory() / PART));
    }

    /** Has the database keep so many bytes; how many it has kept so far. */
    static int set(AgroalDataSource database, int bytes) {
        int before = bytes;
        try (var connection = database.getConnection()) {
            if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
                var memory = MVStore.class.getDeclaredField("autoCommitMemory");
                memory.setAccessible(true);
                var store = session.getDatabase().getStore().getMvStore();
                before = memory.getInt(store);
                memory.setInt(store, bytes);
            }
        } catch (SQLException | ReflectiveOperationException | RuntimeException e) {
            System.err.println("readout: loading may be slow, as the database cannot be told to write less often: " + e);
        }
        return before;
    }
}
