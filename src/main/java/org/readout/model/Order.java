package org.readout.model;

/**
 * The order of a list. Ties are broken by the primary key, in the same direction.
 *
 * @param key        what is compared
 * @param descending largest first
 */
public record Order(SortKey key, boolean descending) {

    /**
     * A column, never null, that lists are ordered by.
     *
     * @param name what cursors call it; a cursor of one order is refused by another
     * @param path HQL over the alias {@code e} of the record
     * @param type {@code String}, {@code Integer}, {@code Long}, {@code LocalDate}, or {@link Search.Place} for search results
     */
    public record SortKey(String name, String path, Class<?> type) {
    }

    /** The order by clause; {@code reversed} to read a list from its end. */
    String clause(boolean reversed) {
        var direction = descending != reversed ? " desc" : " asc";
        return key.path + direction + ", e.pk" + direction;
    }

    /** What comes after the position {@code parameter} in this order, or before it. */
    String beyond(String parameter, boolean after) {
        var sign = descending == after ? "<" : ">";
        // The first condition alone would do for the result; it is the one that an index on the key can start from.
        return " and %1$s %2$s= :%3$sKey and (%1$s %2$s :%3$sKey or e.pk %2$s :%3$sPk)".formatted(key.path, sign, parameter);
    }
}
