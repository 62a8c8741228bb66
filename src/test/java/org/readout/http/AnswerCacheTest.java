package org.readout.http;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.readout.curation.TokenRole;
import org.readout.testsupport.Curator;

import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Answers that are given again: the same to whoever may see them, and never one of before a write. */
@QuarkusTest
class AnswerCacheTest {

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private static Response post(String query, String token) {
        var request = RestAssured.given().contentType("application/json").body(Map.of("query", query));
        return (token == null ? request : request.header("Authorization", "Bearer " + token)).post("/graphql");
    }

    private static double found() {
        return RestAssured.get("/q/metrics").asString().lines().filter(line -> line.startsWith("readout_cache_total") && line.contains("found=\"true\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    private void describe(String description, String status) {
        Curator.save("Actor", "{slug: \"cached-%1$s\", name: \"Cached %1$s\", kind: PERSON, description: \"%2$s\", recordStatus: %3$s}".formatted(run, description, status), "id");
    }

    @Test
    void theSameQuestionIsAnsweredOnce() {
        var question = "{ topics { name } outlets { name } } # " + run;
        var first = post(question, null);
        double before = found();
        var second = post(question, null);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.headers().getValue("ETag")).isEqualTo(first.headers().getValue("ETag"));
        assertThat(found()).isEqualTo(before + 1);
    }

    @Test
    void whatWasWrittenIsInTheNextAnswer() {
        var question = "{ actor(name: \"cached-" + run + "\") { description } }";
        for (int i = 0; i < 50; i++) {
            describe("state " + i, "PUBLISHED");
            for (int again = 0; again < 2; again++) {
                assertThat(post(question, null).jsonPath().<String>get("data.actor.description")).isEqualTo("state " + i);
            }
        }
    }

    @Test
    void whatCuratorsSeeIsNotToldToReaders() {
        describe("of a draft", "DRAFT");
        var question = "{ actor(name: \"cached-" + run + "\") { description } }";
        for (int again = 0; again < 2; again++) {
            assertThat(post(question, Curator.token(TokenRole.CURATOR)).jsonPath().<String>get("data.actor.description")).isEqualTo("of a draft");
            assertThat(post(question, null).asString()).doesNotContain("of a draft").contains("NOT_FOUND");
            assertThat(post(question, Curator.token(TokenRole.READER)).asString()).doesNotContain("of a draft").contains("NOT_FOUND");
        }
    }

    @Test
    void whoHasAnAnswerIsToldThatItStillHolds() {
        var question = "{ topics { slug } } # " + run;
        var first = RestAssured.given().queryParam("query", question).get("/graphql");
        var tag = first.header("ETag");
        for (int again = 0; again < 2; again++) {
            RestAssured.given().queryParam("query", question).header("If-None-Match", tag).get("/graphql").then().statusCode(304);
            assertThat(RestAssured.given().queryParam("query", question).get("/graphql").asString()).isEqualTo(first.asString());
        }
        describe("new", "PUBLISHED");
        RestAssured.given().queryParam("query", question).header("If-None-Match", tag).get("/graphql").then().statusCode(200);
    }

    @Test
    void variablesAndMutationsAreNotMistaken() {
        var question = "query($name: String!) { actor(name: $name) { slug } }";
        describe("one", "PUBLISHED");
        for (var name : new String[] {"cached-" + run, "nobody " + run, "CACHED " + run, "cached-" + run}) {
            var answer = RestAssured.given().contentType("application/json").body(Map.of("query", question, "variables", Map.of("name", name))).post("/graphql");
            assertThat(answer.jsonPath().<String>get("data.actor.slug")).isEqualTo(name.startsWith("nobody") ? null : "cached-" + run);
        }
        var mutation = "mutation { saveActor(input: {slug: \"cached-" + run + "\", name: \"Cached " + run + "\", kind: PERSON, description: \"%s\"}) { version } }";
        int version = post(mutation.formatted("a"), Curator.token(TokenRole.CURATOR)).jsonPath().getInt("data.saveActor.version");
        post(mutation.formatted("b"), Curator.token(TokenRole.CURATOR));
        assertThat(post(mutation.formatted("a"), Curator.token(TokenRole.CURATOR)).jsonPath().getInt("data.saveActor.version")).isGreaterThan(version);
    }
}
