package org.readout.model;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds records by words that theirs begin with, by the indexes that V8 makes, or along the list of all: that is for PostgreSQL to choose. */
final class SearchReading {

    /** Words looked for that the index is asked for, at most. */
    private static final int LOOKED_UP = 6;
    /** Characters of a word that few enough others begin with. */
    private static final int LONG = 3;

    private final SqlReading database;
    private final Filter filter;
    /** The first of each kind: one way to the database and back is shorter than four. */
    private final Map<SearchKind, List<Posting>> read = new EnumMap<>(SearchKind.class);
    private final List<Integer> counts = new ArrayList<>();

    /** Looks for all of {@code words}. */
    SearchReading(SqlReading database, List<String> words) {
        this.database = database;
        filter = indexed(Filter.NONE.andWords(words));
    }

    /**
     * Those of a kind that come after {@code after}, or all if it is null: {@code limit} of them, if there are as many. Kinds are asked for in their order,
     * from any of them on, none with a larger limit than the first.
     */
    List<Posting> page(SearchKind kind, int limit, Posting after) throws SQLException {
        if (read.isEmpty()) {
            var kinds = Arrays.stream(SearchKind.values()).filter(other -> other.compareTo(kind) >= 0).toList();
            kinds.forEach(other -> read.put(other, new ArrayList<>()));
            database.rows(Sql.together(kinds.stream().map(other -> other.page("", filter, limit, other == kind ? after : null)).toList()),
                    row -> read.get(SearchKind.values()[row.getInt(1)]).add(SearchKind.values()[row.getInt(1)].posting(row)));
        }
        var page = read.get(kind);
        return page.subList(0, Math.min(limit, page.size()));
    }

    /** How many of a kind there are. */
    int count(SearchKind kind) throws SQLException {
        if (counts.isEmpty()) {
            counts.addAll(database.rows(Sql.together(Arrays.stream(SearchKind.values()).map(other -> other.count(filter)).toList()), row -> row.getInt(1)));
        }
        return counts.get(kind.ordinal());
    }

    /** How many of a kind meet a filter, which has words and nothing else. */
    static int count(SqlReading database, SearchKind kind, Filter filter) throws SQLException {
        return database.rows(kind.count(indexed(filter)), row -> row.getInt(1)).get(0);
    }

    /** The filter of a page of the list of each of {@code parents}, with what the indexes need. */
    static Filter narrowed(SqlReading database, SearchKind kind, PageQuery page, boolean newest, int parents) {
        return indexed(page.filter());
    }

    /** A filter by which the same are counted. */
    static Filter narrowed(SqlReading database, SearchKind kind, Filter filter) {
        return indexed(filter);
    }

    /** With what the index is asked for: the longest words, as they tell most; short ones, which too many words begin with, only where there are no others. */
    private static Filter indexed(Filter filter) {
        var words = filter.words().stream().sorted(Comparator.comparing(String::length).reversed()).toList();
        var query = words.stream().limit(LOOKED_UP).filter(word -> word.length() >= LONG || words.get(0).length() < LONG)
                .map(word -> "'" + SearchKey.term(word) + "':*").collect(Collectors.joining(" & "));
        return filter.and("search_words(e.search_text) @@ cast(? as tsquery)", query);
    }
}
