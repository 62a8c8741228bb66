package org.readout.model;

/** What is said, or done, in another way for PostgreSQL. */
public final class Dialect {

    /** How a statement says which index a table is to be read by: PostgreSQL finds it without being told. */
    static final String INDEX = "";

    /** How many questions of a kind, such as the lists of several parents, are put in one statement: each statement is a way to the database and back. */
    static final int TOGETHER = 32;

    /**
     * Whether the record that each of many rows refers to is joined to them, rather than read by a statement of its own, once for all that refer to
     * it: a join costs less than the way to the database and back.
     */
    public static final boolean JOINS = true;

    private Dialect() {
    }
}
