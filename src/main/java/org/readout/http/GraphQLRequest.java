package org.readout.http;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * A request as GraphQL over HTTP has it (section 5).
 *
 * @param query         the document; null if {@code extensions} name one by its hash
 * @param operationName which of its operations; null if it has but one
 * @param variables     their values
 * @param extensions    anything else
 */
record GraphQLRequest(String query, String operationName, Map<String, Object> variables, Map<String, Object> extensions) {

    /**
     * The request in the body of a POST.
     *
     * @throws Refusal if there is none
     */
    static GraphQLRequest ofBody(String contentType, Buffer body) {
        // Only a type that no HTML form can send: a page of another site cannot ask in its reader's name. GraphiQL gives it twice.
        var essence = contentType == null ? "" : contentType.split("[;,]", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!essence.equals("application/json")) {
            throw Refusal.request(415, "The body of a request must be application/json.");
        }
        var text = text(body);
        if (text.isBlank()) {
            throw Refusal.request(400, "The body of the request is empty.");
        }
        return of(object("The body of the request", text));
    }

    /**
     * The request in the parameters of a GET.
     *
     * @throws Refusal if there is none
     */
    static GraphQLRequest ofParameters(MultiMap parameters) {
        var request = new JsonObject();
        for (var name : new String[] {"query", "operationName", "documentId"}) {
            if (parameters.contains(name)) {
                request.put(name, parameters.get(name));
            }
        }
        for (var name : new String[] {"variables", "extensions"}) {
            if (parameters.contains(name) && !parameters.get(name).isBlank()) {
                request.put(name, json("\"" + name + "\"", parameters.get(name)));
            }
        }
        return of(request);
    }

    /**
     * The request in a JSON object.
     *
     * @throws Refusal if there is none
     */
    static GraphQLRequest of(JsonObject json) {
        var extensions = map(json, "extensions");
        if (json.getValue("documentId") instanceof String id) {
            extensions = PersistedDocuments.named(id);
        }
        var query = json.getValue("query");
        if (query == null && PersistedDocuments.hash(extensions) != null) {
            return new GraphQLRequest(null, operationName(json), map(json, "variables"), extensions);
        }
        if (!(query instanceof String text) || text.isBlank()) {
            throw Refusal.request(400, "The request has no \"query\": the GraphQL document, as text.");
        }
        return new GraphQLRequest(text, operationName(json), map(json, "variables"), extensions);
    }

    private static String operationName(JsonObject json) {
        var name = json.getValue("operationName");
        if (name != null && !(name instanceof String)) {
            throw Refusal.request(400, "\"operationName\" must be text.");
        }
        return name == null || name.equals("") ? null : (String) name;
    }

    private static Map<String, Object> map(JsonObject json, String name) {
        var value = json.getValue(name);
        if (value != null && !(value instanceof JsonObject)) {
            throw Refusal.request(400, "\"%s\" must be an object.", name);
        }
        return value == null ? Map.of() : ((JsonObject) value).getMap();
    }

    private static JsonObject object(String what, String text) {
        var json = json(what, text);
        if (json instanceof JsonObject object) {
            return object;
        }
        throw Refusal.request(400, "%s must be a JSON object.%s", what, json instanceof JsonArray ? " Send one operation in a request." : "");
    }

    private static Object json(String what, String text) {
        try {
            return Json.decodeValue(text);
        } catch (DecodeException e) {
            throw Refusal.request(400, "%s is not JSON.", what);
        }
    }

    private static String text(Buffer body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.getBytes())).toString();
        } catch (CharacterCodingException e) {
            throw Refusal.request(400, "The body of the request is not UTF-8.");
        }
    }
}
