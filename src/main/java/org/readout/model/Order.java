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
}
