package org.readout.model;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;

import java.sql.SQLException;

/**
 * Other servers write to the database, too. What they tell by NOTIFY comes a moment after they have committed, and so may come after their
 * client has had its acknowledgement, and asked here: an answer out of a cache would be stale then. So the version is read each time, by
 * one statement for the only row of its table: what was committed before that statement began, it sees, whoever has committed it. (That holds
 * for the server that takes the writes; of a standby, which lags behind, it does not, and the URL must not lead to one.)
 */
@ApplicationScoped
public class SharedDataVersion extends DataVersion {

    private final AgroalDataSource database;

    SharedDataVersion(AgroalDataSource database) {
        this.database = database;
    }

    @Override
    public boolean isImmediate() {
        return false;
    }

    /** Others may commit at any time, and are not heard of before. */
    @Override
    public boolean holds(long version) {
        return false;
    }

    @Override
    public long current() {
        try (var connection = database.getConnection(); var statement = connection.prepareStatement(STORED); var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new DatabaseLoss.Lost(e);
        }
    }
}
