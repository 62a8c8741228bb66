package org.readout.model;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Arrays;

/** What is said, or done, in another way for PostgreSQL. */
public final class Dialect {

    /** How a statement says which index a table is to be read by: PostgreSQL finds it without being told. */
    static final String INDEX = "";

    /** How many questions of a kind, such as what searches find of each kind of record, are put in one statement: each statement is a way to the database and back. */
    static final int TOGETHER = 32;

    /** Whether one statement can read the lists of several parents, each to the end of its page. */
    static final boolean LATERAL = true;

    /**
     * Whether the record that each of many rows refers to is joined to them, rather than read by a statement of its own, once for all that refer to
     * it: a join costs less than the way to the database and back.
     */
    public static final boolean JOINS = true;

    /** Whether what is read for an answer is read in one transaction: its end would be one more way to the database and back. */
    static final boolean ONE_TRANSACTION = false;

    /** The isolation of a transaction that sees the database as it was when it began. */
    public static final int SNAPSHOT = Connection.TRANSACTION_REPEATABLE_READ;

    private Dialect() {
    }

    /** Compares texts of a column as {@code order by} does. The collation C compares bytes. */
    public static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
