package org.readout.model;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.EntityManager;
import org.hibernate.SessionFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The version of the record as a whole: a number that every transaction which writes to the record makes larger. Whoever reads the
 * version first and the record afterwards has an answer that is at least as new as that version.
 */
@ApplicationScoped
public class DataVersion {

    /** Waits for the end of the transaction that makes the version. */
    record Changed(long version) {
    }

    private static final String STORED = "select version from data_version";
    private static final String LOCK = STORED + " for update";
    /** Never a number of before: not even of another database, or of the time after a backup that has been restored since. */
    private static final String NEXT = "update data_version set version = greatest(version + 1, cast(extract(epoch from current_timestamp) * 1000000 as bigint))";

    private final SessionFactory sessions;
    private final Event<Changed> changes;
    private final AtomicLong current = new AtomicLong();

    DataVersion(SessionFactory sessions, Event<Changed> changes) {
        this.sessions = sessions;
        this.changes = changes;
    }

    /** Reads what earlier runs have left. */
    @Startup
    void read() {
        try (var session = sessions.openStatelessSession()) {
            advance(session.createNativeQuery(STORED, Long.class).getSingleResult());
        }
    }

    /** Whether {@link #current} never waits. */
    public boolean isImmediate() {
        return true;
    }

    /** The version after the last transaction that was committed. */
    public long current() {
        return current.get();
    }

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
        long version = ((Number) entities.createNativeQuery(STORED).getSingleResult()).longValue();
        changes.fire(new Changed(version));
        return version;
    }

    void onCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed change) {
        advance(change.version);
    }

    private void advance(long version) {
        current.accumulateAndGet(version, Math::max);
    }
}
