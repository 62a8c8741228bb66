package org.readout.cli;

import io.agroal.api.AgroalDataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Has a load go on while what it has committed is written by another thread, instead of waiting after each transaction. Whoever opens the file finds it as it
 * was after one of them, and how far the load had come, so that one that is cut short goes on from there. H2 can write behind by itself, but then also
 * begins in the middle of a transaction, and moves what is in the file meanwhile.
 */
final class WriteBehind {

    /** After so long H2 would write by itself, and move things. */
    private static final int NEVER = (int) TimeUnit.DAYS.toMillis(10);
    /** The parts of what may be changed in memory that are worth a write, and that are too much to go on before it has ended. */
    private static final int WORTH = 4;
    private static final int MUCH = 2;
    /** After so long anything is worth a write, as it would have to be loaded again should the load be cut short. */
    private static final long LONG = TimeUnit.MILLISECONDS.toNanos(500);

    /** How H2 packs a page: fast, or not at all. */
    private static final int FAST = 1;
    /** The percentage of a file that is to be used. */
    private static final int USED = 60;

    /** The last write, which may have ended. */
    private static CompletableFuture<?> writing = CompletableFuture.completedFuture(null);
    private static long begun;
    /** Whether commits are not written before they return. */
    private static boolean behind;
    /** Whether what is written is packed. */
    private static boolean packing;

    private WriteBehind() {
    }

    /** From now on commits are not written before they return. */
    static void begin(AgroalDataSource database) {
        writing = CompletableFuture.completedFuture(null);
        begun = System.nanoTime();
        packing = false;
        behind = true;
        store(database).ifPresent(store -> store.setAutoCommitDelay(NEVER));
    }

    /**
     * From now on what is written is packed, too, until the database is closed. H2 packs all or nothing, and would have larger pages then; it does not mind to
     * read some of both kinds. No setting says this alone, only a field of the store; without it the file is longer until it is written anew, and nothing else.
     */
    static void pack(AgroalDataSource database) {
        store(database).ifPresent(store -> {
            try {
                var level = MVStore.class.getDeclaredField("compressionLevel");
                level.setAccessible(true);
                level.setInt(store, FAST);
                packing = true;
            } catch (ReflectiveOperationException | RuntimeException e) {
                packing = false;
            }
        });
    }

    /** Whether much of the file is there in vain, or could be packed. */
    static boolean isWasteful(AgroalDataSource database) {
        return store(database).map(MVStore::getFileStore)
                .filter(file -> !packing || file.getFillRate() * file.getChunksFillRate() / 100 < USED).isPresent();
    }

    /**
     * Has what has been committed written, if that is worth it; waits for what is being written only if much more has been changed since. Nobody may be in a
     * transaction: what is to be written is determined here, table by table.
     */
    static void write(AgroalDataSource database) {
        if (!behind) {
            return;
        }
        store(database).ifPresent(store -> {
            int changes = store.getUnsavedMemory();
            int most = store.getAutoCommitMemory();
            boolean worth = changes >= most / WORTH || System.nanoTime() - begun >= LONG;
            if (worth && (writing.isDone() || changes >= most / MUCH)) {
                await(); // which fails if the last write did
                begun = System.nanoTime();
                store.tryCommit(); // nobody else does, who would have it do nothing
                writing = CompletableFuture.runAsync(() -> store.executeFilestoreOperation(() -> { })); // which comes after it
            }
        });
    }

    /** Has all that has been committed written, and waits for it. */
    static void finish(AgroalDataSource database) {
        await();
        store(database).ifPresent(MVStore::commit);
    }

    /** From now on commits are written before they return, and all that came before is. */
    static void end(AgroalDataSource database) {
        try {
            finish(database);
        } finally {
            behind = false;
            store(database).ifPresent(store -> store.setAutoCommitDelay(0));
        }
    }

    private static void await() {
        try {
            writing.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** What H2 keeps its tables in; empty if that is not a file. */
    private static Optional<MVStore> store(AgroalDataSource database) {
        try (var connection = database.getConnection()) {
            return connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                    ? Optional.of(session.getDatabase().getStore().getMvStore()).filter(store -> store.getFileStore() != null) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
