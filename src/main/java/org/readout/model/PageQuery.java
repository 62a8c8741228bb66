package org.readout.model;

/**
 * Which part of a list is wanted.
 *
 * @param filter   what is in the list
 * @param order    how it is ordered
 * @param limit    most records, 1 or more
 * @param backward the last {@code limit} records rather than the first
 * @param after    only what comes after this position; null for no bound
 * @param before   only what comes before this position; null for no bound
 */
public record PageQuery(Filter filter, Order order, int limit, boolean backward, Position after, Position before) {

    /** What of it comes after {@code position}, in the direction in which it is read. */
    public PageQuery beyond(Position position) {
        return new PageQuery(filter, order, limit, backward, backward ? after : position, backward ? position : before);
    }

    /** The same part of what meets {@code filter}. */
    public PageQuery of(Filter filter) {
        return new PageQuery(filter, order, limit, backward, after, before);
    }
}
