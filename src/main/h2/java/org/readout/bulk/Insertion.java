package org.readout.bulk;

import org.h2.api.ErrorCode;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.table.Column;
import org.h2.table.Table;
import org.h2.value.Value;
import org.h2.value.ValueNull;
import org.h2.value.ValueToObjectConverter;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * How new rows come into a table without a statement: H2 is in this process, and its tables take rows as its own {@code insert} gives them. The parameters and
 * executions of statements took half of the time of writing. An {@code insert} would wait for another transaction that writes the same key, and this fails at
 * once, as a load is the only writer.
 */
final class Insertion {

    private Insertion() {
    }

    /**
     * Inserts rows; the values of each are those of {@code columns}, as {@link Rows} has them.
     *
     * @return false if the database is in another process; nothing is done then
     * @throws SQLException as of an {@code insert}; some rows are there then, until the transaction is rolled back
     */
    static boolean insert(Connection connection, String name, List<String> columns, List<Object[]> rows) throws SQLException {
        if (!(connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session)) {
            return false;
        }
        session.lock(); // as H2's own statements do: who closes the connection waits
        try {
            var table = session.getDatabase().getMainSchema().getTableOrView(session, name.toUpperCase(Locale.ROOT));
            var places = columns.stream().map(column -> table.getColumn(column.toUpperCase(Locale.ROOT))).mapToInt(Column::getColumnId).toArray();
            table.lock(session, Table.WRITE_LOCK);
            session.getTransaction().markStatementStart(null); // what is read meanwhile, by constraints, must not be written over
            for (var row : rows) {
                insert(session, table, places, row);
            }
            session.getTransaction().markStatementEnd();
            return true;
        } catch (RuntimeException e) {
            var failure = DbException.toSQLException(e);
            if (failure.getErrorCode() == ErrorCode.OUT_OF_MEMORY) {
                session.getDatabase().shutdownImmediately(); // as H2 does: what has been committed is in the file, and no more is known of what is in memory
            }
            throw failure;
        } finally {
            session.unlock();
        }
    }

    private static void insert(SessionLocal session, Table table, int[] places, Object[] values) {
        if (values.length != places.length) {
            throw DbException.get(ErrorCode.COLUMN_COUNT_DOES_NOT_MATCH);
        }
        var row = table.getTemplateRow();
        for (int i = 0; i < places.length; i++) {
            row.setValue(places[i], value(session, values[i]));
        }
        table.convertInsertRow(session, row, null);
        table.fireBeforeRow(session, null, row); // false, as there are no triggers, which may write something in its place
        table.addRow(session, row);
        table.fireAfterRow(session, null, row, false);
    }

    /** No keys are null, as they are to {@code array_agg}. */
    private static Value value(SessionLocal session, Object given) {
        return given instanceof Collection<?> keys && keys.isEmpty() ? ValueNull.INSTANCE
                : ValueToObjectConverter.objectToValue(session, given instanceof Collection<?> keys ? keys.toArray() : Rows.asHibernateHasIt(given), Value.UNKNOWN);
    }
}
