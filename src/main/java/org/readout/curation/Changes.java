package org.readout.curation;

import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Notices whether a record is changed by what it is given. */
final class Changes {

    private boolean any;

    /** The new value, noting whether it differs from the old one. */
    <T> T of(T old, T given) {
        any |= !Objects.equals(old, given);
        return given;
    }

    /** Makes a list, or a set if the order does not count, hold what is given; it is not touched if it does already. */
    <T> void replace(Collection<T> current, Collection<T> given) {
        boolean same = current instanceof List ? List.copyOf(current).equals(List.copyOf(given))
                : current.size() == given.size() && current.containsAll(given);
        if (!same) {
            any = true;
            current.clear();
            current.addAll(given);
        }
    }

    void note() {
        any = true;
    }

    boolean any() {
        return any;
    }
}
