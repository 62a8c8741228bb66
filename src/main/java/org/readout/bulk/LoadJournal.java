package org.readout.bulk;

import java.sql.Connection;
import java.sql.SQLException;

/** How far each file has been read, as the database has it. */
final class LoadJournal {

    /**
     * A place in a file.
     *
     * @param lines  how many lines have been written
     * @param digest of these
     */
    record Place(long lines, long digest) {
        static final Place START = new Place(0, 0);
    }

    private LoadJournal() {
    }

    static Place find(Connection connection, String file) throws SQLException {
        try (var select = connection.prepareStatement("select lines, digest from bulk_load where file = ?")) {
            select.setString(1, file);
            try (var row = select.executeQuery()) {
                return row.next() ? new Place(row.getLong(1), row.getLong(2)) : Place.START;
            }
        }
    }

    static void note(Connection connection, String file, Place place) throws SQLException {
        try (var update = connection.prepareStatement("update bulk_load set lines = ?, digest = ? where file = ?")) {
            update.setLong(1, place.lines);
            update.setLong(2, place.digest);
            update.setString(3, file);
            if (update.executeUpdate() > 0) {
                return;
            }
        }
        try (var insert = connection.prepareStatement("insert into bulk_load (lines, digest, file) values (?, ?, ?)")) {
            insert.setLong(1, place.lines);
            insert.setLong(2, place.digest);
            insert.setString(3, file);
            insert.executeUpdate();
        }
    }
}
