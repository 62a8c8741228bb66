package org.readout.model;

import org.jboss.logging.Logger;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Reads records by SQL. As with {@link Reading}, statements say <code>{visible:e}</code> for each record {@code e} that they show, count or
 * lead through, and <code>{index:name}</code> after the alias of a table that is to be read by that index.
 */
public final class SqlReading {

    private static final Logger LOG = Logger.getLogger(SqlReading.class);
    private static final Pattern MARKER = Pattern.compile("\\{visible:(\\w+)}");
    private static final Pattern INDEX = Pattern.compile("\\{index:(\\w+)}");
    /** Statements by what they are made of; there are as many as fields and their arguments can be combined. */
    private static final int MOST_KNOWN = 5_000;
    private static final Map<Visibility, Map<String, String>> KNOWN = Map.of(
            Visibility.ALL, new ConcurrentHashMap<>(), Visibility.PUBLISHED, new ConcurrentHashMap<>());
    private static final Map<String, String> HINTS = new ConcurrentHashMap<>();

    /** Hibernate reads and writes days by a class that has the calendar of Caesar before that of Gregory, which leaves NEVER elsewhere than its name says. */
    private static final int GREGORY = 1583;
    /** The SQL state of a statement that was stopped. */
    private static final String STOPPED = "57014";
    private static final LongAdder STATEMENTS = new LongAdder();

    private final Connection connection;
    private final Visibility visibility;
    private final Cancellation cancellation;
    /** Null if none are kept. */
    private final RowCache.View kept;

    /** Reads over {@code connection} what {@code visibility} allows, until {@code cancellation} is asked for. */
    public SqlReading(Connection connection, Visibility visibility, Cancellation cancellation) {
        this(connection, visibility, cancellation, null);
    }

    private SqlReading(Connection connection, Visibility visibility, Cancellation cancellation, RowCache.View kept) {
        this.connection = connection;
        this.visibility = visibility;
        this.cancellation = cancellation;
        this.kept = kept;
    }

    /**
     * Reads over {@code connection} what {@code visibility} allows, in as many transactions as is good for the database: each statement sees what is committed
     * when it begins, in any case.
     *
     * @param kept rows of the version of the record that is current; null if none are kept
     */
    public static <T> T transaction(Connection connection, Visibility visibility, Cancellation cancellation, RowCache.View kept, Function<SqlReading, T> read)
            throws SQLException {
        var reading = new SqlReading(connection, visibility, cancellation, kept);
        if (!Dialect.ONE_TRANSACTION) {
            return read.apply(reading);
        }
        connection.setAutoCommit(false);
        try {
            return read.apply(reading);
        } finally {
            end(connection);
        }
    }

    /** Ends a transaction that has written nothing, by a commit: a rollback would have H2 forget the statements that it keeps prepared. */
    private static void end(Connection connection) {
        try {
            connection.setAutoCommit(true); // which commits
        } catch (SQLException e) {
            LOG.warn("What has been read is right, but the database says", e); // about something else, such as a disk that is full
        }
    }

    Visibility visibility() {
        return visibility;
    }

    /** How many statements have been prepared so. */
    public static long statements() {
        return STATEMENTS.sum();
    }

    /** Makes something of the row that a result stands at. */
    @FunctionalInterface
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /**
     * The rows of a statement.
     *
     * @throws IllegalArgumentException if nothing in it is marked: it would show everything to everybody
     * @throws Cancellation.Cancelled   if the request is given up before it ends
     */
    public <T> List<T> rows(Sql sql, Row<T> row) throws SQLException {
        return rows(List.of(sql), row);
    }

    /** The rows of several statements, as {@link #rows(Sql, Row)}; neighbours that have the same text are prepared once. */
    public <T> List<T> rows(List<Sql> statements, Row<T> row) throws SQLException {
        return rows(statements, row, this::statement);
    }

    /** The rows of several statements that read no records, but where to look for them; nothing of that may be shown unless the record may be seen. */
    public <T> List<T> hints(List<Sql> statements, Row<T> row) throws SQLException {
        return rows(statements, row, text -> known(HINTS, text, INDEX.matcher(text)::replaceAll));
    }

    /** Whether rows that are read {@link #byKey} are kept. */
    public boolean keepsRows() {
        return kept != null;
    }

    /**
     * Whether all that this reading has seen so far, kept or not, is of one version of the record, as if one statement had read it. It may be false without need.
     *
     * @throws NullPointerException if no rows are kept
     */
    public boolean isOfOneVersion() {
        return kept.holds();
    }

    /**
     * Values of the records with these primary keys, by them; of those that may be seen. They may be those of a moment before, but not of before the last write
     * that was acknowledged when this reading began.
     *
     * @param select a statement that reads a primary key and the values, over {@code unnest(?) k(id)}
     * @param values of a row
     */
    public Map<Long, Object[]> byKey(String select, Collection<Long> keys, Row<Object[]> values) throws SQLException {
        if (kept == null) {
            return readByKey(select, keys, values);
        }
        var known = kept.rows(statement(select));
        var rows = new HashMap<Long, Object[]>();
        var missing = new ArrayList<Long>();
        for (var key : keys) {
            var row = known.find(key);
            if (row == null) {
                missing.add(key);
            } else if (row != RowCache.ABSENT) {
                rows.put(key, row);
            }
        }
        known.count(keys.size() - missing.size(), missing.size());
        if (!missing.isEmpty()) {
            var read = readByKey(select, missing, values);
            missing.forEach(key -> known.keep(key, read.getOrDefault(key, RowCache.ABSENT)));
            rows.putAll(read);
        }
        return rows;
    }

    private Map<Long, Object[]> readByKey(String select, Collection<Long> keys, Row<Object[]> values) throws SQLException {
        var rows = new HashMap<Long, Object[]>();
        rows(new Sql().add(select, List.copyOf(keys)), result -> rows.put(result.getLong(1), values.of(result)));
        return rows;
    }

    /** How many of the records with these primary keys there are, whether or not they may be seen: nothing of that may be shown. */
    public int existing(String table, Collection<Long> keys) throws SQLException {
        return hints(List.of(new Sql().add("select count(*) from unnest(?) k(id) join " + table + " e on e.id = k.id", List.copyOf(keys))), row -> row.getInt(1)).get(0);
    }

    private <T> List<T> rows(List<Sql> statements, Row<T> row, UnaryOperator<String> finished) throws SQLException {
        var rows = new ArrayList<T>();
        for (int next = 0; next < statements.size();) {
            var text = statements.get(next).text();
            try (var statement = connection.prepareStatement(finished.apply(text))) {
                STATEMENTS.increment();
                for (; next < statements.size() && statements.get(next).text().equals(text); next++) {
                    bind(statement, statements.get(next).values());
                    int before = rows.size();
                    try {
                        read(statement, row, rows);
                    } catch (SQLException e) {
                        if (!STOPPED.equals(e.getSQLState())) {
                            throw e;
                        }
                        // Not by this request, or it would be another exception: it was meant for one that has ended a moment before.
                        rows.subList(before, rows.size()).clear();
                        read(statement, row, rows);
                    }
                }
            }
        }
        return rows;
    }

    private <T> void read(PreparedStatement statement, Row<T> row, List<T> rows) throws SQLException {
        cancellation.read(statement, () -> {
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row.of(result));
                }
            }
            return rows;
        });
    }

    /** A day in a column; null for null. */
    public static LocalDate day(ResultSet row, int column) throws SQLException {
        var day = row.getObject(column, LocalDate.class);
        return day == null || day.getYear() >= GREGORY ? day : row.getDate(column).toLocalDate();
    }

    private String statement(String text) {
        return known(KNOWN.get(visibility), text, index -> {
            var markers = MARKER.matcher(text);
            if (!markers.find()) {
                throw new IllegalArgumentException("nothing says which records are visible: " + text);
            }
            return INDEX.matcher(markers.replaceAll(visibility.sql)).replaceAll(index);
        });
    }

    private static String known(Map<String, String> known, String text, UnaryOperator<String> finish) {
        var statement = known.get(text);
        if (statement == null) {
            statement = finish.apply(Dialect.INDEX);
            if (known.size() < MOST_KNOWN) {
                known.put(text, statement);
            }
        }
        return statement;
    }

    private void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i);
            if (value instanceof Long number) {
                statement.setLong(i + 1, number);
            } else if (value instanceof Integer number) {
                statement.setInt(i + 1, number);
            } else if (value instanceof LocalDate day) {
                if (day.getYear() < GREGORY) {
                    statement.setDate(i + 1, Date.valueOf(day));
                } else {
                    statement.setObject(i + 1, day);
                }
            } else if (value instanceof byte[] bytes) {
                statement.setBytes(i + 1, bytes);
            } else if (value instanceof Collection<?> list) {
                boolean keys = !list.isEmpty() && list.iterator().next() instanceof Long;
                statement.setArray(i + 1, keys ? connection.createArrayOf("bigint", list.toArray())
                        : connection.createArrayOf("varchar", list.stream().map(Object::toString).toArray()));
            } else {
                statement.setString(i + 1, value.toString());
            }
        }
    }
}
