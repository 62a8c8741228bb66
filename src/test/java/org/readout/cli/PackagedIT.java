package org.readout.cli;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.testsupport.PackagedServer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged server as an operator meets it: started, stopped, started again. */
class PackagedIT {

    private static final String QUESTION = "{ quotes { totalCount nodes { id version } } meetings { totalCount } }";

    @TempDir
    Path folder;

    @Test
    void aRestartKeepsEverythingAndLoadsNothingAgain() throws Exception {
        Object first;
        try (var server = PackagedServer.start(folder, Map.of())) {
            first = server.ask(QUESTION).get("data");
            assertThat(server.output()).contains("Seeds: 8 files, 0 as they were last loaded, 0 refused");
            assertThat(server.stop()).isIn(0, 143);
        }
        assertThat(folder.resolve("data")).as("the default folder").isDirectoryContaining(file -> file.endsWith("readout.mv.db"));
        try (var server = PackagedServer.start(folder, Map.of("READOUT_DATA_DIR", "data"))) {
            assertThat(server.ask(QUESTION).<Object>get("data")).isEqualTo(first);
            assertThat(server.output()).contains("all as they were last loaded; nothing to do");
        }
    }

    @Test
    void aKilledServerComesBackWithEverything() throws Exception {
        Object first;
        try (var server = PackagedServer.start(folder, Map.of("READOUT_DATA_DIR", "deep/er"))) {
            first = server.ask(QUESTION).get("data");
        } // closing kills
        try (var server = PackagedServer.start(folder, Map.of("READOUT_DATA_DIR", "deep/er"))) {
            assertThat(server.ask(QUESTION).<Object>get("data")).isEqualTo(first);
        }
    }

    @Test
    void aDatabaseOfANewerVersionIsRefusedAndLeftAsItIs() throws Exception {
        try (var server = PackagedServer.start(folder, Map.of())) {
            server.address();
            server.stop();
        }
        var url = "jdbc:h2:file:" + folder.resolve("data").resolve("readout").toAbsolutePath();
        try (var connection = DriverManager.getConnection(url, "readout", ""); var statement = connection.createStatement()) {
            statement.executeUpdate("insert into \"flyway_schema_history\" values (99, '99', 'from the future', 'SQL', 'V99__x.sql', 1, 'sa', now(), 1, true)");
        }
        try (var server = PackagedServer.start(folder, Map.of())) {
            assertThat(server.ended()).isEqualTo(1);
            assertThat(server.output()).contains("was written by a newer version of Readout; it was left as it is");
        }
        try (var connection = DriverManager.getConnection(url, "readout", ""); var statement = connection.createStatement();
                var quotes = statement.executeQuery("select count(*) from quote")) {
            quotes.next();
            assertThat(quotes.getInt(1)).isEqualTo(40);
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
    void seedsComeFromTheFolderGiven() throws Exception {
        var seeds = Files.createDirectories(folder.resolve("my seeds"));
        Files.writeString(seeds.resolve("one.yaml"), """
                outlets: [{name: Gazette}]
                actors: [{name: Envoy, kind: PERSON}]
                article: {headline: Talks, outlet: gazette}
                quotes: [{text: We talked, kind: DIRECT, speaker: envoy}]
                """);
        Files.writeString(seeds.resolve("two.yaml"), "actors:\n  - name: Nobody\n");
        try (var server = PackagedServer.start(folder, Map.of("READOUT_SEEDS_DIR", seeds.toString()))) {
            assertThat(server.ask("{ quotes { nodes { text } } }").<String>list("data.quotes.nodes.text")).containsExactly("We talked");
            assertThat(server.output()).contains("two.yaml:2: actors[0].kind: must not be null");
        }
        try (var server = PackagedServer.start(folder.resolve("empty"), Map.of("READOUT_SEEDS_DIR", "none"))) {
            assertThat(server.ask(QUESTION).number("data.quotes.totalCount")).isZero();
        }
        try (var server = PackagedServer.start(folder.resolve("missing"), Map.of("READOUT_SEEDS_DIR", "no/such/folder"))) {
            assertThat(server.ended()).isEqualTo(1);
            assertThat(server.output()).contains("READOUT_SEEDS_DIR is not a folder");
        }
    }

    @Test
    void pagesHealthAndMetricsAnswer() throws Exception {
        try (var server = PackagedServer.start(folder, Map.of())) {
            for (var path : new String[] {"/", "/q/graphql-ui/", "/q/health", "/q/health/live", "/q/health/ready", "/q/metrics", "/graphql/schema.graphql"}) {
                RestAssured.given().baseUri(server.address()).get(path).then().statusCode(200);
            }
        }
    }
}
