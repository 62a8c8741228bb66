package org.readout.testsupport;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;

import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Asks the server under test over HTTP, as every client does. */
public final class Client {

    private Client() {
    }

    /** The answer to a query that must succeed. */
    public static Answer ask(String query) {
        return ask(query, Map.of());
    }

    /** The answer to a query with variables that must succeed. */
    public static Answer ask(String query, Map<String, ?> variables) {
        var answer = tell(query, variables);
        assertThat(answer.errors()).as("errors of %s", query).isEmpty();
        return answer;
    }

    /** The answer, with errors or without. */
    public static Answer tell(String query, Map<String, ?> variables) {
        return tell(query, variables, null);
    }

    /** The answer to who shows a token, with errors or without; null for none. */
    static Answer tell(String query, Map<String, ?> variables, String token) {
        var body = new HashMap<String, Object>();
        body.put("query", query);
        body.put("variables", variables);
        var request = RestAssured.given().contentType(ContentType.JSON).body(body);
        return new Answer((token == null ? request : request.header("Authorization", "Bearer " + token)).post("/graphql")
                .then().statusCode(200).extract().jsonPath());
    }
}
