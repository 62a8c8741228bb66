package org.readout.curation;

import io.smallrye.config.ConfigMapping;

import java.util.Optional;

/** Where the seeds come from. */
@ConfigMapping(prefix = "readout.seeds")
public interface SeedsConfig {

    /** The {@link #dir} that loads nothing. */
    String NONE = "none";

    /** {@code READOUT_SEEDS_DIR}: folder of the seed files loaded at start; the bundled ones if empty, none if "none". */
    Optional<String> dir();
}
