package org.readout.model;

/** How a statement says which index a table is to be read by: PostgreSQL finds it without being told. */
final class IndexHint {

    /** Goes behind the alias of the table. */
    static final String SQL = "";

    private IndexHint() {
    }
}
