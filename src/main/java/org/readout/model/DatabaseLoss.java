package org.readout.model;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Tells failures that come of a database which cannot be reached, now, from all others: trying again later may help. */
public final class DatabaseLoss {

    /** SQLSTATE classes (SQL:2016, 24.1, and PostgreSQL, appendix A): no connection; no resources, such as connections. */
    private static final Set<String> CLASSES = Set.of("08", "53");
    /** PostgreSQL: shut down by an administrator, crashed, not ready yet, and a server that takes no writes as it is a standby now. */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "25006");
    /** What the pool says if there is no connection to be had in time; it has no state. */
    private static final String NO_CONNECTION = "Acquisition timeout while waiting for new connection";
    private static final int MOST_CAUSES = 50;

    private DatabaseLoss() {
    }

    /** The database cannot be reached. */
    public static class Lost extends RuntimeException {
        Lost(SQLException cause) {
            super("the database cannot be reached: " + cause.getMessage(), cause);
        }
    }

    /** Whether {@code failure} comes of a database that cannot be reached. */
    public static boolean caused(Throwable failure) {
        return caused(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean caused(Throwable failure, Set<Throwable> seen) {
        if (failure == null || seen.size() > MOST_CAUSES || !seen.add(failure)) {
            return false;
        }
        if (failure instanceof Lost || failure instanceof SQLException sql && lost(sql)) {
            return true;
        }
        for (var suppressed : failure.getSuppressed()) {
            if (caused(suppressed, seen)) {
                return true;
            }
        }
        return caused(failure.getCause(), seen);
    }

    private static boolean lost(SQLException failure) {
        var state = failure.getSQLState();
        return state != null && state.length() == 5 && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state))
                || String.valueOf(failure.getMessage()).startsWith(NO_CONNECTION);
    }
}
