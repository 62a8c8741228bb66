package org.readout.model;

import org.readout.model.SearchKind.Searched;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which records have a word, in tables: the words, and for each the records that have it in blocks, newest first (V8). All records are in it, those that
 * are published apart from the others, as what is counted is not read.
 */
public final class SearchIndex {

    /** Records that are read at a time to be gathered. */
    private static final int READ = 1_000;
    /** Characters of records that are gathered in a transaction, at most, and the part of the heap that is, as what is made of each takes many bytes. */
    private static final long LARGEST_CHUNK = 4_000_000;
    private static final int PART = 200;

    private SearchIndex() {
    }

    /** The number of the list that has those of a kind that are published, or that are not. */
    static int list(SearchKind kind, boolean published) {
        return 2 * kind.ordinal() + (published ? 0 : 1);
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
        var lists = new HashSet<>(less.keySet());
        lists.addAll(more.keySet());
        try (var postings = new TermPostings(connection)) {
            for (int list : lists) {
                var removed = less.getOrDefault(list, Map.of());
                var added = more.getOrDefault(list, Map.of());
                var terms = new TreeMap<String, Set<Posting>>(removed);
                terms.putAll(added);
                for (var term : terms.keySet()) {
                    var before = removed.getOrDefault(term, Set.of());
                    var after = added.getOrDefault(term, Set.of());
                    if (!before.equals(after)) {
                        postings.change(list, term, before, after);
                    }
                }
                postings.send();
            }
        }
    }

    private static Map<Integer, Map<String, Set<Posting>>> byTerm(Collection<Searched> records) {
        var terms = new HashMap<Integer, Map<String, Set<Posting>>>();
        for (var record : records) {
            var ofKind = terms.computeIfAbsent(list(record.kind(), record.published()), list -> new HashMap<>());
            var posting = Posting.of(record.day(), record.pk());
            for (var word : record.text().split(" ")) {
                if (!word.isEmpty()) {
                    ofKind.computeIfAbsent(SearchKey.term(word), term -> new HashSet<>()).add(posting);
                }
            }
        }
        return terms;
    }

    /** Whether it has the words of all records. */
    public static boolean isComplete(Connection connection) throws SQLException {
        return count(connection, "select count(*) from search_progress where complete") == SearchKind.values().length;
    }

    private static int count(Connection connection, String sql) throws SQLException {
        try (var select = connection.prepareStatement(sql); var row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Forgets an index that is not complete, or {@code always}: what is written next is not in it, until {@link #gather}. */
    public static void forget(Connection connection, boolean always) throws SQLException {
        if (always || !isComplete(connection)) {
            try (var statement = connection.createStatement()) {
                statement.execute("delete from search_progress"); // first: should this be cut short, nobody takes the rest for an index
            }
            truncate(connection);
        }
    }

    private static void truncate(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("truncate table search_term");
            statement.execute("truncate table search_block");
        }
    }

    /** Gathers the words of all records that are not in the index yet, in transactions of its own: cut short, it goes on where it was. Nobody else may write. */
    public static void gather(Connection connection) throws SQLException {
        gather(connection, READ, Math.min(LARGEST_CHUNK, Runtime.getRuntime().maxMemory() / PART));
    }

    /** The same, with records that are read so many at a time until they have so many characters in a transaction. */
    static void gather(Connection connection, int read, long chunk) throws SQLException {
        if (isComplete(connection)) {
            return;
        }
        if (count(connection, "select count(*) from search_progress") == 0) {
            truncate(connection); // what has been forgotten may be there in part
        }
        boolean before = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            for (var kind : SearchKind.values()) {
                var last = progress(connection, kind);
                while (last != null) {
                    var records = new ArrayList<Searched>();
                    var reached = last;
                    boolean complete = false;
                    for (long characters = 0; !complete && characters < chunk; ) {
                        var more = after(connection, kind, reached, read);
                        complete = more.size() < read;
                        if (!more.isEmpty()) {
                            reached = Posting.of(more.get(more.size() - 1).day(), more.get(more.size() - 1).pk());
                        }
                        characters += more.stream().mapToLong(record -> record.text().length()).sum();
                        records.addAll(more);
                    }
                    put(connection, List.of(), records);
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
        var reading = new SqlReading(connection, Visibility.ALL, new Cancellation());
        return reading.rows(kind.page(", e.search_text, e.record_status", Filter.NONE, chunk, last.equals(Posting.FIRST) ? null : last), row -> {
            var posting = kind.posting(row);
            boolean published = row.getString(5).equals(RecordStatus.PUBLISHED.name());
            return new Searched(kind, published, posting.date(), posting.id(), row.getString(4));
        });
    }
}
