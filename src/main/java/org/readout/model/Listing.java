package org.readout.model;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of list: all records of a type, or those that belong to a parent (the quotes of a speaker, the articles of an outlet).
 * Paging is by key, never by offset, so that records which come and go between two pages neither repeat nor hide another. A list has only
 * what may be seen.
 *
 * @param type   the entity, with a primary key {@code pk} and a {@code recordStatus}
 * @param from   SQL from clause that binds the alias {@code e}, each record at most once per parent; one that has parameters narrows
 *               the list to the array of parents that each of them stands for
 * @param parent column of the parent's primary key; null if the list has no parent
 * @param belongs the condition of a {@link Filter} that the records of a parent meet, and no others; null if the list has no parent
 * @param ways   how pages are read without sorting, where there is an index for it
 */
public record Listing<E>(Class<E> type, String from, String parent, String belongs, List<Way> ways) {

    /** The "parent" of a list that has none. */
    public static final long ROOT = 0;

    /** Lists that belong to parents, and are sorted each time they are read. */
    Listing(Class<E> type, String from, String parent) {
        this(type, from, parent, parent + " = ?", List.of());
    }

    /** All records of a type, which are in {@code table}. */
    static <E> Listing<E> all(Class<E> type, String table, List<Way> ways) {
        return new Listing<>(type, table + " e", null, null, ways);
    }

    /**
     * The statements that read the list of each of {@code parents} from the beginning of a page on, at most {@code most} records: the parent, the
     * sort key, the primary key, and {@code columns} (each after a comma) of the record {@code e} and what {@code joins} bring along. The rows of
     * a parent are in the order of its list. Each list is read no further, which one numbering of the rows of them all would not do.
     */
    public List<Sql> pages(PageQuery page, int most, Collection<Long> parents, String columns, String joins) {
        var any = page(way(page), page, most, columns, joins);
        return parent == null ? List.of(any) : any.forEach(parents);
    }

    /**
     * What may be on a page.
     *
     * @param statements that read the parent, the sort key and the primary key, from the beginning of the page on, without looking at the records themselves
     * @param conditions what the records must meet, besides being visible; nearly all do
     */
    public record Candidates(List<Sql> statements, List<Filter.Comparison> conditions) {
    }

    /** The records that come first, at most {@code most} for each of {@code parents}; null if no index knows them. */
    public Candidates candidates(PageQuery page, int most, Collection<Long> parents) {
        var way = indexed(page).orElse(null);
        if (way == null) {
            return null;
        }
        var sql = new Sql().add("select " + (parent == null ? ROOT : way.leader(belongs)) + ", " + way.column() + ", " + way.pk() + " from " + way.table() + " where true");
        var others = way.whereAlone(sql, conditions(page.filter()));
        // The latest come first. The other way round there may be many that have ended before the period which is asked for.
        if (others == null || !others.isEmpty() && page.order().descending() == page.backward()) {
            return null;
        }
        ordered(sql, way, page, most);
        return new Candidates(parent == null ? List.of(sql) : sql.forEach(parents), others);
    }

    /** {@code page} of the lists of so many parents, of what has the words that it asks for, as the database finds them best. */
    public PageQuery searched(SqlReading reading, PageQuery page, int parents) throws SQLException {
        if (page.filter().words().isEmpty()) {
            return page;
        }
        var kind = SearchKind.of(type);
        boolean newest = parent == null && page.filter().hasOnlyWords() && kind.leads(page);
        return page.of(SearchReading.narrowed(reading, kind, page, newest, parents));
    }

    /** The one that makes most of what is asked for, of those that have an index. */
    private Optional<Way> indexed(PageQuery page) {
        var conditions = conditions(page.filter());
        return ways.stream().filter(way -> page.filter().keys() == null)
                .filter(way -> parent == null || way.leader(belongs) != null).filter(way -> way.serves(page.order(), conditions))
                .max(Comparator.comparingInt(way -> way.leading().size()));
    }

    private Way way(PageQuery page) {
        return indexed(page).orElseGet(() -> new Way(page.order().key(), from, parent == null ? List.of() : List.of(new Way.Leader(belongs, parent))));
    }

    /** What the records meet that {@code filter} leaves of the list of a parent: first that they belong to it, which may be asked of another one, too. */
    private List<Filter.Condition> conditions(Filter filter) {
        var conditions = new ArrayList<>(parent == null ? List.<Filter.Condition>of() : Filter.NONE.and(belongs, Sql.PARENT).conditions());
        conditions.addAll(filter.conditions());
        return conditions;
    }

    /** The statement for any parent. */
    private Sql page(Way way, PageQuery page, int most, String columns, String joins) {
        var sql = new Sql().add("select " + (parent == null ? ROOT : way.leader(belongs)) + ", " + way.column() + ", e.id" + columns);
        from(sql, way.from(), Sql.PARENTS, joins, page.filter());
        way.where(sql, conditions(page.filter()));
        return ordered(sql, way, page, most);
    }

    /** Ends a statement. */
    private static Sql ordered(Sql sql, Way way, PageQuery page, int most) {
        if (page.after() != null) {
            way.beyond(sql, page.order(), page.after(), true);
        }
        if (page.before() != null) {
            way.beyond(sql, page.order(), page.before(), false);
        }
        return sql.add(" order by " + way.orderBy(page.order(), page.backward()) + " fetch first ? rows only", most);
    }

    /** The statement that reads (parent, length of its list) for those of {@code parents} whose list is not empty. */
    private Sql count(Filter filter, Collection<Long> parents) {
        var sql = new Sql().add("select " + (parent == null ? ROOT : parent) + ", count(*)");
        from(sql, from, parents, "", filter).add(filter);
        return parent == null ? sql : sql.add(" and " + parent + " = any(?) group by " + parent, parents);
    }

    private static Sql from(Sql sql, String from, Collection<?> parents, String joins, Filter filter) {
        sql.add(" from ");
        if (filter.keys() != null) { // H2 would go through the whole array for each record if it were asked for "= any(?)"
            sql.add("unnest(?) k(id) cross join ", filter.keys());
        }
        return sql.addAll(from, parents).add(joins + " where {visible:e}" + (filter.keys() == null ? "" : " and e.id = k.id"));
    }

    /** The same page of the lists of several parents; a parent whose list is empty may be missing. */
    public Map<Long, Page<E>> pages(Reading reading, PageQuery page, Collection<Long> parents) {
        var positions = new HashMap<Long, List<Position>>();
        reading.sql(sql -> {
            var statements = pages(searched(sql, page, parents.size()), page.limit() + 1, parents, "", "");
            sql.rows(statements, row -> positions.computeIfAbsent(row.getLong(1), one -> new ArrayList<>()).add(new Position(key(row, page.order().key().type()), row.getLong(3))));
            return null;
        });
        var records = records(reading, type, positions.values().stream().flatMap(List::stream).map(Position::pk).distinct().toList());
        var pages = new HashMap<Long, Page<E>>();
        positions.forEach((one, read) -> {
            var entries = new ArrayList<Page.Entry<E>>();
            for (var position : read) {
                // Null if it has been retracted since the statement before.
                entries.add(new Page.Entry<>(records.get(position.pk()), position));
            }
            var cut = Page.cut(entries, page.limit(), page.backward());
            pages.put(one, new Page<>(cut.entries().stream().filter(entry -> entry.item() != null).toList(), cut.more()));
        });
        return pages;
    }

    /** How many records the lists of several parents have; a parent whose list is empty may be missing. */
    public Map<Long, Integer> counts(Reading reading, Filter filter, Collection<Long> parents) {
        return reading.sql(sql -> counts(sql, filter, parents));
    }

    /** The same by SQL; what has the words that the filter asks for is counted as the database does it best. */
    public Map<Long, Integer> counts(SqlReading reading, Filter filter, Collection<Long> parents) throws SQLException {
        boolean searched = !filter.words().isEmpty();
        if (searched && parent == null && filter.hasOnlyWords()) {
            return Map.of(ROOT, SearchReading.count(reading, SearchKind.of(type), filter));
        }
        var counts = new HashMap<Long, Integer>();
        var narrowed = searched ? SearchReading.narrowed(reading, SearchKind.of(type), filter) : filter;
        reading.rows(count(narrowed, parents), row -> counts.put(row.getLong(1), row.getInt(2)));
        return counts;
    }

    /** The records with these primary keys. */
    public static <E> Map<Long, E> records(Reading reading, Class<E> type, Collection<Long> pks) {
        var records = new HashMap<Long, E>();
        if (!pks.isEmpty()) {
            reading.query("select e.pk, e from " + type.getSimpleName() + " e where e.pk in :pks and {visible:e}", Object[].class)
                    .setParameterList("pks", pks).getResultList().forEach(row -> records.put((Long) row[0], type.cast(row[1])));
        }
        return records;
    }

    /** The sort key in a row of a page. */
    public static Object key(ResultSet row, Class<?> type) throws SQLException {
        return type == LocalDate.class ? SqlReading.day(row, 2)
                : type == Integer.class ? (Object) row.getInt(2)
                : type == Long.class ? (Object) row.getLong(2)
                : row.getString(2);
    }
}
