package org.readout.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import org.readout.curation.Tokens;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** Works on the database without a server: nothing listens, no seeds are loaded, and the log says only what goes wrong. */
public class Offline implements QuarkusApplication {

    private static Callable<Integer> job;
    /** What the job threw that has a sentence for the operator. */
    private static Exception told;

    /**
     * Starts what {@code work} needs, does it, and stops.
     *
     * @return its exit code; 1 if it could not be started, which has been told then
     * @throws IOException    if the database cannot be used, or {@code work} throws it
     * @throws Tokens.Refused if {@code work} throws it
     */
    static int run(Callable<Integer> work) throws IOException {
        Database.prepare();
        Database.beginCommand();
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("readout.seeds.dir", "none");
        System.setProperty("quarkus.log.level", "WARN");
        System.setProperty("quarkus.log.console.json.enabled", "false");
        System.setProperty("quarkus.log.console.stderr", "true");
        job = work;
        var exit = new AtomicInteger();
        Quarkus.run(Offline.class, (code, failure) -> {
            if (failure != null) {
                System.err.println("readout: " + StartFailure.explain(failure));
            }
            exit.set(failure == null ? code : 1);
        });
        if (told instanceof IOException failure) {
            throw failure;
        }
        if (told instanceof Tokens.Refused refusal) {
            throw refusal;
        }
        return exit.get();
    }

    @Override
    public int run(String... arguments) throws Exception {
        try {
            return job.call();
        } catch (IOException | Tokens.Refused e) {
            told = e;
            return 1;
        }
    }
}
