package org.readout.cli;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** The environment variables that are settings of Readout itself. README.md tells what each means, and has those of Quarkus. */
final class Settings {

    static final List<String> NAMES = List.of("READOUT_DATA_DIR", "READOUT_SEEDS_DIR");

    /** What Kubernetes sets in every container beside a service that is called "readout". */
    private static final Pattern SERVICE_LINK = Pattern.compile("READOUT_(PORT|SERVICE)(_.*)?");

    private Settings() {
    }

    /** A sentence for each of {@code variables} that looks like a setting and is none, so that a slip of the pen is noticed. */
    static List<String> unknown(Collection<String> variables) {
        return variables.stream()
                .filter(name -> name.startsWith("READOUT_") && !NAMES.contains(name) && !SERVICE_LINK.matcher(name).matches())
                .sorted().map(name -> name + " is not a setting, and has no effect. The settings are " + String.join(", ", NAMES) + ".")
                .toList();
    }
}
