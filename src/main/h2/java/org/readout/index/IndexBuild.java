package org.readout.index;

import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.db.MVSecondaryIndex;
import org.h2.mvstore.db.MVTable;
import org.h2.mvstore.tx.TransactionMap;
import org.h2.result.SearchRow;
import org.h2.table.IndexColumn;
import org.h2.table.Table;
import org.h2.value.Value;
import org.h2.value.ValueNull;
import org.readout.index.IndexDefinition.Use;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * Makes all indexes that a table lacks together. H2 reads the whole table twice for each index, sorts objects, and does so for one index after another; this
 * reads it once, keeps the keys as {@link KeyColumns} has them, and writes up to two indexes at a time, each in its order. What comes out is what H2 would make. Of
 * what is not for this, nothing is made, and H2's own statements still can.
 */
public final class IndexBuild {

    /** The part of the heap that keys may take. */
    private static final int PART = 4;
    /** How many rows show how large the others will be. */
    private static final int SAMPLE = 10_000;
    /** How many indexes are written at a time, if there is memory for it. */
    private static final int THREADS = Math.min(2, Runtime.getRuntime().availableProcessors());

    private final SessionLocal session;
    private final MVTable table;
    private final long memory;

    private IndexBuild(SessionLocal session, MVTable table, long memory) {
        this.session = session;
        this.table = table;
        this.memory = memory;
    }

    /** An index that is being made. */
    private record Made(MVSecondaryIndex index, TransactionMap<SearchRow, Value> map) {
    }

    /**
     * Makes indexes, as far as it can, and commits, as H2's own statements do.
     *
     * @param statements of H2's {@code SCRIPT}, each in one line; those that make neither an index nor a constraint come back as they are
     * @return the statements that are still to be executed, in their order: those of constraints take the indexes that were made for them
     * @throws SQLException as of H2's own statements, such as 23505 if two rows have the same key; what was made before stays
     */
    public static List<String> make(Connection connection, List<String> statements) throws SQLException {
        return make(connection, statements, Runtime.getRuntime().maxMemory() / PART);
    }

    /** The same with keys of a table that take some {@code memory} bytes at a time at most, by an estimate from its first rows. */
    static List<String> make(Connection connection, List<String> statements, long memory) throws SQLException {
        if (!(connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session)) {
            return statements;
        }
        var schema = session.getDatabase().getMainSchema();
        var wanted = new LinkedHashMap<String, IndexDefinition>();
        statements.forEach(statement -> IndexDefinition.of(statement).ifPresent(definition -> wanted.put(statement, definition)));
        var tables = new LinkedHashMap<String, List<IndexDefinition>>();
        wanted.values().forEach(definition -> tables.computeIfAbsent(definition.table(), none -> new ArrayList<>()).add(definition));
        for (var of : tables.entrySet()) {
            if (schema.findTableOrView(session, of.getKey()) instanceof MVTable table) {
                session.lock(); // as H2's own statements do: who closes the connection waits
                try {
                    new IndexBuild(session, table, memory).make(of.getValue());
                } catch (DbException e) {
                    throw DbException.toSQLException(e);
                } finally {
                    session.unlock();
                }
            }
        }
        return statements.stream().map(statement -> {
            var definition = wanted.get(statement);
            return definition == null || schema.findIndex(session, definition.name()) == null ? statement : definition.rest();
        }).filter(statement -> !statement.isEmpty()).toList();
    }

    private void make(List<IndexDefinition> wanted) {
        try {
            table.lock(session, Table.EXCLUSIVE_LOCK);
            var columns = new LinkedHashMap<IndexDefinition, IndexColumn[]>();
            wanted.stream().filter(definition -> definition.isMissing(session, table)).forEach(definition -> columns.put(definition, definition.columns(table)));
            columns.keySet().removeIf(definition -> definition.use() == Use.FOREIGN_KEY && hasAnother(definition, columns));
            if (!columns.isEmpty()) {
                together(columns);
            }
        } catch (RuntimeException | Error e) {
            clean(e, () -> session.commit(true));
            throw e;
        }
        session.commit(true); // which gives up the lock, too
    }

    /** Cleans up after a failure, as far as that is possible: where nothing can be written any more it is not, and what failed first is what matters. */
    private static void clean(Throwable failure, Runnable cleaning) {
        try {
            cleaning.run();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Whether a foreign key finds an index of exactly its columns, as it does not get one of its own then. */
    private boolean hasAnother(IndexDefinition key, Map<IndexDefinition, IndexColumn[]> wanted) {
        var names = names(wanted.get(key));
        return wanted.entrySet().stream().anyMatch(other -> other.getKey() != key && names(other.getValue()).equals(names))
                || table.getIndexes().stream().anyMatch(index -> index.getIndexColumns() != null && names(index.getIndexColumns()).equals(names));
    }

    private static List<String> names(IndexColumn[] columns) {
        return Arrays.stream(columns).map(column -> column.column.getName()).toList();
    }

    /** Makes them by one pass over the table, or by several if that would take too much memory. */
    private void together(Map<IndexDefinition, IndexColumn[]> wanted) {
        var keys = KeyColumns.forAll(wanted.values());
        int threads = keys.isPresent() ? read(keys.get(), Math.min(THREADS, wanted.size())) : 0;
        if (threads > 0) {
            write(wanted, keys.get(), threads);
        } else if (wanted.size() > 1) {
            var half = List.copyOf(wanted.keySet()).subList(0, wanted.size() / 2);
            var first = new LinkedHashMap<>(wanted);
            var second = new LinkedHashMap<>(wanted);
            first.keySet().retainAll(half);
            second.keySet().removeAll(half);
            together(first);
            together(second);
        }
    }

    /**
     * Reads all rows.
     *
     * @param wanted how many indexes are to be written at a time
     * @return how many can be, as far as memory goes; 0 if there is not enough for one, and not all rows were read
     */
    private int read(KeyColumns keys, int wanted) {
        int threads = wanted;
        long rows = table.getRowCountApproximation(session);
        var row = table.getScanIndex(session).find(session, null, null, false);
        while (row.next()) {
            keys.add(row.get());
            if (keys.size() % SAMPLE == 0) {
                session.checkCanceled();
            }
            while (keys.size() == SAMPLE && !keys.reserve(rows, threads, memory)) {
                threads--;
                if (threads == 0) {
                    return 0;
                }
            }
        }
        return keys.complete(threads, memory); // some columns may have turned out to be larger
    }

    private void write(Map<IndexDefinition, IndexColumn[]> wanted, KeyColumns keys, int threads) {
        var made = new LinkedHashMap<IndexDefinition, Made>();
        try {
            var work = new ArrayList<Callable<Void>>();
            wanted.forEach((definition, columns) -> {
                var index = index(definition, columns);
                var one = new Made(index, session.getTransaction().openMapX(index.getMVMap()));
                made.put(definition, one);
                work.add(() -> {
                    fill(definition, one, keys);
                    return null;
                });
            });
            inParallel(work, threads);
            for (var one : made.values()) {
                session.getDatabase().addSchemaObject(session, one.index);
                table.getIndexes().add(one.index);
            }
            table.setModified();
        } catch (RuntimeException | Error e) {
            clean(e, () -> made.values().stream().filter(one -> !table.getIndexes().contains(one.index)).forEach(one -> session.getTransaction().removeMap(one.map)));
            throw e;
        }
    }

    private MVSecondaryIndex index(IndexDefinition definition, IndexColumn[] columns) {
        var database = session.getDatabase();
        if (definition.use() == Use.PRIMARY_KEY) {
            Arrays.stream(columns).forEach(part -> part.column.setPrimaryKey(true));
        }
        return new MVSecondaryIndex(database, table, database.allocateObjectId(), definition.name(), columns, definition.unique() ? columns.length : 0,
                definition.type(table));
    }

    /** Writes the rows in the order of the index. */
    private static void fill(IndexDefinition definition, Made made, KeyColumns keys) {
        var columns = made.index.getIndexColumns();
        var ids = Arrays.stream(columns).mapToInt(part -> part.column.getColumnId()).toArray();
        var values = keys.of(columns);
        var last = new Value[columns.length];
        var tree = new TreeBuild<>(made.map.map);
        int before = -1;
        for (int row : keys.sorted(columns)) {
            boolean same = before >= 0;
            for (int i = 0; i < columns.length; i++) {
                if (before < 0 || !values[i].same(before, row)) {
                    same = false;
                    last[i] = values[i].get(row);
                }
            }
            if (same && definition.unique() && Arrays.stream(last).noneMatch(value -> value == ValueNull.INSTANCE)) {
                throw DbException.get(ErrorCode.DUPLICATE_KEY_1, definition.name() + " ON " + definition.table() + Arrays.toString(last));
            }
            before = row;
            var key = made.index.getRowFactory().createRow();
            key.setKey(keys.row(row));
            for (int i = 0; i < columns.length; i++) {
                key.setValue(ids[i], last[i]); // what rows beside each other have in common is one object
            }
            tree.add(key, ValueNull.INSTANCE); // committed, as nobody sees it before the index is there
        }
        tree.complete();
    }

    private static void inParallel(List<Callable<Void>> work, int threads) {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
