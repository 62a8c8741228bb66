package org.readout.http;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.readout.curation.TokenRole;
import org.readout.curation.Tokens;
import org.readout.testsupport.SocketClient;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/** Who shows a token is who it says, or nobody at all. */
@QuarkusTest
class AuthenticationTest {

    private static final String QUESTION = "{ actor(name: \"rubio\") { name } }";

    @Inject
    Tokens tokens;

    private final String name = "test " + UUID.randomUUID();

    private static RequestSpecification showing(String authorization) {
        return RestAssured.given().header("Authorization", authorization).contentType("application/json");
    }

    private static ValidatableResponse post(String authorization) {
        return showing(authorization).body(Map.of("query", QUESTION)).post("/graphql").then();
    }

    private static ValidatableResponse get(String authorization) {
        return showing(authorization).queryParam("query", QUESTION).get("/graphql").then();
    }

    private static void assertRefused(ValidatableResponse answer) {
        answer.statusCode(401).header("WWW-Authenticate", "Bearer error=\"invalid_token\"").header("Cache-Control", "no-store").header("ETag", nullValue())
                .header("Vary", containsString("Authorization")).header("Content-Type", containsString("json"))
                .body("errors[0].extensions.code", equalTo("UNAUTHENTICATED")).body("errors[0].message", containsString("not valid")).body("data", nullValue());
    }

    @Test
    void anyoneReads() {
        RestAssured.given().contentType("application/json").body(Map.of("query", QUESTION)).post("/graphql").then().statusCode(200)
                .body("data.actor.name", equalTo("Marco Rubio")).header("WWW-Authenticate", nullValue());
        post("Basic cmVhZG91dDpyZWFkb3V0").statusCode(200); // the password of a proxy
    }

    @Test
    void whatIsNoTokenOfThisServerIsRefusedAlsoForReads() throws IOException {
        var token = tokens.create(name, TokenRole.CURATOR);
        for (var wrong : new String[] {"Bearer", "Bearer ", "Bearer x", "Bearer readout_", "Bearer readout_00000000_" + "0".repeat(64), token, "Token " + token,
                "Bearer " + token + "0", "Bearer " + token.toUpperCase(), "Bearer eyJhbGciOiJub25lIn0.e30."}) {
            assertRefused(post(wrong));
            assertRefused(get(wrong));
        }
        post("bearer  " + token).statusCode(200);
        showing("Bearer x").accept("application/graphql-response+json").body(Map.of("query", QUESTION)).post("/graphql").then().statusCode(401)
                .contentType("application/graphql-response+json;charset=utf-8");
    }

    @Test
    void aTokenIsValidFromNowOnUntilItIsRevoked() throws IOException {
        var token = tokens.create(name, TokenRole.READER);
        post("Bearer " + token).statusCode(200).body("data.actor.name", equalTo("Marco Rubio"));
        tokens.revoke(name);
        assertRefused(post("Bearer " + token));
    }

    @Test
    void whatACallerIsToldIsForNobodyElse() throws IOException {
        var curator = "Bearer " + tokens.create(name, TokenRole.CURATOR);
        var admin = "Bearer " + tokens.create(name + " 2", TokenRole.ADMIN);
        var anyone = RestAssured.given().queryParam("query", QUESTION).get("/graphql").then().header("Cache-Control", "no-cache")
                .header("Vary", "Accept, Accept-Encoding, Authorization").extract().header("ETag");
        var tag = get(curator).statusCode(200).header("Cache-Control", "private, no-cache").header("ETag", not(equalTo(anyone))).extract().header("ETag");
        showing(curator).header("If-None-Match", tag).queryParam("query", QUESTION).get("/graphql").then().statusCode(304).header("Cache-Control", "private, no-cache");
        showing(curator).header("If-None-Match", anyone).queryParam("query", QUESTION).get("/graphql").then().statusCode(200);
        showing(admin).header("If-None-Match", tag).queryParam("query", QUESTION).get("/graphql").then().statusCode(200);
    }

    @Test
    void aSocketIsWhoItsHeaderOrItsFirstMessageSays() throws Exception {
        var token = "Bearer " + tokens.create(name, TokenRole.CURATOR);
        for (var payload : new String[] {"{\"Authorization\":\"%s\"}", "{\"authorization\":\"%s\"}", "{\"headers\":{\"Authorization\":\"%s\"}}"}) {
            try (var socket = SocketClient.open(RestAssured.baseURI + ":" + RestAssured.port, null)) {
                socket.initialise(payload.formatted(token));
                assertThat(socket.next()).contains("connection_ack");
            }
            try (var socket = SocketClient.open(RestAssured.baseURI + ":" + RestAssured.port, null)) {
                socket.initialise(payload.formatted(token + "0"));
                assertThat(socket.closed()).isEqualTo(4403);
            }
        }
        try (var socket = SocketClient.open(RestAssured.baseURI + ":" + RestAssured.port, token)) {
            socket.initialise(null);
            assertThat(socket.next()).contains("connection_ack");
            socket.subscribe("1", QUESTION);
            assertThat(socket.next()).contains("Marco Rubio");
            assertThat(socket.next()).contains("complete");
            tokens.revoke(name);
            socket.subscribe("2", QUESTION);
            assertThat(socket.closed()).isEqualTo(4403);
        }
        try (var socket = SocketClient.open(RestAssured.baseURI + ":" + RestAssured.port, token)) {
            socket.initialise(null);
            assertThat(socket.closed()).isEqualTo(4403);
        }
    }
}
