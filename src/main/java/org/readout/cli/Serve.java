package org.readout.cli;

import io.quarkus.runtime.Quarkus;
import picocli.CommandLine.Command;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Starts the server, and returns when it has stopped. */
@Command(name = "serve", mixinStandardHelpOptions = true, description = "Starts the server; what happens without a command, too.")
final class Serve implements Callable<Integer> {

    @Override
    public Integer call() throws IOException {
        Settings.unknown(System.getenv()).forEach(complaint -> System.err.println("readout: " + complaint));
        Database.prepare();
        // The framework's filter would take pages of this server for those of another behind a proxy that speaks TLS; closed it is without.
        if (!Optional.ofNullable(System.getenv("READOUT_ORIGINS")).orElse("").isBlank()) {
            System.setProperty("quarkus.http.cors.enabled", "true");
        }
        if (!Optional.ofNullable(System.getenv("READOUT_OIDC_URL")).orElse("").isBlank()) {
            System.setProperty("quarkus.oidc.tenant-enabled", "true");
        }
        Quarkus.run(null, (exitCode, failure) -> {
            if (failure != null) {
                System.err.println("readout: " + StartFailure.explain(failure));
            }
            System.exit(failure == null ? exitCode : 1);
        });
        return 0;
    }
}
