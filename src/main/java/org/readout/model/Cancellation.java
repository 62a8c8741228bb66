package org.readout.model;

import org.hibernate.SessionEventListener;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a request be given up: the statement that runs for it is stopped, and no other is begun. */
public final class Cancellation {

    /**
     * A driver ignores who wants to stop a statement that it has not quite begun, and stops another in its place that has quite ended; Hibernate
     * remembers a statement for one attempt only: it is not made before the statement has run for so long.
     */
    private static final long BEGUN_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Set<Watch> watches = new HashSet<>();
    private boolean cancelled;

    /** A request that was given up. */
    public static final class Cancelled extends RuntimeException {

        private Cancelled(Throwable cause) {
            super("given up", cause, false, false);
        }
    }

    /**
     * Gives the request up. What is only about to begin is not stopped, so that whoever wants the end of the request calls again until
     * it has come. Safe to call from any thread.
     */
    public synchronized void cancel() {
        cancelled = true;
        watches.forEach(Watch::stop);
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Reads something in {@code session}, unless the request is given up before or meanwhile. */
    <T> T read(StatelessSession session, Supplier<T> read) {
        var watch = new SessionWatch((SharedSessionContractImplementor) session);
        begin(watch);
        try {
            return read.get();
        } catch (RuntimeException e) {
            throw isCancelled() ? new Cancelled(e) : e;
        } finally {
            end(watch);
        }
    }

    /** Something done with a statement. */
    @FunctionalInterface
    interface Use<T> {
        T of() throws SQLException;
    }

    /** Does something with {@code statement}, unless the request is given up before or meanwhile. */
    <T> T read(Statement statement, Use<T> use) throws SQLException {
        long since = System.nanoTime();
        Watch watch = () -> {
            try {
                if (System.nanoTime() - since > BEGUN_NANOS) {
                    statement.cancel();
                }
            } catch (SQLException e) {
                // It has ended, or will be stopped by the next attempt.
            }
        };
        begin(watch);
        try {
            return use.of();
        } catch (SQLException e) {
            if (isCancelled()) {
                throw new Cancelled(e);
            }
            throw e;
        } finally {
            end(watch);
        }
    }

    private synchronized void begin(Watch watch) {
        check();
        watches.add(watch);
    }

    private synchronized void end(Watch watch) {
        watches.remove(watch);
    }

    /** @throws Cancelled if the request is given up */
    public synchronized void check() {
        if (cancelled) {
            throw new Cancelled(null);
        }
    }

    /** Something that may be running, and can be stopped. */
    private interface Watch {
        void stop();
    }

    /** A session in which a statement may be running. */
    private final class SessionWatch implements Watch, SessionEventListener {

        private final transient SharedSessionContractImplementor session;
        private boolean running;
        private long since;

        SessionWatch(SharedSessionContractImplementor session) {
            this.session = session;
            session.getEventListenerManager().addListener(this);
        }

        @Override
        public void jdbcExecuteStatementStart() {
            synchronized (Cancellation.this) {
                check();
                running = true;
                since = System.nanoTime();
            }
        }

        @Override
        public void jdbcExecuteStatementEnd() {
            synchronized (Cancellation.this) {
                running = false;
            }
        }

        @Override
        public void stop() {
            if (running && System.nanoTime() - since > BEGUN_NANOS) {
                session.getJdbcCoordinator().cancelLastQuery();
            }
        }
    }
}
