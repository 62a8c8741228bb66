package org.readout.bulk;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Arrays for parameters of statements: as many as it takes, as H2's have 65,536 elements at most. */
final class SqlArrays {

    private static final int MOST = 50_000;

    private SqlArrays() {
    }

    /** The values in their order; none if there are none. */
    static List<Array> of(Connection connection, String type, Collection<?> values) throws SQLException {
        var arrays = new ArrayList<Array>();
        var all = values.toArray();
        for (int start = 0; start < all.length; start += MOST) {
            arrays.add(connection.createArrayOf(type, Arrays.copyOfRange(all, start, Math.min(all.length, start + MOST))));
        }
        return arrays;
    }
}
