package org.readout.model;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.EntityManager;
import org.hibernate.SessionFactory;

import java.util.concurrent.atomic.AtomicLong;

/** No other process writes to the database: this one remembers the version, and knows it without asking. */
@ApplicationScoped
public class LocalDataVersion extends DataVersion {

    /** Waits for the end of the transaction that makes the version. */
    record Changed(long version) {
    }

    private final SessionFactory sessions;
    private final Event<Changed> changes;
    private final AtomicLong current = new AtomicLong();

    LocalDataVersion(SessionFactory sessions, Event<Changed> changes) {
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

    @Override
    public boolean isImmediate() {
        return true;
    }

    @Override
    public long current() {
        return current.get();
    }

    @Override
    public long change(EntityManager entities) {
        long version = super.change(entities);
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
