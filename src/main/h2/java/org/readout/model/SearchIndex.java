package org.readout.model;

import org.readout.model.SearchKind.Searched;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which records have a word, in tables: the words, and for each the records that have it in blocks, newest first (V8). All records are in it, those that
 * are published apart from the others, as what is counted is not read.
 */
public final class SearchIndex {

    /** Records that are read at a time to be gathered. */
    private static final int READ = 1_000;
    /** The part of the heap that gathered words may take before they are written. */
    private static final int PART = 4;

    private static final SortedSet<Posting> NONE = Collections.emptySortedSet();

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
                var terms = new TreeSet<>(removed.keySet());
                terms.addAll(added.keySet());
                for (var term : terms) {
                    var before = removed.getOrDefault(term, NONE);
                    var after = added.getOrDefault(term, NONE);
                    if (!before.equals(after)) {
                        postings.change(list, term, List.copyOf(before), List.copyOf(after));
                    }
                }
                postings.send();
            }
        }
    }

    private static Map<Integer, Map<String, SortedSet<Posting>>> byTerm(Collection<Searched> records) {
        var terms = new HashMap<Integer, Map<String, SortedSet<Posting>>>();
        for (var record : records) {
            var ofKind = terms.computeIfAbsent(list(record), list -> new HashMap<>());
            var posting = Posting.of(record.day(), record.pk());
            terms(record).forEach(term -> ofKind.computeIfAbsent(term, none -> new TreeSet<>()).add(posting));
        }
        return terms;
    }

    /** The list that a record is in. */
    static int list(Searched record) {
        return list(record.kind(), record.published());
    }

    /** The words of a record, as the index has them; one may come again. */
    static Stream<String> terms(Searched record) {
        return Arrays.stream(record.text().split(" ")).filter(word -> !word.isEmpty()).map(SearchKey::term);
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
        gather(connection, READ, Runtime.getRuntime().maxMemory() / PART);
    }

    /** The same, with records that are read so many at a time, until their words take so many bytes, which are written in a transaction. */
    static void gather(Connection connection, int read, long most) throws SQLException {
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
                var progress = progress(connection, kind);
                while (!progress.complete) {
                    progress = gather(connection, kind, progress, read, most);
                    connection.commit();
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(before);
        }
    }

    /**
     * How far the words of a kind have been gathered.
     *
     * @param reached the key of the last record that is in the index, as they come in the order of keys
     */
    private record Progress(boolean begun, long reached, boolean complete) {
    }

    private static Progress progress(Connection connection, SearchKind kind) throws SQLException {
        try (var select = connection.prepareStatement("select reached, complete from search_progress where kind = ?")) {
            select.setInt(1, kind.ordinal());
            try (var row = select.executeQuery()) {
                return row.next() ? new Progress(true, row.getLong(1), row.getBoolean(2)) : new Progress(false, Long.MIN_VALUE, false);
            }
        }
    }

    private static Progress gather(Connection connection, SearchKind kind, Progress progress, int read, long most) throws SQLException {
        var words = new GatheredWords();
        long reached = progress.reached;
        boolean complete = false;
        while (!complete && words.bytes() < most) {
            var records = after(connection, kind, reached, read);
            for (var record : records) {
                words.add(record);
                reached = record.pk();
            }
            complete = records.size() < read;
        }
        try (var postings = new TermPostings(connection)) {
            words.write(postings, !progress.begun);
            postings.send();
        }
        try (var note = connection.prepareStatement("merge into search_progress (kind, reached, complete) values (?, ?, ?)")) {
            note.setInt(1, kind.ordinal());
            note.setLong(2, reached);
            note.setBoolean(3, complete);
            note.executeUpdate();
        }
        return new Progress(true, reached, complete);
    }

    private static List<Searched> after(Connection connection, SearchKind kind, long reached, int read) throws SQLException {
        var reading = new SqlReading(connection, Visibility.ALL, new Cancellation());
        return reading.rows(kind.byKey(", e.search_text, e.record_status", reached, read), row -> {
            var posting = kind.posting(row);
            boolean published = row.getString(5).equals(RecordStatus.PUBLISHED.name());
            return new Searched(kind, published, posting.date(), posting.id(), row.getString(4));
        });
    }
}
