package org.readout.model;

import java.sql.Connection;

/** Which records have a word: PostgreSQL keeps the indexes that V8 makes by itself. */
public final class SearchIndex {

    private SearchIndex() {
    }

    /** Nothing is to be done. */
    public static void write(Connection connection, SearchChanges changes) {
    }
}
