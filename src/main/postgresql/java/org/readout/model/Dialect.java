package org.readout.model;

/** What is said, or done, in another way for PostgreSQL. */
final class Dialect {

    /** How a statement says which index a table is to be read by: PostgreSQL finds it without being told. */
    static final String INDEX = "";

    /** How many lists a statement reads: each statement is a way to the database and back. */
    static final int LISTS = 32;

    private Dialect() {
    }
}
