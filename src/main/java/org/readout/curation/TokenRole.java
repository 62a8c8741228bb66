package org.readout.curation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What the holder of a token may do; each role may do all that those before it may. */
public enum TokenRole {
    /** Read what is published, where that is not open to all. */
    READER,
    /** See all that is in the record, and write to it. */
    CURATOR,
    /** Whatever the server can do. */
    ADMIN;

    /** As people write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The labels of this role and of all those that it includes. */
    public Set<String> included() {
        return Arrays.stream(values()).filter(role -> role.compareTo(this) <= 0).map(TokenRole::label).collect(Collectors.toUnmodifiableSet());
    }

    /** @throws IllegalArgumentException if no role has this label */
    static TokenRole of(String label) {
        return Arrays.stream(values()).filter(role -> role.label().equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no role: " + label));
    }
}
