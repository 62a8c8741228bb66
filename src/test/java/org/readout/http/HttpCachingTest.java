package org.readout.http;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/** Clients and proxies may keep answers, and ask whether they still hold. */
@QuarkusTest
class HttpCachingTest {

    private static final String QUERY = "query($name: String) { actor(name: $name) { name } }";

    private static RequestSpecification get(String query, String variables) {
        return RestAssured.given().queryParam("query", query).queryParam("variables", variables);
    }

    private static String tag(String query, String variables) {
        return get(query, variables).get("/graphql").then().statusCode(200).extract().header("ETag");
    }

    @Test
    void whoHasTheAnswerGetsNoOther() {
        var tag = tag(QUERY, "{\"name\": \"rubio\"}");
        for (var known : new String[] {tag, "\"other\", " + tag, "*", tag.substring(2)}) {
            get(QUERY, "{\"name\": \"rubio\"}").header("If-None-Match", known).get("/graphql").then()
                    .statusCode(304).header("ETag", tag).header("Cache-Control", "no-cache").body(emptyString());
        }
        get(QUERY, "{\"name\": \"rubio\"}").header("If-None-Match", "\"other\"").get("/graphql").then().statusCode(200).body("data.actor.name", equalTo("Marco Rubio"));
    }

    @Test
    void anotherQuestionHasAnotherTag() {
        assertThat(tag(QUERY, "{\"name\": \"rubio\"}")).isEqualTo(tag(QUERY, "{\"name\": \"rubio\"}"))
                .isNotEqualTo(tag(QUERY, "{\"name\": \"lavrov\"}")).isNotEqualTo(tag(QUERY + " ", "{\"name\": \"rubio\"}"));
        assertThat(tag("query($n: Int) { quotes(first: $n) { totalCount } }", "{\"n\": 1}")).isNotEqualTo(tag("query($n: Int) { quotes(first: $n) { totalCount } }", "{\"n\": \"1\"}"));
    }

    @Test
    void aPostHasATagButIsAlwaysAnswered() {
        var body = Map.of("query", QUERY, "variables", Map.of("name", "rubio"));
        var tag = RestAssured.given().contentType("application/json").body(body).post("/graphql").then().header("Cache-Control", "no-store").extract().header("ETag");
        assertThat(tag).isEqualTo(tag(QUERY, "{\"name\": \"rubio\"}"));
        RestAssured.given().contentType("application/json").header("If-None-Match", tag).body(body).post("/graphql").then().statusCode(200).body("data.actor.name", equalTo("Marco Rubio"));
    }

    @Test
    void whatIsNotAnAnswerIsNotKept() {
        get("{ nothing", "").get("/graphql").then().header("Cache-Control", "no-store").header("ETag", nullValue());
        RestAssured.get("/graphql").then().statusCode(400).header("Cache-Control", "no-store");
    }

    @Test
    void largeAnswersAreCompressedForThoseWhoAcceptIt() {
        var plain = RestAssuredConfig.config().decoderConfig(DecoderConfig.decoderConfig().noContentDecoders());
        var query = "{ quotes(first: 20) { nodes { text speaker { name } } } }";
        var whole = get(query, "").config(plain).header("Accept-Encoding", "identity").get("/graphql").then().header("Content-Encoding", not(equalTo("gzip"))).extract().asByteArray();
        var packed = get(query, "").config(plain).header("Accept-Encoding", "gzip").get("/graphql").then().header("Content-Encoding", "gzip")
                .header("Vary", "Accept, Accept-Encoding, Authorization").extract().asByteArray();
        assertThat(packed.length).isLessThan(whole.length / 2);
        RestAssured.given().header("Accept-Encoding", "gzip").get("/").then().statusCode(200).header("Content-Encoding", "gzip");
    }

    @Test
    void pagesSayWhatTheyMayLoad() {
        RestAssured.get("/").then().statusCode(200).header("Content-Security-Policy", not(emptyString())).header("X-Content-Type-Options", "nosniff");
    }
}
