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
     * @param column SQL over the alias {@code e} of the record
     * @param type {@code String}, {@code Integer}, {@code Long}, {@code LocalDate}, or {@link Search.Place} for search results
     */
    public record SortKey(String name, String column, Class<?> type) {
    }

    /** The order by clause; {@code reversed} to read a list from its end. */
    String clause(boolean reversed) {
        var direction = descending != reversed ? " desc" : " asc";
        return key.column + direction + ", e.id" + direction;
    }

    /** What comes after {@code position} in this order, or before it, as the end of a {@code where} clause. */
    void beyond(Sql sql, Position position, boolean after) {
        var sign = descending == after ? "<" : ">";
        // The first condition alone would do for the result; it is the one that an index on the key can start from.
        sql.add(" and %1$s %2$s= ? and (%1$s %2$s ? or e.id %2$s ?)".formatted(key.column, sign), position.key(), position.key(), position.pk());
    }
}
