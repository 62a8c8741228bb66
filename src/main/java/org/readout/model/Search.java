package org.readout.model;

import org.hibernate.query.SelectionQuery;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds actors by their names, meetings by title, place and occasion, articles by headline and quotes by their words: whatever
 * has every word looked for, each at least as the beginning of a word.
 */
public final class Search {

    /** What is searched. Results come in this order, within a kind the newest first. */
    private enum Kind {
        ACTOR(Actor.class, "cast(:never as LocalDate)"),
        MEETING(Meeting.class, "e.dates.earliest"),
        ARTICLE(Article.class, "e.published.earliest"),
        QUOTE(Quote.class, "e.said.earliest");

        final Class<? extends CuratedRecord> type;
        final String day;

        Kind(Class<? extends CuratedRecord> type, String day) {
            this.type = type;
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
        var hql = "select r.kind, r.sortDay, r.pk from (" + union(words) + ") r";
        if (after != null) {
            hql += " where r.kind >= :kind and (r.kind > :kind or r.sortDay < :day or r.sortDay = :day and r.pk < :pk)";
        }
        var query = reading.query(hql + " order by r.kind, r.sortDay desc, r.pk desc", Object[].class);
        bind(query, words);
        if (after != null) {
            var place = (Place) after.key();
            query.setParameter("kind", place.kind()).setParameter("day", place.day()).setParameter("pk", after.pk());
        }
        var read = query.setMaxResults(limit + 1).getResultList();
        boolean more = read.size() > limit;
        var rows = more ? read.subList(0, limit) : read;
        var records = load(reading, rows);
        var found = new ArrayList<Page.Entry<SearchResult>>();
        for (var row : rows) {
            var kind = (Integer) row[0];
            var pk = (Long) row[2];
            var record = records.get(Kind.values()[kind]).get(pk);
            if (record != null) { // retracted since the statement before
                found.add(new Page.Entry<>((SearchResult) record, new Position(new Place(kind, (LocalDate) row[1]), pk)));
            }
        }
        return new Page<>(found, more);
    }

    /** How many results there are. */
    public static int count(Reading reading, List<String> words) {
        var query = reading.query("select count(*) from (" + union(words) + ") r", Long.class);
        bind(query, words);
        return Math.toIntExact(query.getSingleResult());
    }

    private static String union(List<String> words) {
        var conditions = Filter.NONE.andWords(words).clause();
        return Stream.of(Kind.values())
                .map(kind -> "select " + kind.ordinal() + " as kind, " + kind.day + " as sortDay, e.pk as pk from "
                        + kind.type.getSimpleName() + " e where {visible:e}" + conditions)
                .collect(Collectors.joining(" union all "));
    }

    private static void bind(SelectionQuery<?> query, List<String> words) {
        Filter.NONE.andWords(words).parameters().forEach(query::setParameter);
        query.setParameter("never", PartialDate.NEVER);
    }

    private static Map<Kind, Map<Long, ? extends CuratedRecord>> load(Reading reading, List<Object[]> rows) {
        var pks = new HashMap<Kind, List<Long>>();
        for (var row : rows) {
            pks.computeIfAbsent(Kind.values()[(Integer) row[0]], kind -> new ArrayList<>()).add((Long) row[2]);
        }
        var records = new EnumMap<Kind, Map<Long, ? extends CuratedRecord>>(Kind.class);
        pks.forEach((kind, keys) -> records.put(kind, Records.byPk(reading, kind.type, keys)));
        return records;
    }
}
