package org.readout.model;

/** How a statement says which index a table is to be read by: H2 would rather take the one that it made for a foreign key, and sort. */
final class IndexHint {

    /** Goes behind the alias of the table; {@code $1} is the name of the index. */
    static final String SQL = " use index ($1)";

    private IndexHint() {
    }
}
