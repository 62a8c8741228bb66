package org.readout.model;

import org.readout.model.SearchKind.Searched;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which records have a word, in tables: the words, and for each the records that have it in blocks, newest first (V8). All records are in it, whatever
 * their status: what is found is read by its key, and who may see it, and whether it has the words, is decided then.
 */
public final class SearchIndex {

    /** Characters of a word that the index knows. */
    static final int LONGEST = 60;
    /** Records that are gathered in a transaction. */
    private static final int CHUNK = 20_000;
    private static final int GREGORY = 1583;

    private SearchIndex() {
    }

    /** The beginning of a word that the index knows it by. */
    static String term(String word) {
        return word.length() <= LONGEST || word.codePointCount(0, word.length()) <= LONGEST ? word : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }

    /** Writes changes, in the transaction that makes them; nothing as long as the words of the record have not been gathered. */
    public static void write(Connection connection, SearchChanges changes) throws SQLException {
        if (!(changes.gone().isEmpty() && changes.come().isEmpty()) && isComplete(connection)) {
            put(connection, changes.gone(), changes.come());
        }
    }

    private static void put(Connection connection, List<Searched> gone, List<Searched> come) throws SQLException {
        var less = byTerm(gone);
        var more = byTerm(come);
        var kinds = new HashSet<>(less.keySet());
        kinds.addAll(more.keySet());
        try (var postings = new TermPostings(connection)) {
            for (var kind : kinds) {
                var removed = less.getOrDefault(kind, Map.of());
                var added = more.getOrDefault(kind, Map.of());
                var terms = new TreeMap<String, Set<Posting>>(removed);
                terms.putAll(added);
                for (var term : terms.keySet()) {
                    var before = removed.getOrDefault(term, Set.of());
                    var after = added.getOrDefault(term, Set.of());
                    if (!before.equals(after)) {
                        postings.change(kind.ordinal(), term, before, after);
                    }
                }
                postings.send();
            }
        }
    }

    private static Map<SearchKind, Map<String, Set<Posting>>> byTerm(Collection<Searched> records) {
        var terms = new HashMap<SearchKind, Map<String, Set<Posting>>>();
        for (var record : records) {
            var ofKind = terms.computeIfAbsent(record.kind(), kind -> new HashMap<>());
            var posting = Posting.of(record.day(), record.pk());
            for (var word : record.text().split(" ")) {
                if (!word.isEmpty()) {
                    ofKind.computeIfAbsent(term(word), term -> new HashSet<>()).add(posting);
                }
            }
        }
        return terms;
    }

    /** Whether it has the words of all records. */
    public static boolean isComplete(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("select count(*) from search_progress where complete"); var row = select.executeQuery()) {
            row.next();
            return row.getInt(1) == SearchKind.values().length;
        }
    }

    /** Forgets an index that is not complete, or any: what is written next is not in it, until {@link #gather}. */
    public static void forget(Connection connection, boolean complete) throws SQLException {
        if (complete || !isComplete(connection)) {
            try (var statement = connection.createStatement()) {
                statement.execute("delete from search_progress"); // first: should this be cut short, nobody takes the rest for an index
                statement.execute("truncate table search_term");
                statement.execute("truncate table search_block");
            }
        }
    }

    /** Gathers the words of all records that are not in the index yet, in transactions of its own: cut short, it goes on where it was. Nobody else may write. */
    public static void gather(Connection connection) throws SQLException {
        gather(connection, CHUNK);
    }

    static void gather(Connection connection, int chunk) throws SQLException {
        if (isComplete(connection)) {
            return;
        }
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            for (var kind : SearchKind.values()) {
                var last = progress(connection, kind);
                while (last != null) {
                    var records = after(connection, kind, last, chunk);
                    put(connection, List.of(), records);
                    boolean complete = records.size() < chunk;
                    var reached = records.isEmpty() ? last : Posting.of(records.get(records.size() - 1).day(), records.get(records.size() - 1).pk());
                    try (var note = connection.prepareStatement("merge into search_progress (kind, place, complete) values (?, ?, ?)")) {
                        note.setInt(1, kind.ordinal());
                        note.setBytes(2, reached.place());
                        note.setBoolean(3, complete);
                        note.executeUpdate();
                    }
                    connection.commit();
                    last = complete ? null : reached;
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(before);
        }
    }

    /** The last record of a kind that is in the index; null if all are. */
    private static Posting progress(Connection connection, SearchKind kind) throws SQLException {
        try (var select = connection.prepareStatement("select place, complete from search_progress where kind = ?")) {
            select.setInt(1, kind.ordinal());
            try (var row = select.executeQuery()) {
                return !row.next() ? Posting.FIRST : row.getBoolean(2) ? null : Posting.at(row.getBytes(1));
            }
        }
    }

    private static List<Searched> after(Connection connection, SearchKind kind, Posting last, int chunk) throws SQLException {
        boolean first = last.equals(Posting.FIRST);
        var sql = "select e.id, %1$s, e.search_text from %2$s e".formatted(kind.day, kind.table)
                + (first ? "" : " where %1$s <= ? and (%1$s < ? or e.id < ?)".formatted(kind.day))
                + " order by " + (kind == SearchKind.ACTOR ? "" : kind.day + " desc, ") + "e.id desc fetch first " + chunk + " rows only";
        var records = new ArrayList<Searched>();
        try (var select = connection.prepareStatement(sql)) {
            if (!first) {
                bind(select, 1, last.date());
                bind(select, 2, last.date());
                select.setLong(3, last.id());
            }
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    records.add(new Searched(kind, SqlReading.day(row, 2), row.getLong(1), row.getString(3)));
                }
            }
        }
        return records;
    }

    /** As {@link SqlReading} does. */
    private static void bind(PreparedStatement statement, int parameter, LocalDate day) throws SQLException {
        statement.setObject(parameter, day.getYear() < GREGORY ? Date.valueOf(day) : day);
    }
}
