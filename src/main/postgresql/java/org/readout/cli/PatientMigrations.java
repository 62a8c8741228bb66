package org.readout.cli;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import java.sql.SQLException;

/**
 * Lets a statement that changes the schema take as long as it does. A server gives up a connection that is silent for a minute, as no request may take that
 * long; to index the words of a million quotes does. Servers that are started meanwhile wait for it.
 */
@Singleton
class PatientMigrations implements FlywayConfigurationCustomizer {

    /** Seconds that a server waits for another one that changes the schema. */
    private static final int MOST_TRIES = 3_600;

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.callbacks(new Patience()).lockRetryCount(MOST_TRIES);
    }

    /** Waits for the database without end while it migrates. */
    static final class Patience extends BaseCallback {

        private int impatience;

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE_ERROR;
        }

        @Override
        public void handle(Event event, Context context) {
            try {
                var connection = context.getConnection();
                if (event == Event.BEFORE_EACH_MIGRATE) {
                    impatience = connection.getNetworkTimeout();
                    connection.setNetworkTimeout(Runnable::run, 0);
                } else if (!connection.isClosed()) {
                    connection.setNetworkTimeout(Runnable::run, impatience);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
