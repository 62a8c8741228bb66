package org.readout.model;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds actors by their names, meetings by title, place and occasion, articles by headline and quotes by their words: whatever
 * has every word looked for, each at least as the beginning of a word.
 */
public final class Search {

    /**
     * The place of a result: its kind and day; a {@link Position} holds it with the primary key.
     *
     * @param kind how many kinds of result come before it, from 0
     * @param day  the day of the record
     * @throws IllegalArgumentException if there are not that many kinds
     */
    public record Place(int kind, LocalDate day) {

        public Place {
            if (kind < 0 || kind >= SearchKind.values().length) {
                throw new IllegalArgumentException("no kind of result");
            }
        }
    }

    /** The order of results, as their positions have it; it is not to be changed. */
    public static final Order ORDER = new Order(new Order.SortKey("search", "kind, day", Place.class), false);

    /** The kinds of results, in their order; {@link Place#kind} counts in it. */
    public static final List<RecordType> KINDS = Arrays.stream(SearchKind.values())
            .map(kind -> Arrays.stream(RecordType.values()).filter(type -> type.entity() == kind.type).findFirst().orElseThrow()).toList();

    private Search() {
    }

    /**
     * A page of results.
     *
     * @param words what is looked for, as {@link SearchKey#sought} gives it; not empty
     * @param limit most results
     * @param after only what comes after this position, whose key is a {@link Place}; null for no bound
     */
    public static Page<SearchResult> page(Reading reading, List<String> words, int limit, Position after) {
        var read = reading.sql(database -> positions(database, words, limit + 1, after));
        boolean more = read.size() > limit;
        var positions = more ? read.subList(0, limit) : read;
        var records = load(reading, positions);
        var found = new ArrayList<Page.Entry<SearchResult>>();
        for (var position : positions) {
            var record = records.get(kind(position)).get(position.pk());
            if (record != null) { // retracted since the statement before
                found.add(new Page.Entry<>((SearchResult) record, position));
            }
        }
        return new Page<>(found, more);
    }

    /** How many results there are. */
    public static int count(Reading reading, List<String> words) {
        return reading.sql(database -> count(database, words));
    }

    /** The same by SQL. */
    public static int count(SqlReading database, List<String> words) throws SQLException {
        var search = new SearchReading(database, words);
        int count = 0;
        for (var kind : SearchKind.values()) {
            count += search.count(kind);
        }
        return count;
    }

    /** The positions of the first {@code limit} results, by SQL; see {@link #page}. */
    public static List<Position> positions(SqlReading database, List<String> words, int limit, Position after) throws SQLException {
        var search = new SearchReading(database, words);
        var place = after == null ? null : (Place) after.key();
        var positions = new ArrayList<Position>();
        for (int kind = place == null ? 0 : place.kind(); kind < SearchKind.values().length && positions.size() < limit; kind++) {
            var of = SearchKind.values()[kind];
            var from = place != null && place.kind() == kind ? of.posting(place.day(), after.pk()) : null;
            for (var posting : search.page(of, limit - positions.size(), from)) {
                positions.add(new Position(new Place(kind, posting.date()), posting.id()));
            }
        }
        return positions;
    }

    private static SearchKind kind(Position position) {
        return SearchKind.values()[((Place) position.key()).kind()];
    }

    private static Map<SearchKind, Map<Long, ? extends CuratedRecord>> load(Reading reading, List<Position> positions) {
        var pks = new HashMap<SearchKind, List<Long>>();
        for (var position : positions) {
            pks.computeIfAbsent(kind(position), kind -> new ArrayList<>()).add(position.pk());
        }
        var records = new EnumMap<SearchKind, Map<Long, ? extends CuratedRecord>>(SearchKind.class);
        pks.forEach((kind, keys) -> records.put(kind, Records.byPk(reading, kind.type, keys)));
        return records;
    }
}
