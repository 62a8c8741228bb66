package org.readout.plan;

import graphql.language.Argument;
import graphql.schema.GraphQLArgument;
import org.readout.graphql.Arguments;
import org.readout.model.Dialect;
import org.readout.model.Filter;
import org.readout.model.Listing;
import org.readout.model.PageQuery;
import org.readout.model.Position;
import org.readout.model.Search;
import org.readout.model.Sql;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
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

    /**
     * Records by their primary keys.
     *
     * @param sorted the places in a row of the text that they are ordered by and of the key that breaks ties; null for the order of the keys
     */
    record Keyed(String table, Sorted sorted, Columns columns, int slot) implements Fetch {

        /** What rows are ordered by. */
        record Sorted(int text, int key) implements Comparator<Object[]> {

            @Override
            public int compare(Object[] row, Object[] other) {
                int difference = Dialect.compare((String) row[text], (String) other[text]);
                return difference != 0 ? difference : Long.compare((Long) row[key], (Long) other[key]);
            }
        }

        @Override
        public void run(Execution execution, Collection<Long> keys) throws SQLException {
            var read = execution.byKey(table, columns, keys);
            if (read.size() < keys.size() && execution.existing(table, keys) < keys.size()) {
                throw new Abandoned(); // one is gone since its key was read, merged into another: the answer would lack both
            }
            execution.keep(slot, read);
            columns.follow(execution, read.values());
        }

        /** The record with this key; null if it must not be seen. */
        Object[] of(Execution execution, Long key) {
            return key == null ? null : execution.<Map<Long, Object[]>>kept(slot, Map.of()).get(key);
        }

        /** Those of the records with these keys that may be seen. */
        List<Object[]> of(Execution execution, Object[] keys) {
            var read = execution.<Map<Long, Object[]>>kept(slot, Map.of());
            var found = new ArrayList<Object[]>(keys.length);
            for (var key : keys) {
                var row = read.get((Long) key);
                if (row != null) {
                    found.add(row);
                }
            }
            if (sorted != null && found.size() > 1) {
                found.sort(sorted);
            }
            return found;
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
        // H2 asks "= any(?)" of each row anew, going through the whole array, after it has found the row by it.
        return new Sql().addAll(select + " from " + (parent == null ? "" : "unnest(?) k(id) cross join ") + from, keys)
                .add(joins + " where {visible:" + visible + "}" + (parent == null ? "" : " and " + parent + " = k.id") + " order by " + order);
    }

    /** Reads what a connection tells of. */
    sealed interface Connected extends Fetch permits Pages, Searched {

        Pages.Lists of(Execution execution);
    }

    /**
     * What a document asks of a list.
     *
     * @param page  whether it asks for records of the page, or where it ends
     * @param ahead whether for what tells if the list goes on after the page: one record more is then read
     * @param count whether for the length of the list
     */
    record Asked(boolean page, boolean ahead, boolean count) {

        /** How many records to read for a page of at most {@code limit}. */
        int most(int limit) {
            return ahead ? limit + 1 : limit;
        }
    }

    /**
     * Pages of lists, and how long the lists are.
     *
     * @param given the arguments in the document
     */
    record Pages(Table.Paged paged, List<GraphQLArgument> arguments, List<Argument> given, Columns columns, Asked asked, int slot) implements Connected {

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

            /** Whether the list goes on in the direction in which it was read, if that was asked. */
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
            if (asked.page) {
                var searched = execution.searched(paged.listing(), query, parents.size());
                var candidates = execution.keepsRows() ? paged.listing().candidates(searched, asked.most(query.limit()), parents) : null;
                if (candidates == null || !choose(execution, searched, candidates, pages)) {
                    pages.clear();
                    read(execution, query, paged.listing().pages(searched, asked.most(query.limit()), parents, columns.list(), columns.joins()), pages);
                }
                var all = new ArrayList<Object[]>();
                for (var page : pages.values()) {
                    page.cut(query);
                    all.addAll(page.rows);
                }
                columns.follow(execution, all);
            }
            var counts = asked.count ? execution.counts(paged.listing(), query.filter(), List.copyOf(parents)) : Map.<Long, Integer>of();
            execution.keep(slot, new Lists(query, pages, counts));
        }

        /** Adds to pages what statements read. */
        private void read(Execution execution, PageQuery query, List<Sql> lists, Map<Long, Page> pages) throws SQLException {
            execution.rows(lists, row -> pages.computeIfAbsent(row.getLong(1), parent -> new Page()).add(Listing.key(row, query.order().key().type()), columns.read(row)));
        }

        /**
         * Fills pages with those of {@code candidates} that belong there; where they do not suffice, with what comes after them.
         *
         * @return false if something is written meanwhile: index and rows may then be of different moments, and the pages are worth nothing
         */
        private boolean choose(Execution execution, PageQuery query, Listing.Candidates candidates, Map<Long, Page> pages) throws SQLException {
            var key = query.order().key();
            var lists = new HashMap<Long, List<Position>>();
            execution.hints(candidates.statements(), row -> lists.computeIfAbsent(row.getLong(1), parent -> new ArrayList<>())
                    .add(new Position(Listing.key(row, key.type()), row.getLong(3))));
            var keys = new LinkedHashSet<Long>();
            lists.values().forEach(list -> list.forEach(position -> keys.add(position.pk())));
            var own = columns.ofRecords();
            var compared = candidates.conditions().stream().mapToInt(condition -> own.day(condition.column())).toArray();
            var records = keys.isEmpty() ? Map.<Long, Object[]>of() : execution.byKey(paged.table(), own, keys);
            int most = asked.most(query.limit());
            var rest = new ArrayList<Sql>();
            lists.forEach((parent, list) -> {
                var page = new Page();
                for (var position : list) {
                    var record = records.get(position.pk());
                    if (record != null && meets(record, candidates.conditions(), compared)) {
                        page.add(position.key(), record);
                    }
                }
                pages.put(parent, page);
                if (list.size() == most && page.rows.size() < most) {
                    rest.addAll(paged.listing().pages(query.beyond(list.get(most - 1)), most - page.rows.size(), List.of(parent), columns.list(), columns.joins()));
                }
            });
            read(execution, query, rest, pages);
            return execution.isOfOneVersion();
        }

        private static boolean meets(Object[] record, List<Filter.Comparison> conditions, int[] compared) {
            for (int i = 0; i < compared.length; i++) {
                if (!conditions.get(i).holds((LocalDate) record[compared[i]])) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Lists of(Execution execution) {
            return execution.kept(slot, null);
        }
    }

    /**
     * A page of what a search finds, and how much it is.
     *
     * @param kinds how the records of each kind of result are read
     */
    record Searched(List<GraphQLArgument> arguments, List<Argument> given, List<Keyed> kinds, Asked asked, int slot) implements Connected {

        @Override
        public void run(Execution execution, Collection<Long> parents) throws SQLException {
            var values = execution.given(arguments, given);
            var words = Arguments.words("text", values.text("text"));
            var query = values.page(Search.ORDER, Filter.NONE);
            var page = new Pages.Page();
            if (asked.page) {
                var positions = execution.found(words, asked.most(query.limit()), query.after());
                page.more = positions.size() > query.limit(); // whether or not all of them can still be read
                read(execution, page.more ? positions.subList(0, query.limit()) : positions, page);
            }
            int count = asked.count ? execution.found(words) : 0;
            execution.keep(slot, new Pages.Lists(query, Map.of(Listing.ROOT, page), Map.of(Listing.ROOT, count)));
        }

        private void read(Execution execution, List<Position> positions, Pages.Page page) throws SQLException {
            for (int kind = 0; kind < kinds.size(); kind++) {
                var keys = new ArrayList<Long>();
                for (var position : positions) {
                    if (kind(position) == kind) {
                        keys.add(position.pk());
                    }
                }
                if (!keys.isEmpty()) {
                    kinds.get(kind).run(execution, keys);
                }
            }
            for (var position : positions) {
                var row = kinds.get(kind(position)).of(execution, position.pk());
                if (row != null) { // retracted since the statement before
                    page.add(position.key(), row);
                }
            }
        }

        private static int kind(Position position) {
            return ((Search.Place) position.key()).kind();
        }

        @Override
        public Pages.Lists of(Execution execution) {
            return execution.kept(slot, null);
        }
    }
}
