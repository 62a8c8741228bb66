package org.readout.model;


import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds actors by their names, meetings by title, place and occasion, articles by headline and quotes by their words: whatever
 * has every word looked for, each at least as the beginning of a word.
 */
public final class Search {

    /** What is searched. Results come in this order, within a kind the newest first. */
    private enum Kind {
        ACTOR(Actor.class, "actor", "date '" + PartialDate.NEVER + "'"),
        MEETING(Meeting.class, "meeting", "e.starts_earliest"),
        ARTICLE(Article.class, "article", "e.published_earliest"),
        QUOTE(Quote.class, "quote", "e.said_earliest");

        final Class<? extends CuratedRecord> type;
        final String table;
        final String day;

        Kind(Class<? extends CuratedRecord> type, String table, String day) {
            this.type = type;
            this.table = table;
            this.day = day;
        }
    }

    /**
     * The place of a result: its kind and day; a {@link Position} holds it with the primary key.
     *
     * @param kind how many kinds of result come before it, from 0
     * @param day  the day of the record
     */
    public record Place(int kind, LocalDate day) {
    }

    /** The order of results, as their positions have it; it is not to be changed. */
    public static final Order ORDER = new Order(new Order.SortKey("search", "kind, day", Place.class), false);

    private Search() {
    }

    /**
     * A page of results.
     *
     * @param words what is looked for, as {@link SearchKey#words} gives it; not empty
     * @param limit most results
     * @param after only what comes after this position, whose key is a {@link Place}; null for no bound
     */
    public static Page<SearchResult> page(Reading reading, List<String> words, int limit, Position after) {
        var sql = new Sql().add("select r.kind, r.sort_day, r.id from (");
        union(sql, words).add(") r");
        if (after != null) {
            var place = (Place) after.key();
            sql.add(" where r.kind >= ? and (r.kind > ? or r.sort_day < ? or r.sort_day = ? and r.id < ?)",
                    place.kind(), place.kind(), place.day(), place.day(), after.pk());
        }
        sql.add(" order by r.kind, r.sort_day desc, r.id desc fetch first ? rows only", limit + 1);
        var read = reading.sql(database -> database.rows(sql,
                row -> new Position(new Place(row.getInt(1), row.getObject(2, LocalDate.class)), row.getLong(3))));
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
        var sql = new Sql().add("select count(*) from (");
        union(sql, words).add(") r");
        return reading.sql(database -> database.rows(sql, row -> row.getInt(1))).get(0);
    }

    private static Sql union(Sql sql, List<String> words) {
        for (var kind : Kind.values()) {
            sql.add(kind == Kind.ACTOR ? "" : " union all ")
                    .add("select " + kind.ordinal() + " as kind, " + kind.day + " as sort_day, e.id as id from " + kind.table + " e where {visible:e}")
                    .add(Filter.NONE.andWords(words));
        }
        return sql;
    }

    private static Kind kind(Position position) {
        return Kind.values()[((Place) position.key()).kind()];
    }

    private static Map<Kind, Map<Long, ? extends CuratedRecord>> load(Reading reading, List<Position> positions) {
        var pks = new HashMap<Kind, List<Long>>();
        for (var position : positions) {
            pks.computeIfAbsent(kind(position), kind -> new ArrayList<>()).add(position.pk());
        }
        var records = new EnumMap<Kind, Map<Long, ? extends CuratedRecord>>(Kind.class);
        pks.forEach((kind, keys) -> records.put(kind, Records.byPk(reading, kind.type, keys)));
        return records;
    }
}
