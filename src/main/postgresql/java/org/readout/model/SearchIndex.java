package org.readout.model;

import java.sql.Connection;

/** Which records have a word: PostgreSQL keeps the indexes that V8 makes by itself. */
public final class SearchIndex {

    /** Characters of a word that the indexes know. */
    static final int LONGEST = 60;

    private SearchIndex() {
    }

    /** The beginning of a word that the indexes know it by. */
    static String term(String word) {
        return word.length() <= LONGEST || word.codePointCount(0, word.length()) <= LONGEST ? word : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }

    /** Nothing is to be done. */
    public static void write(Connection connection, SearchChanges changes) {
    }
}
