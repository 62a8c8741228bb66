package org.readout.cli;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.testsupport.PackagedServer;
import org.readout.testsupport.TestDatabase;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import static java.nio.charset.StandardCharsets.UTF_8;
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
        try (var server = PackagedServer.start(folder, Map.of())) {
            assertThat(server.ask(QUESTION).<Object>get("data")).isEqualTo(first);
            assertThat(server.output()).contains("all as they were last loaded; nothing to do");
        }
    }

    @Test
    void aKilledServerComesBackWithEverything() throws Exception {
        Object first;
        try (var server = PackagedServer.start(folder, Map.of())) {
            first = server.ask(QUESTION).get("data");
        } // closing kills
        try (var server = PackagedServer.start(folder, Map.of("READOUT_SEEDS_DIR", "none"))) {
            assertThat(server.ask(QUESTION).<Object>get("data")).isEqualTo(first);
        }
    }

    @Test
    void aDatabaseOfANewerVersionIsRefusedAndLeftAsItIs() throws Exception {
        try (var server = PackagedServer.start(folder, Map.of())) {
            server.address();
            server.stop();
        }
        try (var connection = TestDatabase.connect(folder); var statement = connection.createStatement()) {
            statement.executeUpdate("insert into \"flyway_schema_history\" values (99, '99', 'from the future', 'SQL', 'V99__x.sql', 1, 'sa', now(), 1, true)");
        }
        try (var server = PackagedServer.start(folder, Map.of())) {
            assertThat(server.ended()).isEqualTo(1);
            assertThat(server.output()).contains("was written by a newer version of Readout; it was left as it is");
        }
        try (var connection = TestDatabase.connect(folder); var statement = connection.createStatement();
                var quotes = statement.executeQuery("select count(*) from quote")) {
            quotes.next();
            assertThat(quotes.getInt(1)).isEqualTo(40);
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
    void aStopWaitsForWhatIsInFlight() throws Exception {
        var body = "{\"query\": \"{ quotes { totalCount } }\"}";
        try (var server = PackagedServer.start(folder, Map.of())) {
            var address = URI.create(server.address());
            try (var socket = new Socket(address.getHost(), address.getPort())) {
                socket.setSoTimeout(10_000);
                var out = socket.getOutputStream();
                // A request whose second half comes after the signal: it is in flight all the while.
                out.write(("POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
                        + body.length() + "\r\n\r\n").getBytes(UTF_8));
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
                assertThat(in.readLine()).as("it waits for the body").startsWith("HTTP/1.1 100");
                server.signal();
                server.awaitOutput("Waiting for HTTP requests to complete");
                out.write(body.getBytes(UTF_8));
                in.readLine();
                assertThat(in.readLine()).startsWith("HTTP/1.1 200");
            }
            assertThat(server.ended()).isIn(0, 143);
        }
    }

    @Test
    void aStopTellsWebSocketsToComeBack() throws Exception {
        try (var server = PackagedServer.start(folder, Map.of())) {
            var closed = new CompletableFuture<Integer>();
            var acknowledged = new CompletableFuture<String>();
            var socket = HttpClient.newHttpClient().newWebSocketBuilder().subprotocols("graphql-transport-ws")
                    .buildAsync(URI.create(server.address().replace("http", "ws") + "/graphql"), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
                            acknowledged.complete(text.toString());
                            from.request(1);
                            return null;
                        }

                        @Override
                        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
                            closed.complete(code);
                            return null;
                        }
                    }).join();
            socket.sendText("{\"type\":\"connection_init\"}", true).join();
            assertThat(acknowledged.get(10, TimeUnit.SECONDS)).contains("connection_ack");
            assertThat(server.stop()).isIn(0, 143);
            assertThat(closed.get(10, TimeUnit.SECONDS)).as("going away, which clients take as a reason to come back").isEqualTo(1001);
        }
    }

    @Test
    void whatIsWrongWithTheSettingsIsSaid() throws Exception {
        try (var server = PackagedServer.start(folder, Map.of("READOUT_SEEDSDIR", "elsewhere"))) {
            server.address();
            assertThat(server.output()).contains("readout: READOUT_SEEDSDIR is not a setting");
        }
        try (var server = PackagedServer.start(folder, Map.of("QUARKUS_HTTP_PORT", "eighty"))) {
            assertThat(server.ended()).isEqualTo(1);
            assertThat(server.output()).contains("quarkus.http.port").contains("eighty");
        }
        try (var first = PackagedServer.start(folder.resolve("a"), Map.of());
                var second = PackagedServer.start(folder.resolve("b"), Map.of("QUARKUS_HTTP_PORT", "" + URI.create(first.address()).getPort()))) {
            assertThat(second.ended()).isEqualTo(1);
            assertThat(second.output()).contains("readout: cannot listen at QUARKUS_HTTP_HOST and QUARKUS_HTTP_PORT");
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
