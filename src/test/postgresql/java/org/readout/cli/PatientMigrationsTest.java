package org.readout.cli;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.readout.testsupport.TestDatabase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A migration may take longer than anything else that a server asks of the database. */
class PatientMigrationsTest {

    @TempDir
    Path migrations;

    /** Connections that are given up after a second. */
    private FluentConfiguration impatient() {
        var database = new PGSimpleDataSource();
        database.setURL(TestDatabase.url("patient"));
        database.setUser(System.getenv("READOUT_DB_USER"));
        database.setPassword(System.getenv("READOUT_DB_PASSWORD"));
        database.setSocketTimeout(1);
        return Flyway.configure().dataSource(database).locations("filesystem:" + migrations);
    }

    @Test
    void aMigrationIsWaitedFor() throws IOException {
        Files.writeString(migrations.resolve("V1__slow.sql"), "create table slow as select 1 as done from pg_sleep(2);");
        assertThatThrownBy(() -> impatient().load().migrate()).isInstanceOf(FlywayException.class);
        var patient = impatient();
        new PatientMigrations().customize(patient);
        assertThat(patient.load().migrate().migrationsExecuted).isEqualTo(1);
    }
}
