package org.readout.plan;

import graphql.language.Argument;
import graphql.schema.GraphQLArgument;
import org.readout.model.Listing;
import org.readout.model.PageQuery;
import org.readout.model.Sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads something for all the records at one place of an answer, and leaves it with the execution. */
sealed interface Fetch {

    /** Reads what belongs to the records with these primary keys. */
    void run(Execution execution, Collection<Long> parents) throws SQLException;

    /** Rows that belong to records, by the primary key of these; under {@link Listing#ROOT} what belongs to none. */
    record Rows(Table.Many many, Columns columns, int slot) implements Fetch {

        @Override
        public void run(Execution execution, Collection<Long> parents) throws SQLException {
            var sql = belonging("select " + (many.parent() == null ? Listing.ROOT : many.parent()) + columns.list(), many.from(), columns.joins(), many.visible(),
                    many.parent(), many.order(), parents);
            var groups = new HashMap<Long, List<Object[]>>();
            execution.rows(sql, row -> groups.computeIfAbsent(row.getLong(1), parent -> new ArrayList<>()).add(columns.read(row)));
            execution.keep(slot, groups);
            columns.follow(execution, groups);
        }

        List<Object[]> of(Execution execution, Long parent) {
            return execution.<Map<Long, List<Object[]>>>kept(slot, Map.of()).getOrDefault(parent, List.of());
        }
    }

    /** Texts that belong to records. */
    record Texts(Table.Texts texts, int slot) implements Fetch {

        @Override
        public void run(Execution execution, Collection<Long> parents) throws SQLException {
            var sql = belonging("select " + texts.parent() + ", " + texts.column(), texts.from(), "", "e", texts.parent(), texts.order(), parents);
            var groups = new HashMap<Long, List<String>>();
            execution.rows(sql, row -> groups.computeIfAbsent(row.getLong(1), parent -> new ArrayList<>()).add(row.getString(2)));
            execution.keep(slot, groups);
        }

        List<String> of(Execution execution, Long parent) {
            return execution.<Map<Long, List<String>>>kept(slot, Map.of()).getOrDefault(parent, List.of());
        }
    }

    private static Sql belonging(String select, String from, String joins, String visible, String parent, String order, Collection<Long> parents) {
        var keys = List.copyOf(parents);
        var sql = new Sql().addAll(select + " from " + from, keys)
                .add(joins + " where {visible:" + visible + "}");
        if (parent != null) {
            sql.add(" and " + parent + " = any(?)", keys);
        }
        return sql.add(" order by " + order);
    }

    /**
     * Pages of lists, and how long the lists are.
     *
     * @param given    the arguments in the document
     * @param paging   whether records of the page are wanted
     * @param counting whether the length of the list is
     */
    record Pages(Table.Paged paged, List<GraphQLArgument> arguments, List<Argument> given, Columns columns, boolean paging, boolean counting, int slot) implements Fetch {

        /** Rows of a list in its order, each with its sort key. */
        static final class Page {

            private static final Page EMPTY = new Page();

            private final List<Object> keys = new ArrayList<>();
            private final List<Object[]> rows = new ArrayList<>();
            private boolean more;

            private boolean add(Object key, Object[] row) {
                keys.add(key);
                return rows.add(row);
            }

            /** Makes a page of what was read. */
            private void cut(PageQuery query) {
                more = rows.size() > query.limit();
                if (more) {
                    rows.remove(query.limit());
                    keys.remove(query.limit());
                }
                if (query.backward()) {
                    Collections.reverse(rows);
                    Collections.reverse(keys);
                }
            }

            Object key(int i) {
                return keys.get(i);
            }

            List<Object[]> rows() {
                return rows;
            }

            /** Whether the list goes on in the direction in which it was read. */
            boolean more() {
                return more;
            }
        }

        /** What was read, by parent. */
        record Lists(PageQuery query, Map<Long, Page> pages, Map<Long, Integer> counts) {

            Page page(Long parent) {
                return pages.getOrDefault(parent, Page.EMPTY);
            }

            int count(Long parent) {
                return counts.getOrDefault(parent, 0);
            }
        }

        @Override
        public void run(Execution execution, Collection<Long> parents) throws SQLException {
            var query = paged.request().of(execution.given(arguments, given));
            var pages = new HashMap<Long, Page>();
            if (paging) {
                execution.rows(paged.listing().pages(query, parents, columns.list(), columns.joins()), row -> pages.computeIfAbsent(row.getLong(1), parent -> new Page())
                        .add(Listing.key(row, query.order().key().type()), columns.read(row)));
                var all = new ArrayList<Object[]>();
                for (var page : pages.values()) {
                    page.cut(query);
                    all.addAll(page.rows);
                }
                columns.follow(execution, all);
            }
            var counts = new HashMap<Long, Integer>();
            if (counting) {
                execution.rows(paged.listing().count(query.filter(), List.copyOf(parents)), row -> counts.put(row.getLong(1), row.getInt(2)));
            }
            execution.keep(slot, new Lists(query, pages, counts));
        }

        Lists of(Execution execution) {
            return execution.kept(slot, null);
        }
    }
}
