package org.readout.bulk;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.mvstore.db.MVTable;
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
 * How new rows come into a table: the database is in this process, and takes them as its own statement would give them to it. What else is done for each
 * execution of a statement, and each of its parameters, takes half as long again.
 */
final class Insertion {

    private Insertion() {
    }

    /**
     * Inserts rows; the values of each are those of {@code columns}, as {@link Rows} has them.
     *
     * @throws SQLException as of an {@code insert}; some rows may be there then, until the transaction is rolled back
     */
    static void insert(Connection connection, String name, List<String> columns, List<Object[]> rows) throws SQLException {
        if (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session
                && session.getDatabase().getMainSchema().findTableOrView(session, name.toUpperCase(Locale.ROOT)) instanceof MVTable table) {
            session.lock(); // as H2's own statements do: who closes the connection waits
            try {
                var places = columns.stream().map(column -> table.getColumn(column.toUpperCase(Locale.ROOT))).mapToInt(Column::getColumnId).toArray();
                table.lock(session, Table.WRITE_LOCK);
                for (var row : rows) {
                    insert(session, table, places, row);
                }
            } catch (DbException e) {
                throw DbException.toSQLException(e);
            } finally {
                session.unlock();
            }
        } else {
            Rows.insert(connection, name, columns, rows);
        }
    }

    private static void insert(SessionLocal session, MVTable table, int[] places, Object[] values) {
        var row = table.getTemplateRow();
        for (int i = 0; i < places.length; i++) {
            row.setValue(places[i], value(session, values[i]));
        }
        table.convertInsertRow(session, row, null);
        table.fireBeforeRow(session, null, row);
        table.addRow(session, row);
        table.fireAfterRow(session, null, row, false);
    }

    /** No keys are null, as they are to {@code array_agg}. */
    private static Value value(SessionLocal session, Object given) {
        return given instanceof Collection<?> keys && keys.isEmpty() ? ValueNull.INSTANCE
                : ValueToObjectConverter.objectToValue(session, given instanceof Collection<?> keys ? keys.toArray() : Rows.value(given), Value.UNKNOWN);
    }
}
