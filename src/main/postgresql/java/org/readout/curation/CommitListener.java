package org.readout.curation;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells this server of commits, its own and those of others: on a connection of its own, and a thread that waits there for notifications and
 * then reads all rows of {@code commit_event} that are newer than the last which it has told of. Transactions that write follow one another
 * (each holds the row of the version until it has been committed), so that whoever sees a version sees all before it: none is passed over, and
 * none told twice. When the connection breaks, it takes up with the next one where it was; rows are kept for {@value #KEPT_MINUTES} minutes.
 * It looks now and then without having been notified, which finds out whether the connection still works, and is all there is where a database
 * that speaks PostgreSQL's language knows no LISTEN.
 */
@Singleton
class CommitListener {

    private static final Logger LOG = Logger.getLogger(CommitListener.class);
    private static final String NEWER = "select version, commit_text from commit_event where version > ? order by version";
    /** Versions are microseconds, see {@link org.readout.model.DataVersion}. */
    private static final String PRUNE = "delete from commit_event where version < cast(extract(epoch from current_timestamp) * 1000000 as bigint) - ?";
    private static final long KEPT_MINUTES = 60;
    private static final long PRUNING_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** How long it waits for a notification before it looks by itself; a stop waits for it. */
    private static final int LOOK_MILLIS = 500;
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    /** Longer than any of its statements takes. */
    private static final int ANSWER_MILLIS = 10_000;

    private final AgroalDataSource database;
    private final Event<Commit> commits;
    private final boolean serving;
    private final Thread thread = new Thread(this::run, "commits");
    private volatile boolean stopped;
    /** The last version that it has told of. */
    private long told;
    private long pruned = System.nanoTime() - PRUNING_NANOS;

    CommitListener(AgroalDataSource database, Event<Commit> commits, @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean serving) {
        this.database = database;
        this.commits = commits;
        this.serving = serving;
    }

    /** Nobody can wait for anything that was before. */
    void onStart(@Observes StartupEvent start) throws SQLException {
        if (!serving) {
            return; // a command, which tells nobody
        }
        try (var connection = database.getConnection(); var statement = connection.createStatement();
                var row = statement.executeQuery("select version from data_version")) {
            row.next();
            told = row.getLong(1);
        }
        thread.setDaemon(true);
        thread.start();
    }

    void onStop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopped = true;
        LockSupport.unpark(thread);
        thread.join(TimeUnit.SECONDS.toMillis(2));
    }

    private void run() {
        boolean lost = false;
        while (!stopped) {
            try (var connection = database.getConnection()) {
                connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
                try (var statement = connection.createStatement()) {
                    statement.execute("listen " + SharedAnnouncement.CHANNEL);
                }
                tell(connection);
                if (lost) {
                    LOG.info("The database is back: commits are told again, and those of the meantime have been");
                    lost = false;
                }
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                if (!lost && !stopped) {
                    LOG.warnf("Nobody is told of commits until the database is back: %s", e.getMessage());
                    lost = true;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        var notifying = connection.unwrap(PGConnection.class);
        while (!stopped) {
            notifying.getNotifications(LOOK_MILLIS);
            tell(connection);
            prune(connection);
        }
        try (var statement = connection.createStatement()) {
            statement.execute("unlisten *");
        }
    }

    private void tell(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(NEWER)) {
            statement.setLong(1, told);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    long version = rows.getLong(1);
                    var text = rows.getString(2);
                    told = version; // whatever comes of it: what fails once would fail for ever
                    try {
                        commits.fire(CommitText.read(version, text));
                    } catch (RuntimeException e) {
                        LOG.errorf(e, "Commit %d could not be told", version);
                    }
                }
            }
        }
    }

    private void prune(Connection connection) throws SQLException {
        if (System.nanoTime() - pruned < PRUNING_NANOS) {
            return;
        }
        pruned = System.nanoTime();
        try (var statement = connection.prepareStatement(PRUNE)) {
            statement.setLong(1, TimeUnit.MINUTES.toMicros(KEPT_MINUTES));
            statement.executeUpdate();
        }
    }
}
