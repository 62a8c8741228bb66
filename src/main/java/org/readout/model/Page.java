package org.readout.model;

import java.util.List;

/**
 * A part of a list, in the list's order.
 *
 * @param entries the records with their positions
 * @param more    whether the list goes on in the direction it was read in
 */
public record Page<E>(List<Entry<E>> entries, boolean more) {

    /** A record of a list and its place there. */
    public record Entry<E>(E item, Position position) {
    }

    /** A page of a list that has nothing. */
    public static <E> Page<E> empty() {
        return new Page<>(List.of(), false);
    }

    /** Cuts what was read, at most one entry more than {@code limit} and in reading direction, into a page. */
    static <E> Page<E> cut(List<Entry<E>> read, int limit, boolean backward) {
        boolean more = read.size() > limit;
        var entries = new java.util.ArrayList<>(more ? read.subList(0, limit) : read);
        if (backward) {
            java.util.Collections.reverse(entries);
        }
        return new Page<>(List.copyOf(entries), more);
    }
}
