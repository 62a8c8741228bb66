package org.readout.model;

/** What is said, or done, in another way for PostgreSQL. */
final class Dialect {

    /** How a statement says which index a table is to be read by: PostgreSQL finds it without being told. */
    static final String INDEX = "";

    /** How many questions of a kind, such as the lists of several parents, are put in one statement: each statement is a way to the database and back. */
    static final int TOGETHER = 32;

    private Dialect() {
    }
}
