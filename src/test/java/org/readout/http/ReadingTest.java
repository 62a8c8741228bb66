package org.readout.http;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.curation.TokenRole;
import org.readout.curation.Tokens;
import org.readout.testsupport.SocketClient;
import org.readout.testsupport.TestDatabase;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** A server that answers only those who show a token. */
@QuarkusTest
@TestProfile(ReadingTest.ByToken.class)
class ReadingTest {

    public static class ByToken implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("readout.access.reading", "token", "readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("reading"));
        }
    }

    @Inject
    Tokens tokens;

    private final String name = "test " + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"{ quotes { totalCount } }", "{ __typename }", "{ __schema { queryType { name } } }", "{ not graphql"})
    void whoShowsNoneIsAskedForOneAndToldNothing(String query) {
        RestAssured.given().contentType("application/json").body(Map.of("query", query)).post("/graphql").then().statusCode(401)
                .header("WWW-Authenticate", "Bearer").body("errors[0].extensions.code", equalTo("UNAUTHENTICATED")).body("errors.size()", equalTo(1));
        RestAssured.given().queryParam("query", query).get("/graphql").then().statusCode(401).header("Cache-Control", "no-store");
        RestAssured.given().header("Authorization", "Basic eDp4").queryParam("query", query).get("/graphql").then().statusCode(401);
    }

    @Test
    void aReaderIsAnswered() throws IOException {
        var reader = "Bearer " + tokens.create(name, TokenRole.READER);
        RestAssured.given().header("Authorization", reader).queryParam("query", "{ quotes { totalCount } }").get("/graphql").then().statusCode(200)
                .header("Cache-Control", "private, no-cache").body("data.quotes.totalCount", notNullValue());
        RestAssured.given().header("Authorization", reader).get("/graphql/schema.graphql").then().statusCode(200);
    }

    @Test
    void theSchemaIsPartOfIt() {
        RestAssured.get("/graphql/schema.graphql").then().statusCode(401).header("WWW-Authenticate", "Bearer");
        for (var open : new String[] {"/", "/q/graphql-ui/", "/q/health/ready"}) {
            RestAssured.get(open).then().statusCode(200);
        }
    }

    @Test
    void socketsAreNoWayAround() throws Exception {
        try (var socket = SocketClient.open(RestAssured.baseURI + ":" + RestAssured.port, null)) {
            socket.initialise("{}");
            assertThat(socket.closed()).isEqualTo(4403);
        }
        try (var socket = SocketClient.open(RestAssured.baseURI + ":" + RestAssured.port, "Bearer " + tokens.create(name, TokenRole.READER))) {
            socket.initialise(null);
            assertThat(socket.next()).contains("connection_ack");
        }
    }
}
