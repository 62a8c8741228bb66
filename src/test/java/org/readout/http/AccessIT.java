package org.readout.http;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.testsupport.PackagedServer;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

/** The packaged server, as its operator has told it to be. */
class AccessIT {

    private static final String QUESTION = "query Rubio { actor(name: \"rubio\") { name } }";

    @TempDir
    Path folder;

    private PackagedServer start(Map<String, String> settings) throws IOException {
        return PackagedServer.start(folder, settings);
    }

    private static ValidatableResponse post(PackagedServer server, Map<String, ?> body) throws Exception {
        return RestAssured.given().baseUri(server.address()).contentType("application/json").body(body).post("/graphql").then();
    }

    private static Map<String, Object> named(String hash) {
        return Map.of("extensions", Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash)));
    }

    @Test
    void onlyTrustedDocumentsAreExecuted() throws Exception {
        var documents = Files.createDirectories(folder.resolve("documents").resolve("deeper"));
        Files.writeString(documents.resolve("rubio.graphql"), QUESTION + "\n");
        try (var server = start(Map.of("READOUT_TRUSTED_DOCUMENTS", "documents"))) {
            for (var document : new String[] {QUESTION, QUESTION + "\n"}) {
                var hash = PersistedDocuments.hash(document);
                post(server, Map.of("query", document)).statusCode(200).body("data.actor.name", equalTo("Marco Rubio"));
                post(server, named(hash)).statusCode(200).body("data.actor.name", equalTo("Marco Rubio"));
                post(server, Map.of("documentId", "sha256:" + hash)).statusCode(200).body("data.actor.name", equalTo("Marco Rubio"));
            }
            var other = "{ actor(name: \"lavrov\") { name } }";
            post(server, Map.of("query", other)).body("errors[0].extensions.code", equalTo("DOCUMENT_NOT_TRUSTED"));
            var registering = new HashMap<String, Object>(named(PersistedDocuments.hash(other)));
            registering.put("query", other);
            post(server, registering).body("errors[0].extensions.code", equalTo("DOCUMENT_NOT_TRUSTED"));
            post(server, named(PersistedDocuments.hash(other))).body("errors[0].extensions.code", equalTo("DOCUMENT_NOT_TRUSTED"));
        }
    }

    @Test
    void aTrustedDocumentThatCannotBeExecutedEndsTheStart() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("documents")).resolve("wrong.graphql"), "{ nothing }");
        try (var server = start(Map.of("READOUT_TRUSTED_DOCUMENTS", "documents"))) {
            assertThat(server.ended()).isEqualTo(1);
            assertThat(server.output()).contains("readout: READOUT_TRUSTED_DOCUMENTS").contains("nothing");
        }
        try (var server = start(Map.of("READOUT_TRUSTED_DOCUMENTS", "no/such/folder"))) {
            assertThat(server.ended()).isEqualTo(1);
            assertThat(server.output()).contains("readout: READOUT_TRUSTED_DOCUMENTS is not a folder");
        }
    }

    @Test
    void whatIsSwitchedOffIsNotThere() throws Exception {
        try (var server = start(Map.of("READOUT_GRAPHIQL", "false", "READOUT_INTROSPECTION", "false", "READOUT_CACHE_CONTROL", "public, max-age=60", "READOUT_ACCESS_LOG", "false"))) {
            for (var path : new String[] {"/q/graphql-ui", "/q/graphql-ui/", "/q/graphql-ui/graphiql.min.js", "/graphql/schema.graphql"}) {
                assertThat(RestAssured.given().redirects().follow(false).get(server.address() + path).statusCode()).as(path).isEqualTo(404);
            }
            post(server, Map.of("query", "{ __schema { queryType { name } } }")).body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
            post(server, Map.of("query", "{ ...F } fragment F on Query { t: __type(name: \"Actor\") { name } }")).body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
            post(server, Map.of("query", QUESTION)).body("data.actor.name", equalTo("Marco Rubio"));
            RestAssured.given().queryParam("query", QUESTION).get(server.address() + "/graphql").then().header("Cache-Control", "public, max-age=60");
            assertThat(server.output()).doesNotContain("query Rubio");
        }
    }

    @Test
    void pagesOfOtherOriginsAskOnlyIfTheyAreNamed() throws Exception {
        try (var server = start(Map.of("READOUT_ORIGINS", "https://newsroom.example"))) {
            RestAssured.given().header("Origin", "https://newsroom.example").header("Access-Control-Request-Method", "POST").header("Access-Control-Request-Headers", "content-type")
                    .options(server.address() + "/graphql").then().statusCode(200).header("Access-Control-Allow-Origin", "https://newsroom.example");
            RestAssured.given().header("Origin", "https://elsewhere.example").header("Access-Control-Request-Method", "POST").header("Access-Control-Request-Headers", "content-type")
                    .options(server.address() + "/graphql").then().header("Access-Control-Allow-Origin", not(containsString("elsewhere")));
        }
        try (var server = start(Map.of())) {
            var answer = RestAssured.given().header("Origin", "https://elsewhere.example").contentType("application/json").body(Map.of("query", QUESTION)).post(server.address() + "/graphql");
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
            // What a form of another site can send is no request at all.
            for (var type : new String[] {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"}) {
                var form = HttpRequest.newBuilder(URI.create(server.address() + "/graphql")).header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"{ __typename }\"}")).build();
                assertThat(HttpClient.newHttpClient().send(form, HttpResponse.BodyHandlers.ofString()).statusCode()).as(type).isEqualTo(415);
            }
        }
    }

    @Test
    void whatTakesTooLongIsGivenUp() throws Exception {
        try (var server = start(Map.of("READOUT_LIMITS_TIME", "0.001S"))) {
            var lists = IntStream.range(0, 15).mapToObj(i -> "a" + i + ": quotes(first: 100) { nodes { text speaker { name } articles { headline outlet { name } } } } ").collect(Collectors.joining());
            post(server, Map.of("query", "{ " + lists + "}")).statusCode(503)
                    .body("errors[0].extensions.code", equalTo("TIMEOUT"));
            assertThat(server.output()).doesNotContain("ERROR");
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsNotSent() throws Exception {
        try (var server = start(Map.of("READOUT_LIMITS_ANSWER_SIZE", "1000"))) {
            post(server, Map.of("query", "{ quotes(first: 40) { nodes { text } } }")).body("errors[0].extensions.code", equalTo("LIMIT_EXCEEDED"))
                    .body("errors[0].extensions.name", equalTo("ANSWER_SIZE")).body("errors[0].extensions.limit", equalTo(1000));
            post(server, Map.of("query", QUESTION)).body("data.actor.name", equalTo("Marco Rubio"));
        }
    }

    @Test
    void aLimitThatMakesNoSenseEndsTheStart() throws Exception {
        for (var setting : new String[][] {{"READOUT_LIMITS_DEPTH", "0"}, {"READOUT_LIMITS_COST", "many"}, {"READOUT_LIMITS_TIME", "soon"}, {"READOUT_LIMITS_BODY_TIME", "0S"}}) {
            try (var server = start(Map.of(setting[0], setting[1]))) {
                assertThat(server.ended()).isEqualTo(1);
                assertThat(server.output()).contains("readout: ").contains(setting[0].toLowerCase().replace("readout_limits_", "readout.limits.").replace('_', '-'));
            }
        }
    }

    @Test
    void operatorsSeeWhatIsAskedForAndNotWithWhat() throws Exception {
        try (var server = start(Map.of())) {
            post(server, Map.of("query", "query Search($text: String!) { search(text: $text) { nodes { __typename } } }", "variables", Map.of("text", "confidential"))).statusCode(200);
            post(server, Map.of("query", "{ actor(name: \"Marco Rubio\") { counterparts(first: 1) { meetings } } }")).statusCode(200); // has no plan
            post(server, Map.of("query", "query Deep { topics " + "{ children ".repeat(30) + "{ name } " + "}".repeat(30) + " }")).statusCode(200);
            server.awaitOutput("query Search cost=20 status=200");
            server.awaitOutput("LIMIT_EXCEEDED"); // what is told of an answer may come after it
            assertThat(server.output()).containsPattern(Pattern.compile("\"mdc\":\\{[^}]*\"operation\":\"Search\"")).contains("LIMIT_EXCEEDED").doesNotContain("confidential");
            var metrics = RestAssured.get(server.address() + "/q/metrics").asString();
            assertThat(metrics).contains("readout_operation_seconds_count{kind=\"query\",operation=\"Search\",status=\"200\"}")
                    .contains("readout_refused_total{code=\"LIMIT_EXCEEDED\",limit=\"DEPTH\"} 1.0").contains("readout_loader_batch");
        }
    }
}
