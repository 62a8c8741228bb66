package org.readout.http;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;

/** The endpoint speaks HTTP as GraphQL clients do. */
@QuarkusTest
class GraphQLOverHttpTest {

    private static final String GRAPHQL_RESPONSE = "application/graphql-response+json";

    private static RequestSpecification json(String body) {
        return RestAssured.given().contentType("application/json").body(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"query\": \"{ __typename\"}              | The document is not GraphQL",
            "{\"query\": \"\"}                          | The request has no \"query\"",
            "{\"query\": 1}                             | The request has no \"query\"",
            "{}                                         | The request has no \"query\"",
            "not json                                   | The body of the request is not JSON.",
            "[{\"query\": \"{ __typename }\"}]          | The body of the request must be a JSON object.",
            "{\"query\": \"{ __typename }\", \"variables\": []} | \"variables\" must be an object.",
            "{\"query\": \"{ __typename }\", \"operationName\": 1} | \"operationName\" must be text.",
            "` `                                        | The body of the request is empty."})
    void aMalformedRequestIsToldWhatItLacks(String body, String message) {
        json(body).accept(GRAPHQL_RESPONSE).post("/graphql").then().statusCode(400).contentType(GRAPHQL_RESPONSE)
                .body("errors[0].message", startsWith(message)).body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    }

    @Test
    void aSyntaxErrorSaysWhere() {
        json("{\"query\": \"{ quotes { totalCount } \\n } }\"}").post("/graphql").then().statusCode(200).contentType("application/json")
                .body("errors[0].locations[0].line", equalTo(2)).body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    }

    @Test
    void theStatusTellsAnswersFromRequestsThatWereNotExecuted() {
        var unknown = "{\"query\": \"{ quotes { nothing } }\"}";
        json(unknown).accept(GRAPHQL_RESPONSE).post("/graphql").then().statusCode(400).body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
        json(unknown).accept("application/json").post("/graphql").then().statusCode(200).body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
        json("{\"query\": \"{ actor(name: \\\"Nobody\\\") { name } }\"}").accept(GRAPHQL_RESPONSE).post("/graphql").then().statusCode(200)
                .body("errors[0].extensions.code", equalTo("NOT_FOUND")).body("data.actor", nullValue());
    }

    @Test
    void theAnswerHasTheTypeAskedFor() {
        var query = "{\"query\": \"{ __typename }\", \"variables\": null, \"operationName\": null}";
        json(query).accept("text/html, */*;q=0.8").post("/graphql").then().statusCode(200).contentType("application/json");
        json(query).accept(GRAPHQL_RESPONSE + ", application/json;q=0.9").post("/graphql").then().statusCode(200).contentType(GRAPHQL_RESPONSE);
        json(query).accept("text/html").post("/graphql").then().statusCode(406);
        RestAssured.given().contentType("text/plain").body(query).post("/graphql").then().statusCode(415).body("errors[0].message", containsString("application/json"));
    }

    /** RestAssured cannot send what GraphiQL does. */
    @Test
    void aTypeThatIsNamedTwiceIsTaken() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/graphql"))
                .header("Content-Type", "application/json, application/json").POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"{ __typename }\"}")).build();
        assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    @Test
    void getTakesQueryVariablesAndOperationName() {
        var document = """
                # two operations, a comment, and signs that an address has to escape: + % &
                query One { one: __typename }
                query Two($name: String) { actor(name: $name) { name } }""";
        RestAssured.given().queryParam("query", document).queryParam("operationName", "Two").queryParam("variables", "{\"name\": \"Волод+100%\"}")
                .get("/graphql").then().statusCode(200).body("errors[0].message", containsString("\"Волод+100%\""));
        RestAssured.given().queryParam("query", document).queryParam("operationName", "Two").queryParam("variables", "{\"name\": \"Putin\"}")
                .get("/graphql").then().statusCode(200).body("data.actor.name", equalTo("Vladimir Putin"));
        RestAssured.given().queryParam("query", "{ __typename }").queryParam("variables", "nonsense").get("/graphql").then().statusCode(400)
                .body("errors[0].message", equalTo("\"variables\" is not JSON."));
        RestAssured.get("/graphql").then().statusCode(400).body("errors[0].extensions.code", equalTo("BAD_USER_INPUT"));
    }

    @Test
    void otherMethodsAreNotServed() {
        RestAssured.given().contentType("application/json").body("{}").put("/graphql").then().statusCode(oneOf(404, 405));
    }
}
