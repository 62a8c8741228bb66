package org.readout.cli;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The environment variables that are settings of Readout itself, in this flavour. README.md tells what each means, and has those of Quarkus. */
final class Settings {

    static final List<String> NAMES = Stream.concat(Database.SETTINGS.stream(), Stream.of("READOUT_SEEDS_DIR", "READOUT_READING", "READOUT_OIDC_URL", "READOUT_OIDC_AUDIENCE", "READOUT_OIDC_ROLES", "READOUT_INTROSPECTION", "READOUT_GRAPHIQL",
            "READOUT_CACHE", "READOUT_ROW_CACHE", "READOUT_CACHE_CONTROL", "READOUT_TRUSTED_DOCUMENTS", "READOUT_ORIGINS", "READOUT_ACCESS_LOG",
            "READOUT_LIMITS_BODY_SIZE", "READOUT_LIMITS_BODY_TIME", "READOUT_LIMITS_ANSWER_SIZE", "READOUT_LIMITS_CHARACTERS", "READOUT_LIMITS_TOKENS", "READOUT_LIMITS_DEPTH",
            "READOUT_LIMITS_ALIASES", "READOUT_LIMITS_REPETITIONS", "READOUT_LIMITS_DIRECTIVES", "READOUT_LIMITS_COST", "READOUT_LIMITS_TIME", "READOUT_LIMITS_STOP_TIME",
            "READOUT_LIMITS_REQUESTS", "READOUT_LIMITS_THREADS", "READOUT_LIMITS_SOCKETS", "READOUT_LIMITS_SOCKET_OPERATIONS")).toList();

    /** What Kubernetes sets, all of it, in every container beside a service that is called "readout". */
    private static final Pattern SERVICE_LINK = Pattern.compile("READOUT_(PORT(_.+)?|SERVICE_.+)");
    private static final String SERVICE_HOST = "READOUT_SERVICE_HOST";

    private Settings() {
    }

    /** A sentence for each variable that looks like a setting and is none, so that a slip of the pen is noticed. */
    static List<String> unknown(Map<String, String> environment) {
        boolean serviceLinks = environment.containsKey(SERVICE_HOST);
        return environment.keySet().stream()
                .filter(name -> name.startsWith("READOUT_") && !NAMES.contains(name))
                .filter(name -> !(serviceLinks && SERVICE_LINK.matcher(name).matches()))
                .sorted().map(name -> name + " is not a setting, and has no effect. The settings are " + String.join(", ", NAMES) + ".")
                .toList();
    }
}
