package org.readout.model;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.EntityManager;
import org.hibernate.SessionFactory;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
    /** Of transactions that may have been committed, but are not over: the next may begin to write before the one before it has been told so. */
    private final Set<Changed> ending = ConcurrentHashMap.newKeySet();

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
        var change = new Changed(version);
        ending.add(change);
        changes.fire(change);
        return version;
    }

    @Override
    public boolean holds(long version) {
        return ending.isEmpty() && current.get() == version; // in this order: what is not ending any more has made its version
    }

    void onCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed change) {
        advance(change.version);
        ending.remove(change);
    }

    void onRollback(@Observes(during = TransactionPhase.AFTER_FAILURE) Changed change) {
        ending.remove(change);
    }

    private void advance(long version) {
        current.accumulateAndGet(version, Math::max);
    }
}
