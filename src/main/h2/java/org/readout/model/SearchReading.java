package org.readout.model;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds records by words that theirs begin with. The index has the records of a word (see {@link SearchIndex}), which are read newest first as far as
 * needed, and counted; where the only word is a frequent one, or begins as very many do, the list of all records is read until a page is full.
 */
final class SearchReading {

    /** Words with the same beginning whose lists are merged at most, unless few records have them. */
    private static final int MOST_TERMS = 200;
    /** Words of the index that are read for what is looked for in a list, at most; what begins as more of them do is not even counted. */
    private static final int MOST_READ = 2_000;
    /** Words looked for that the index is asked for: the longest, as they tell most. Records are asked whether they have the others. */
    private static final int LOOKED_UP = 8;
    /** Records that words with the same beginning have, at most, for all of their lists to be merged. */
    private static final int FEW = 4_000;
    /** The part of all records that have a frequent word. */
    private static final int FREQUENT = 8;
    /** Records that have a word which is not frequent, however few there are in all. */
    private static final int NEVER_FREQUENT = 20;
    /** How many times as many records as another word one has whose list says little of the records of that other word. */
    private static final int SCATTERED = 200;
    /** Records that are read by their keys at a time, at most. */
    private static final int LARGEST_CHUNK = 4_000;
    /** Records that are looked at to be counted, at most, if the index knows which there are. */
    private static final int LOOKED_AT = 200;
    /** Records that are looked at for a page, or for a count of few, at most. More would take the place of rows that are asked for again. */
    private static final int A_PAGE = 200;
    /** Keys in a filter at least, and at most. */
    private static final int LEAST_KEYS = 200;
    private static final int MOST_KEYS = 40_000;
    /** Records that may vanish between the statement that finds those of a page and the one that reads them, without another page seeming to be the last. */
    private static final int SPARE = 3;
    /** Comes after the letters and digits of words. */
    private static final String END = "\uffff";
    /** The words of a list between two, served by the primary key; the first value comes back with each. */
    private static final String TERMS = """
            select cast(? as integer), list, term, records from search_term where list = ? and term >= ? and term < ? fetch first ? rows only""";

    private final SqlReading database;
    /** The longest first. */
    private final List<String> words;
    /** What the index knows the first of them by. */
    private final List<String> prefixes;
    /** What begins as these, by the kinds that have been asked for: a page that is full sooner does without the words of the others, which are many more. */
    private final Map<SearchKind, List<Word>> found = new EnumMap<>(SearchKind.class);

    /** Looks for all of {@code words}. */
    SearchReading(SqlReading database, List<String> words) {
        this.database = database;
        this.words = words.stream().sorted(Comparator.comparing(String::length).reversed()).toList();
        prefixes = this.words.stream().limit(LOOKED_UP).map(SearchKey::term).toList();
    }

    /** A word of the index. */
    private record Term(int list, String term, int records) {
    }

    /**
     * What begins as a word that is looked for.
     *
     * @param prefix  how it begins
     * @param whole   whether that is all of it, so that the index has nothing else
     * @param terms   the words, each once for each list that has it
     * @param records how many have one of the words, at most
     */
    private record Word(String prefix, boolean whole, List<Term> terms, long records) {

        boolean merges() {
            return terms.size() <= MOST_TERMS || records <= FEW;
        }
    }

    /** Those of a kind that come after {@code after}, or all if it is null: {@code limit} of them, if there are as many. */
    List<Posting> page(SearchKind kind, int limit, Posting after) throws SQLException {
        var filter = Filter.NONE.andWords(words);
        var postings = postings(kind);
        if (postings == null) {
            return database.rows(kind.page("", filter, limit, after), kind::posting);
        }
        return page(kind, filter, postings, limit, after);
    }

    private List<Posting> page(SearchKind kind, Filter filter, Postings postings, int limit, Posting after) throws SQLException {
        var page = new ArrayList<Posting>();
        var taken = new HashSet<Long>();
        var next = postings.seek(after == null ? Posting.FIRST : after.next());
        // Nearly all are visible, and to read one that is not needed costs as much as one that is.
        for (int size = limit + limit / 8; next != null && page.size() < limit; size = Math.min(4 * size, LARGEST_CHUNK)) {
            var chunk = Postings.take(postings, next, size);
            next = postings.seek(chunk.get(chunk.size() - 1).next());
            var visible = visible(kind, filter, chunk);
            // A record whose day has changed meanwhile may come again.
            chunk.stream().filter(posting -> visible.contains(posting.id()) && taken.add(posting.id())).limit(limit - page.size()).forEach(page::add);
        }
        return page;
    }

    /** How many of a kind there are. */
    int count(SearchKind kind) throws SQLException {
        var wanted = words(kind);
        if (words.size() == 1 && wanted.get(0).whole && wanted.get(0).records > LOOKED_AT) {
            var word = wanted.get(0);
            return word.terms.size() == 1 ? (int) word.records : Postings.count(database, lists(kind), word.prefix, word.prefix + END);
        }
        boolean known = wanted.size() == words.size() && wanted.stream().allMatch(word -> word.whole && word.merges());
        var postings = known ? postings(kind, wanted) : postings(kind);
        var filter = Filter.NONE.andWords(words);
        if (postings == null) {
            return database.rows(kind.count(filter), row -> row.getInt(1)).get(0);
        }
        int count = 0;
        for (var next = postings.seek(Posting.FIRST); next != null; ) {
            var chunk = Postings.take(postings, next, known ? LOOKED_AT + 1 : LARGEST_CHUNK);
            next = postings.seek(chunk.get(chunk.size() - 1).next());
            count += known && (count > 0 || chunk.size() > LOOKED_AT) ? chunk.size() : visible(kind, filter, chunk).size();
        }
        return count;
    }

    /** How many of a kind meet a filter, which has words and nothing else. */
    static int count(SqlReading database, SearchKind kind, Filter filter) throws SQLException {
        return new SearchReading(database, filter.words()).count(kind);
    }

    private Set<Long> visible(SearchKind kind, Filter filter, List<Posting> candidates) throws SQLException {
        var keys = candidates.stream().map(Posting::id).toList();
        if (database.keepsRows() && keys.size() <= A_PAGE) {
            var texts = database.byKey("select e.id, e.search_text from unnest(?) k(id) join " + kind.table + " e on e.id = k.id where {visible:e}", keys,
                    row -> new Object[] {row.getString(2)});
            texts.values().removeIf(text -> !words.stream().allMatch(word -> ((String) text[0]).contains(" " + word)));
            return texts.keySet();
        }
        var sql = new Sql().add("select e.id from unnest(?) k(id) join " + kind.table + " e on e.id = k.id where {visible:e}", keys).add(filter);
        return new HashSet<>(database.rows(sql, row -> row.getLong(1)));
    }

    /**
     * The filter of a page of the list of each of {@code parents}, with the keys of what is in it; as it is where more have the words than it is faster to
     * read than to go through the lists until the pages are full.
     *
     * @param newest whether it is the list of all, with the newest first, and asks for nothing but words: then there are the keys of the page itself
     */
    static Filter narrowed(SqlReading database, SearchKind kind, PageQuery page, boolean newest, int parents) throws SQLException {
        var filter = page.filter();
        var search = new SearchReading(database, filter.words());
        if (!newest) {
            // A page of a list of n records takes n / k times its length to fill if k of them are wanted; by their keys it takes k.
            return search.narrowed(kind, filter, Math.max(LEAST_KEYS, (long) Math.sqrt(20.0 * search.all(kind))) / parents);
        }
        var postings = search.postings(kind);
        if (postings == null) {
            return filter;
        }
        var after = page.after();
        var from = after == null ? null : kind.posting((LocalDate) after.key(), after.pk());
        return filter.andKeys(keys(search.page(kind, filter, postings, page.limit() + 1 + SPARE, from)));
    }

    /** A filter by which the same are counted: with the keys of what has the words, where that is not too many. */
    static Filter narrowed(SqlReading database, SearchKind kind, Filter filter) throws SQLException {
        return new SearchReading(database, filter.words()).narrowed(kind, filter, MOST_KEYS);
    }

    private Filter narrowed(SearchKind kind, Filter filter, long most) throws SQLException {
        var postings = postings(kind);
        if (postings == null) {
            return filter;
        }
        var found = Postings.take(postings, Posting.FIRST, (int) most + 1);
        return found.size() > most ? filter : filter.andKeys(keys(found));
    }

    private static List<Long> keys(List<Posting> postings) {
        return postings.stream().map(Posting::id).distinct().toList(); // a record may have got another day since the first statement
    }

    /** Where the index has all that has the words, and perhaps some that has not; null if all records are to be asked. */
    private Postings postings(SearchKind kind) throws SQLException {
        var merging = words(kind).stream().filter(Word::merges).sorted(Comparator.comparing(Word::records)).toList();
        if (merging.isEmpty() || merging.size() == 1 && isFrequent(kind, merging.get(0))) {
            return null;
        }
        // Of a word that is so much more frequent than the rarest a block would be read for nearly each record: to look at the record costs less.
        return postings(kind, merging.stream().filter(word -> word.records <= SCATTERED * merging.get(0).records).toList());
    }

    private boolean isFrequent(SearchKind kind, Word word) throws SQLException {
        return word.records > NEVER_FREQUENT && word.records > all(kind) / FREQUENT;
    }

    /** What has all of {@code some} words. */
    private Postings postings(SearchKind kind, List<Word> some) throws SQLException {
        if (some.stream().anyMatch(word -> word.terms.isEmpty())) {
            return from -> null;
        }
        var all = new ArrayList<Postings>();
        for (var word : some.stream().sorted(Comparator.comparing(Word::records)).toList()) { // what is rare leads from place to place
            // To begin each list takes a statement; all blocks, which may be twice as many as there are words then, take one.
            if (word.terms.size() > 1 && word.records <= (long) PostingBlock.MOST * word.terms.size()) {
                all.add(Postings.between(database, lists(kind), word.prefix, word.prefix + END));
            } else {
                all.add(Postings.inAny(word.terms.stream().<Postings>map(term -> new Postings.OfTerm(database, term.list, term.term)).toList()));
            }
        }
        return Postings.inAll(all);
    }

    private long all(SearchKind kind) throws SQLException {
        return database.hints(List.of(new Sql().add("select count(*) from " + kind.table)), row -> row.getLong(1)).get(0);
    }

    /** The lists of what may be seen of a kind. */
    private List<Integer> lists(SearchKind kind) {
        int published = SearchIndex.list(kind, true);
        return database.visibility() == Visibility.ALL ? List.of(published, SearchIndex.list(kind, false)) : List.of(published);
    }

    /** What there is of a kind for each of the words that the index is asked for, the longest first. */
    private List<Word> words(SearchKind kind) throws SQLException {
        if (!found.containsKey(kind)) {
            found.put(kind, read(lists(kind)));
        }
        return found.get(kind);
    }

    private List<Word> read(List<Integer> lists) throws SQLException {
        int most = MOST_READ / prefixes.size();
        var statements = new ArrayList<Sql>();
        for (int i = 0; i < prefixes.size(); i++) {
            for (int list : lists) {
                statements.add(new Sql().add(TERMS, i, list, prefixes.get(i), prefixes.get(i) + END, most + 1));
            }
        }
        var terms = database.hints(statements, row -> Map.entry(row.getInt(1), new Term(row.getInt(2), row.getString(3), row.getInt(4))));
        return IntStream.range(0, prefixes.size()).mapToObj(i -> {
            var begun = terms.stream().filter(term -> term.getKey() == i).map(Map.Entry::getValue).toList();
            return new Word(prefixes.get(i), prefixes.get(i).equals(words.get(i)), begun,
                    begun.size() > most ? Long.MAX_VALUE : begun.stream().mapToLong(Term::records).sum());
        }).toList();
    }
}
