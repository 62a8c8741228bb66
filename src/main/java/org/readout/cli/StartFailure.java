package org.readout.cli;

import io.smallrye.config.ConfigValidationException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

import java.net.BindException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Words a start that has failed. */
final class StartFailure {

    private static final int H2_DATABASE_ALREADY_OPEN = 90020;
    private static final Set<Integer> DAMAGE = Set.of(DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_FILE_CORRUPT);

    private StartFailure() {
    }

    /** What an operator should know of a failed start. */
    static String explain(Throwable failure) {
        var database = "the database in " + System.getProperty(DataFolder.PROPERTY);
        for (var cause : causes(failure)) {
            var message = String.valueOf(cause.getMessage());
            if (message.startsWith("READOUT_") || message.startsWith("the tokens in ")) {
                return message;
            }
            if (message.contains("not resolved locally")) {
                return database + " was written by a newer version of Readout; it was left as it is."
                        + " Start that version, or give another READOUT_DATA_DIR.";
            }
            if (cause instanceof SQLException sql && sql.getErrorCode() == H2_DATABASE_ALREADY_OPEN) {
                return "another process uses " + database + "; give this one its own READOUT_DATA_DIR.";
            }
            if (cause instanceof MVStoreException store && store.getErrorCode() == DataUtils.ERROR_WRITING_FAILED) {
                return database + " cannot be written: " + (store.getCause() == null ? message : store.getCause().getMessage())
                        + ". All that was finished before is in it; make room and start again.";
            }
            if (cause instanceof MVStoreException store && DAMAGE.contains(store.getErrorCode())) {
                return database + " is damaged, or not a database of Readout: " + message;
            }
            if (cause instanceof BindException || cause instanceof UnknownHostException || message.contains("65535")) {
                return "cannot listen at QUARKUS_HTTP_HOST and QUARKUS_HTTP_PORT: " + message;
            }
            if (cause instanceof ConfigValidationException) {
                return message;
            }
        }
        failure.printStackTrace();
        return "cannot start: " + failure;
    }

    /** A failure and all that led to it, without repetition. */
    private static Set<Throwable> causes(Throwable failure) {
        var causes = new LinkedHashSet<Throwable>();
        collect(failure, causes);
        return causes;
    }

    private static void collect(Throwable failure, Set<Throwable> causes) {
        if (failure != null && causes.add(failure)) {
            collect(failure.getCause(), causes);
            for (var suppressed : failure.getSuppressed()) {
                collect(suppressed, causes);
            }
        }
    }
}
