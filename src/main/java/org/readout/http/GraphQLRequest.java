package org.readout.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request of the GraphQL over HTTP specification, read from the body of a POST or the parameters of a GET.
 *
 * @param query the document
 * @param json  document, variables, operationName and extensions, as a JSON object
 */
record GraphQLRequest(String query, JsonObject json) {

    /** Kept: {@link Json} looks the provider up again on each call, in all jars. */
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final JsonReaderFactory READERS = JSON.createReaderFactory(Map.of());

    /**
     * Reads the request.
     *
     * @throws RefusedRequest if it is none
     */
    static GraphQLRequest of(RoutingContext context) {
        var json = context.request().method() == HttpMethod.GET ? parameters(context) : body(context);
        if (!(json.get("query") instanceof jakarta.json.JsonString query) || query.getString().isBlank()) {
            throw new RefusedRequest(400, "The request has no \"query\": the GraphQL document, as text.");
        }
        expect(json, "variables", JsonValue.ValueType.OBJECT, "an object");
        expect(json, "extensions", JsonValue.ValueType.OBJECT, "an object");
        expect(json, "operationName", JsonValue.ValueType.STRING, "text");
        return new GraphQLRequest(query.getString(), withoutNulls(json));
    }

    private static JsonObject body(RoutingContext context) {
        var type = context.request().getHeader("Content-Type");
        // Only types that no HTML form can send: a page of another site cannot ask in its reader's name. GraphiQL gives the type twice.
        var essence = type == null ? "" : type.split("[;,]")[0].strip().toLowerCase(Locale.ROOT);
        if (!essence.equals("application/json")) {
            throw new RefusedRequest(415, "The body of a request must be application/json.");
        }
        var body = context.body().asString("UTF-8");
        if (body == null || body.isBlank()) {
            throw new RefusedRequest(400, "The body of the request is empty.");
        }
        return object("The body of the request", body);
    }

    private static JsonObject parameters(RoutingContext context) {
        var json = JSON.createObjectBuilder();
        for (var name : List.of("query", "operationName")) {
            var value = context.request().getParam(name);
            if (value != null) {
                json.add(name, value);
            }
        }
        for (var name : List.of("variables", "extensions")) {
            var value = context.request().getParam(name);
            if (value != null && !value.isBlank()) {
                json.add(name, object("\"" + name + "\"", value));
            }
        }
        return json.build();
    }

    private static JsonObject object(String what, String text) {
        try (var reader = READERS.createReader(new StringReader(text))) {
            if (reader.readValue() instanceof JsonObject object) {
                return object;
            }
        } catch (JsonException e) {
            throw new RefusedRequest(400, what + " is not JSON.");
        }
        throw new RefusedRequest(400, what + " must be a JSON object.");
    }

    private static void expect(JsonObject json, String name, JsonValue.ValueType type, String word) {
        var value = json.get(name);
        if (value != null && value != JsonValue.NULL && value.getValueType() != type) {
            throw new RefusedRequest(400, "\"" + name + "\" must be " + word + ".");
        }
    }

    /** What is null is as good as left out, but the framework takes it for a value. */
    private static JsonObject withoutNulls(JsonObject json) {
        var rest = JSON.createObjectBuilder();
        json.forEach((name, value) -> {
            if (value != JsonValue.NULL) {
                rest.add(name, value);
            }
        });
        return rest.build();
    }
}
