package org.readout.cli;

import io.smallrye.config.ConfigValidationException;

import java.net.BindException;
import java.net.UnknownHostException;
import java.util.LinkedHashSet;
import java.util.Set;

/** Words a start that has failed. */
final class StartFailure {

    private StartFailure() {
    }

    /** What an operator should know of a failed start. */
    static String explain(Throwable failure) {
        for (var cause : causes(failure)) {
            var message = String.valueOf(cause.getMessage());
            if (message.startsWith("READOUT_") || message.startsWith("the tokens in ")) {
                return message;
            }
            if (message.contains("not resolved locally")) {
                return Database.name() + " was written by a newer version of Readout; it was left as it is."
                        + " Start that version, or " + Database.ANOTHER + ".";
            }
            var told = Database.explain(cause);
            if (told != null) {
                return told;
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
