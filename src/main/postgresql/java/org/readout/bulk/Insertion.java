package org.readout.bulk;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How new rows come into a table. */
final class Insertion {

    private Insertion() {
    }

    /** Inserts rows; the values of each are those of {@code columns}, as {@link Rows} has them. */
    static void insert(Connection connection, String table, List<String> columns, List<Object[]> rows) throws SQLException {
        Rows.insert(connection, table, columns, rows);
    }
}
