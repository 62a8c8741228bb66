package org.readout.http;

import graphql.Scalars;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Arc;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.smallrye.graphql.spi.EventingService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.curation.TokenRole;
import org.readout.curation.Tokens;
import org.readout.graphql.Caller;
import org.readout.testsupport.SocketClient;
import org.readout.testsupport.TestDatabase;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** What takes a role is for those who have it, tried with a field that only this test has. */
@QuarkusTest
@TestProfile(RolesTest.WithSecuredField.class)
class RolesTest {

    private static final String SWITCH = "readout.test.secured-field";

    public static class WithSecuredField implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(SWITCH, "true", "readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("roles"));
        }
    }

    /** Adds {@code Query.secured}, as whom curators are known. */
    public static class SecuredField implements EventingService {

        @Override
        public String getConfigKey() {
            return null;
        }

        @Override
        public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
            if (!ConfigProvider.getConfig().getOptionalValue(SWITCH, Boolean.class).orElse(false)) {
                return builder;
            }
            var schema = builder.build();
            var field = GraphQLFieldDefinition.newFieldDefinition().name("secured").type(Scalars.GraphQLString).build();
            DataFetcher<String> fetcher = environment -> Arc.container().instance(Secured.class).get()
                    .name(environment.getGraphQlContext().get(Caller.class));
            return GraphQLSchema.newSchema(schema).query(schema.getQueryType().transform(query -> query.field(field)))
                    .codeRegistry(schema.getCodeRegistry().transform(code -> code.dataFetcher(FieldCoordinates.coordinates("Query", "secured"), fetcher)));
        }
    }

    @ApplicationScoped
    @Unremovable
    public static class Secured {

        @RolesAllowed("curator")
        public String name(Caller caller) {
            return caller.name();
        }
    }

    @Inject
    Tokens tokens;

    private final String name = "test " + UUID.randomUUID();
    private String reader;
    private String curator;
    private String admin;

    @BeforeEach
    void tokens() throws IOException {
        reader = "Bearer " + tokens.create(name + " r", TokenRole.READER);
        curator = "Bearer " + tokens.create(name + " c", TokenRole.CURATOR);
        admin = "Bearer " + tokens.create(name + " a", TokenRole.ADMIN);
    }

    private static ValidatableResponse ask(String authorization) {
        var request = RestAssured.given().contentType("application/json").body(Map.of("query", "{ __typename secured }"));
        return (authorization == null ? request : request.header("Authorization", authorization)).post("/graphql").then().statusCode(200)
                .body("data.__typename", equalTo("Query"));
    }

    @Test
    void onlyThoseWhoHaveTheRoleAreAnswered() throws IOException {
        ask(curator).body("data.secured", equalTo(name + " c")).body("errors", nullValue());
        ask(admin).body("data.secured", equalTo(name + " a")).body("errors", nullValue());
        ask(null).body("data.secured", nullValue()).body("errors[0].extensions.code", equalTo("UNAUTHENTICATED")).body("errors[0].message", containsString("show a token"));
        ask(reader).body("data.secured", nullValue()).body("errors[0].extensions.code", equalTo("FORBIDDEN")).body("errors[0].message", containsString("role"));
        ask(curator).body("data.secured", equalTo(name + " c"));
        ask(null).body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"));
    }

    @Test
    void soAreSockets() throws Exception {
        try (var socket = SocketClient.open(RestAssured.baseURI + ":" + RestAssured.port, null)) {
            socket.initialise("{\"Authorization\":\"" + curator + "\"}");
            assertThat(socket.next()).contains("connection_ack");
            socket.subscribe("1", "{ secured }");
            assertThat(socket.next()).contains("\"secured\":\"" + name + " c\"");
        }
        try (var socket = SocketClient.open(RestAssured.baseURI + ":" + RestAssured.port, reader)) {
            socket.initialise(null);
            assertThat(socket.next()).contains("connection_ack");
            socket.subscribe("1", "{ secured }");
            assertThat(socket.next()).contains("FORBIDDEN");
        }
        try (var socket = SocketClient.open(RestAssured.baseURI + ":" + RestAssured.port, null)) {
            socket.initialise(null);
            assertThat(socket.next()).contains("connection_ack");
            socket.subscribe("1", "{ secured }");
            assertThat(socket.next()).contains("UNAUTHENTICATED");
        }
    }
}
