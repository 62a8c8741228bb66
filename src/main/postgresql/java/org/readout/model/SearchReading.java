package org.readout.model;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** Finds records by words that theirs begin with, by the indexes that V8 makes, or along the list of all: that is for PostgreSQL to choose. */
final class SearchReading {

    private final SqlReading database;
    private final Filter filter;

    /** Looks for all of {@code words}. */
    SearchReading(SqlReading database, List<String> words) {
        this.database = database;
        filter = indexed(Filter.NONE.andWords(words));
    }

    /** Those of a kind that come after {@code after}, or all if it is null: {@code limit} of them, if there are as many. */
    List<Posting> page(SearchKind kind, int limit, Posting after) throws SQLException {
        return database.rows(kind.page(filter, limit, after), row -> Posting.of(SqlReading.day(row, 1), row.getLong(2)));
    }

    /** How many of a kind there are. */
    int count(SearchKind kind) throws SQLException {
        return database.rows(kind.count(filter), row -> row.getInt(1)).get(0);
    }

    /** A filter that leaves the same of the records of a kind, and can be served by an index. */
    static Filter narrowed(SqlReading database, SearchKind kind, Filter filter, boolean counting) {
        return indexed(filter);
    }

    private static Filter indexed(Filter filter) {
        var query = filter.words().stream().map(word -> "'" + SearchIndex.term(word) + "':*").collect(Collectors.joining(" & "));
        return filter.and("search_words(e.search_text) @@ cast(? as tsquery)", query);
    }
}
