package org.readout.cli;

import io.quarkus.runtime.Quarkus;
import io.smallrye.config.ConfigValidationException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import picocli.CommandLine.Command;

import java.io.IOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** Starts the server, and returns when it has stopped. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Starts the server; what happens without a command, too.")
final class Serve implements Callable<Integer> {

    private static final int H2_DATABASE_ALREADY_OPEN = 90020;
    private static final Set<Integer> DAMAGE = Set.of(DataUtils.ERROR_READING_FAILED, DataUtils.ERROR_FILE_CORRUPT);

    @Override
    public Integer call() throws IOException {
        Settings.unknown(System.getenv()).forEach(complaint -> System.err.println("readout: " + complaint));
        System.setProperty(DataFolder.PROPERTY, DataFolder.prepare(DataFolder.wanted()).toString());
        // The framework's filter would take pages of this server for those of another behind a proxy that speaks TLS; closed it is without.
        if (!Optional.ofNullable(System.getenv("READOUT_ORIGINS")).orElse("").isBlank()) {
            System.setProperty("quarkus.http.cors.enabled", "true");
        }
        Quarkus.run(null, (exitCode, failure) -> {
            if (failure != null) {
                System.err.println("readout: " + explain(failure));
            }
            System.exit(failure == null ? exitCode : 1);
        });
        return 0;
    }

    /** What an operator should know of a failed start. */
    private static String explain(Throwable failure) {
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
