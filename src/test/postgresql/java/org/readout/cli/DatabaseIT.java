package org.readout.cli;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.testsupport.PackagedServer;
import org.readout.testsupport.TestDatabase;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The database as an operator meets it: not there, closed to the user, shared by several servers. */
class DatabaseIT {

    private static final String QUESTION = "{ quotes { totalCount } }";

    @TempDir
    Path folder;

    private String refused(String command, Map<String, String> environment) throws Exception {
        if (command.isEmpty()) {
            try (var server = PackagedServer.start(folder, environment)) {
                assertThat(server.ended()).isEqualTo(1);
                return server.output();
            }
        }
        var outcome = PackagedServer.run(folder, environment, command.split(" "));
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).isEmpty();
        return outcome.errors();
    }

    @Test
    void whatIsWrongWithTheDatabaseIsSaidInASentence() throws Exception {
        var url = TestDatabase.url("refused");
        var wrong = Map.of(
                "cannot be reached; READOUT_JDBC_URL says where it is", Map.of("READOUT_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/readout"),
                "does not let readout in; READOUT_DB_USER and READOUT_DB_PASSWORD", Map.of("READOUT_JDBC_URL", url, "READOUT_DB_PASSWORD", "guessed"),
                "does not exist; create it", Map.of("READOUT_JDBC_URL", url + "_missing"),
                "READOUT_JDBC_URL must begin with jdbc:postgresql:", Map.of("READOUT_JDBC_URL", "postgres://here"));
        for (var each : wrong.entrySet()) {
            for (var command : new String[] {"", "token list"}) {
                assertThat(refused(command, each.getValue())).contains("readout: ").contains(each.getKey()).doesNotContain("\tat ").doesNotContain("guessed");
            }
        }
    }

    @Test
    void twoServersMayCreateTheDatabaseAtTheSameTime() throws Exception {
        var environment = Map.of("READOUT_JDBC_URL", TestDatabase.url("together"));
        try (var one = PackagedServer.start(folder.resolve("one"), environment); var other = PackagedServer.start(folder.resolve("other"), environment)) {
            for (var server : new PackagedServer[] {one, other}) {
                assertThat(server.ask(QUESTION).number("data.quotes.totalCount")).isEqualTo(40);
                // Whichever is so much later that it finds everything has nothing to do.
                assertThat(server.output()).containsAnyOf(" 0 refused", "all as they were last loaded").doesNotContain("ERROR");
            }
            assertThat(one.stop()).isIn(0, 143);
            assertThat(other.ask(QUESTION).number("data.quotes.totalCount")).isEqualTo(40);
        }
    }

    @Test
    void commandsWorkBesideARunningServer() throws Exception {
        var environment = new HashMap<>(Map.of("READOUT_JDBC_URL", TestDatabase.url("commands"), "READOUT_SEEDS_DIR", "none"));
        try (var server = PackagedServer.start(folder, environment)) {
            assertThat(server.ask(QUESTION).number("data.quotes.totalCount")).isZero();
            var seeds = Path.of("seeds").toAbsolutePath().toString();
            assertThat(PackagedServer.run(folder, environment, "load", "seeds", seeds).errors()).isEmpty();
            assertThat(server.ask(QUESTION).number("data.quotes.totalCount")).isEqualTo(40);
            assertThat(PackagedServer.run(folder, environment, "export", "all.zip").exitCode()).isZero();
            assertThat(folder.resolve("all.zip")).isNotEmptyFile();
        }
        assertThat(folder).as("the database is all that is kept").isDirectoryContaining("glob:**all.zip").isDirectoryNotContaining("glob:**data");
    }
}
