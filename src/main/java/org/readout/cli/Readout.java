package org.readout.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** Starts the server. */
@QuarkusMain
public final class Readout {

    private static final String DATA_DIR = "readout.data-dir";
    private static final int H2_DATABASE_ALREADY_OPEN = 90020;

    Readout() {
    }

    public static void main(String... arguments) {
        try {
            System.setProperty(DATA_DIR, dataFolder().toString());
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("readout: " + e.getMessage());
            System.exit(1);
        }
        Quarkus.run(null, (exitCode, failure) -> {
            explain(failure).ifPresent(reason -> System.err.println("readout: " + reason));
            System.exit(failure == null ? exitCode : 1);
        }, arguments);
    }

    /** The folder of the database, absolute and writable. */
    private static Path dataFolder() throws IOException {
        var given = Optional.ofNullable(System.getProperty(DATA_DIR)).or(() -> Optional.ofNullable(System.getenv("READOUT_DATA_DIR")))
                .filter(text -> !text.isBlank()).orElse("data");
        if (given.contains(";")) {
            throw new IllegalArgumentException("READOUT_DATA_DIR must not contain a semicolon: " + given);
        }
        var folder = Path.of(given).toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException("READOUT_DATA_DIR cannot be made: " + e, e);
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("READOUT_DATA_DIR is not writable: " + folder);
        }
        return folder;
    }

    /** What an operator should know of a failed start; the log has the rest. */
    private static Optional<String> explain(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            var message = String.valueOf(cause.getMessage());
            if (message.startsWith("READOUT_")) {
                return Optional.of(message);
            }
            if (message.contains("not resolved locally")) {
                return Optional.of("the database in " + System.getProperty(DATA_DIR) + " was written by a newer version of Readout;"
                        + " it was left as it is. Start that version, or give another READOUT_DATA_DIR.");
            }
            if (cause instanceof SQLException sql && sql.getErrorCode() == H2_DATABASE_ALREADY_OPEN) {
                return Optional.of("another process uses the database in " + System.getProperty(DATA_DIR) + "; give this one its own READOUT_DATA_DIR.");
            }
        }
        return Optional.empty();
    }
}
