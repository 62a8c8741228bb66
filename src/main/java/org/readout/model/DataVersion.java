package org.readout.model;

import jakarta.persistence.EntityManager;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The version of the record as a whole: a number that every transaction which writes to the record makes larger. Whoever reads the
 * version first and the record afterwards has an answer that is at least as new as that version.
 */
public abstract class DataVersion {

    protected static final String STORED = "select version from data_version";
    private static final String LOCK = STORED + " for update";
    /** Never a number of before: not even of another database, or of the time after a backup that has been restored since. */
    private static final String NEXT = "update data_version set version = greatest(version + 1, cast(extract(epoch from current_timestamp) * 1000000 as bigint))";

    protected DataVersion() {
    }

    /** Whether {@link #current} never waits. */
    public abstract boolean isImmediate();

    /**
     * The version after the last transaction that was committed, by whichever server: once a write has been acknowledged, every later call
     * gives the version that it made, or a later one. Where other servers may write, too, it asks the database.
     *
     * @throws DatabaseLoss.Lost if it cannot be asked
     */
    public abstract long current();

    /**
     * Whether all that a statement could see since {@code version} was the {@link #current} one is of that version: nothing has been committed meanwhile, and
     * nothing just now. It may be false without need, as while a transaction ends that writes.
     */
    public abstract boolean holds(long version);

    /** The version as the transaction of {@code connection} sees it. */
    public long stored(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(STORED); var row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Lets no other transaction write to the record, of this server or another, until that of {@code entities} has ended. */
    public void lock(EntityManager entities) {
        entities.createNativeQuery(LOCK).getSingleResult();
    }

    /** Makes a version, in the transaction of {@code entities}, and returns it; it is the current one when that has been committed. */
    public long change(EntityManager entities) {
        entities.createNativeQuery(NEXT).executeUpdate();
        return ((Number) entities.createNativeQuery(STORED).getSingleResult()).longValue();
    }
}
