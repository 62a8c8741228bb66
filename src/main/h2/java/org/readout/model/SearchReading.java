package org.readout.model;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds records by words that theirs begin with. Of rare words the index has the records (see {@link SearchIndex}); where one of those looked for is
 * frequent and none is rare, the list of all records is read as far as needed, which is not far.
 */
final class SearchReading {

    /** Words with the same beginning whose lists are merged at most, unless few records have them. */
    private static final int MOST_TERMS = 200;
    /** Words with the same beginning that are not even counted; at least as many records have one. */
    private static final int TOO_MANY_TERMS = 2_000;
    /** Records whose lists are read as a whole, rather than block by block, if they belong to several words. */
    private static final int FEW = 4_000;
    /** The part of all records that have a frequent word. */
    private static final int FREQUENT = 8;
    /** Records that have a word which is not frequent, however few there are in all. */
    private static final int NEVER_FREQUENT = 20;
    /** Records that are read by their keys at a time, at most. */
    private static final int LARGEST_CHUNK = 4_000;
    /** Keys in a filter at least, and at most. */
    private static final int LEAST_KEYS = 200;
    private static final int MOST_KEYS = 40_000;
    /** Comes after the letters and digits of words. */
    private static final String END = "\uffff";

    private final SqlReading database;
    private final List<String> words;
    /** What begins as the words that are looked for, by kind; empty as long as nobody has asked. */
    private final Map<SearchKind, List<Word>> found = new EnumMap<>(SearchKind.class);

    /** Looks for all of {@code words}. */
    SearchReading(SqlReading database, List<String> words) {
        this.database = database;
        this.words = words;
    }

    /**
     * What begins as a word that is looked for.
     *
     * @param prefix  how it begins
     * @param terms   the words
     * @param records how many have one of the words, at most
     */
    private record Word(String prefix, List<String> terms, long records) {
    }

    /** Those of a kind that come after {@code after}, or all if it is null: {@code limit} of them, if there are as many. */
    List<Posting> page(SearchKind kind, int limit, Posting after) throws SQLException {
        var filter = Filter.NONE.andWords(words);
        var postings = postings(kind);
        if (postings == null) {
            return database.rows(kind.page(filter, limit, after), row -> Posting.of(SqlReading.day(row, 2), row.getLong(3)));
        }
        var page = new ArrayList<Posting>();
        var next = postings.seek(after == null ? Posting.FIRST : after.next());
        // Nearly all are visible, and to read one that is not needed costs as much as one that is.
        for (int size = limit + limit / 8; next != null && page.size() < limit; size = Math.min(4 * size, LARGEST_CHUNK)) {
            var chunk = Postings.take(postings, next, size);
            next = postings.seek(chunk.get(chunk.size() - 1).next());
            var visible = visible(kind, filter, chunk);
            chunk.stream().filter(posting -> visible.contains(posting.id())).limit(limit - page.size()).forEach(page::add);
        }
        return page;
    }

    /** How many of a kind there are. */
    int count(SearchKind kind) throws SQLException {
        var filter = Filter.NONE.andWords(words);
        var postings = postings(kind);
        if (postings == null) {
            return database.rows(kind.count(filter), row -> row.getInt(1)).get(0);
        }
        int count = 0;
        for (var next = postings.seek(Posting.FIRST); next != null; ) {
            var chunk = Postings.take(postings, next, LARGEST_CHUNK);
            next = postings.seek(chunk.get(chunk.size() - 1).next());
            count += visible(kind, filter, chunk).size();
        }
        return count;
    }

    private Set<Long> visible(SearchKind kind, Filter filter, List<Posting> candidates) throws SQLException {
        var keys = candidates.stream().map(Posting::id).toList();
        var sql = new Sql().add("select e.id from unnest(?) k(id) join " + kind.table + " e on e.id = k.id where {visible:e}", keys).add(filter);
        return new HashSet<>(database.rows(sql, row -> row.getLong(1)));
    }

    /**
     * A filter that leaves the same of the records of a kind: with their keys, where few enough have the words that it is faster to read these than to
     * go through the list of all until a page is full, or to its end to count them.
     */
    static Filter narrowed(SqlReading database, SearchKind kind, Filter filter, boolean counting) throws SQLException {
        var search = new SearchReading(database, filter.words());
        var postings = search.postings(kind);
        if (postings == null) {
            return filter;
        }
        // A page of the list of n records takes n / k times its length to fill if k of them are wanted; by their keys it takes k.
        long most = counting ? MOST_KEYS : Math.max(LEAST_KEYS, (long) Math.sqrt(20.0 * search.all(kind)));
        var found = Postings.take(postings, Posting.FIRST, (int) most + 1);
        return found.size() > most ? filter : filter.andKeys(found.stream().map(Posting::id).toList());
    }

    /** Where the index has all that has the words, and perhaps some that has not; null if all records are to be asked. */
    private Postings postings(SearchKind kind) throws SQLException {
        if (found.isEmpty()) {
            terms();
        }
        var wanted = found.get(kind);
        if (wanted.stream().anyMatch(word -> word.terms.isEmpty())) {
            return from -> null;
        }
        var usable = wanted.stream().filter(word -> word.terms.size() <= MOST_TERMS || word.records <= FEW).sorted(Comparator.comparing(Word::records)).toList();
        if (usable.isEmpty() || usable.get(0).records > NEVER_FREQUENT && usable.get(0).records > all(kind) / FREQUENT) {
            return null;
        }
        var lists = new ArrayList<Postings>();
        for (var word : usable) {
            if (word.terms.size() > 1 && word.records <= FEW) {
                lists.add(Postings.between(database, kind, word.prefix, word.prefix + END));
            } else {
                lists.add(Postings.inAny(word.terms.stream().<Postings>map(term -> new Postings.OfTerm(database, kind, term)).toList()));
            }
        }
        return Postings.inAll(lists);
    }

    private long all(SearchKind kind) throws SQLException {
        return database.hints(List.of(new Sql().add("select count(*) from " + kind.table)), row -> row.getLong(1)).get(0);
    }

    /** A word of the index. */
    private record Term(int kind, int word, String term, int records) {
    }

    private void terms() throws SQLException {
        var statements = new ArrayList<Sql>();
        for (var kind : SearchKind.values()) {
            for (int i = 0; i < words.size(); i++) {
                var prefix = SearchIndex.term(words.get(i));
                statements.add(new Sql().add("select kind, cast(? as integer), term, records from search_term where kind = ? and term >= ? and term < ? fetch first "
                        + (TOO_MANY_TERMS + 1) + " rows only", i, kind.ordinal(), prefix, prefix + END));
            }
        }
        var terms = database.hints(statements, row -> new Term(row.getInt(1), row.getInt(2), row.getString(3), row.getInt(4)));
        for (var kind : SearchKind.values()) {
            var wanted = new ArrayList<Word>();
            for (int i = 0; i < words.size(); i++) {
                int index = i;
                var begin = terms.stream().filter(term -> term.kind == kind.ordinal() && term.word == index).toList();
                long records = begin.size() > TOO_MANY_TERMS ? Long.MAX_VALUE : begin.stream().mapToLong(Term::records).sum();
                wanted.add(new Word(SearchIndex.term(words.get(i)), begin.stream().map(Term::term).toList(), records));
            }
            found.put(kind, wanted);
        }
    }
}
