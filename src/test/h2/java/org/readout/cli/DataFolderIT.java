package org.readout.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.testsupport.PackagedServer;
import org.readout.testsupport.TestDatabase;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The folder of the database as an operator meets it: found, made, damaged, in use. */
class DataFolderIT {

    private static final String QUESTION = "{ quotes { totalCount nodes { id version } } meetings { totalCount } }";

    @TempDir
    Path folder;

    @Test
    void theFolderIsTheOneGivenOrData() throws Exception {
        for (var environment : List.<Map<String, String>>of(Map.of(), Map.of("READOUT_DATA_DIR", "deep/er"))) {
            try (var server = PackagedServer.start(folder, environment)) {
                server.address();
            }
        }
        assertThat(folder.resolve("data")).as("the default folder").isDirectoryContaining(file -> file.endsWith("readout.mv.db"));
        assertThat(folder.resolve("deep/er")).isDirectoryContaining(file -> file.endsWith("readout.mv.db"));
        Files.writeString(folder.resolve("file"), "not a folder");
        try (var server = PackagedServer.start(folder, Map.of("READOUT_DATA_DIR", "file"))) {
            assertThat(server.ended()).isEqualTo(1);
            assertThat(server.output()).contains("readout: READOUT_DATA_DIR cannot be made");
        }
    }

    @Test
    void aCreationThatWasCutShortBeginsAnew() throws Exception {
        try (var server = PackagedServer.start(folder, Map.of("READOUT_SEEDS_DIR", "none"))) {
            server.address();
            server.stop();
        }
        // As a kill leaves it between two statements of the schema: tables, and no note that they are there.
        try (var connection = TestDatabase.connect(folder); var statement = connection.createStatement()) {
            statement.executeUpdate("drop table \"flyway_schema_history\"");
            statement.executeUpdate("drop table citation cascade");
        }
        Files.writeString(folder.resolve("data").resolve("readout.state"), "creating\n");
        try (var server = PackagedServer.start(folder, Map.of())) {
            assertThat(server.ask(QUESTION).number("data.quotes.totalCount")).isEqualTo(40);
            server.stop();
        }
        try (var server = PackagedServer.start(folder, Map.of("READOUT_SEEDS_DIR", "none"))) {
            assertThat(server.ask(QUESTION).number("data.quotes.totalCount")).as("created once, kept from then on").isEqualTo(40);
        }
    }

    @Test
    void aSecondServerOnTheSameFolderIsRefused() throws Exception {
        try (var first = PackagedServer.start(folder, Map.of())) {
            first.address();
            try (var second = PackagedServer.start(folder, Map.of())) {
                assertThat(second.ended()).isEqualTo(1);
                assertThat(second.output()).contains("readout: another process uses the database in " + folder.resolve("data"));
            }
            assertThat(first.ask(QUESTION).number("data.quotes.totalCount")).isEqualTo(40);
        }
    }

    @Test
    void aDamagedDatabaseIsRefusedAndLeftAsItIs() throws Exception {
        var database = Files.createDirectories(folder.resolve("data")).resolve("readout.mv.db");
        Files.writeString(database, "this is no database");
        try (var server = PackagedServer.start(folder, Map.of())) {
            assertThat(server.ended()).isEqualTo(1);
            assertThat(server.output()).contains("readout: the database in " + folder.resolve("data") + " is damaged");
        }
        assertThat(database).hasContent("this is no database");
    }

    @Test
    void tokensThatAreDamagedAreRefused() throws Exception {
        assertThat(PackagedServer.run(folder, Map.of(), "token", "create", "Ann", "--role", "curator").exitCode()).isZero();
        Files.writeString(folder.resolve("data").resolve("tokens"), "something else\n");
        try (var server = PackagedServer.start(folder, Map.of())) {
            assertThat(server.ended()).isEqualTo(1);
            assertThat(server.output()).contains("readout: the tokens in ").contains("are damaged");
        }
        assertThat(PackagedServer.run(folder, Map.of(), "token", "list").errors()).contains("readout: the tokens in ").contains("are damaged");
    }
}
