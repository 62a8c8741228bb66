package org.readout.model;

import org.h2.engine.Constants;

/** What is said, or done, in another way for H2. */
public final class Dialect {

    /**
     * How a statement says which index a table is to be read by; it goes behind the alias of the table, and {@code $1} is the name of the index. H2
     * would rather take the one that it made for a foreign key, and sort.
     */
    static final String INDEX = " use index ($1)";

    /**
     * How many questions of a kind, such as what searches find of each kind of record, are put in one statement. The database is in this process, and what costs most
     * is to find out how to execute a statement: for one that has been executed before it is known, but not for a union.
     */
    static final int TOGETHER = 1;

    /** Whether one statement can read the lists of several parents, each to the end of its page: H2 knows no {@code lateral}. */
    static final boolean LATERAL = false;

    /**
     * Whether the record that each of many rows refers to is joined to them, rather than read by a statement of its own, once for all that refer to
     * it: a statement more costs little, a row that is looked up again and again costs what it did the first time.
     */
    public static final boolean JOINS = false;

    /** Whether what is read for an answer is read in one transaction: to begin and end one for each statement costs more than it does for them all. */
    static final boolean ONE_TRANSACTION = true;

    /** The isolation of a transaction that sees the database as it was when it began: H2's own. */
    public static final int SNAPSHOT = Constants.TRANSACTION_SNAPSHOT;

    private Dialect() {
    }

    /** Compares texts of a column as {@code order by} does. H2 compares characters of UTF-16. */
    public static int compare(String a, String b) {
        return a.compareTo(b);
    }
}
