package org.readout.http;

import graphql.language.SourceLocation;
import org.readout.graphql.ErrorCode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that is not executed: a status, a code, a sentence for the client, and what belongs to them. */
final class Refusal extends RuntimeException {

    /** The status that GraphQL over HTTP gives to documents that are not executed: it depends on the media type of the answer. */
    static final int BY_MEDIA_TYPE = 0;

    private final int status;
    private final ErrorCode code;
    private final transient Map<String, ?> details;
    private final transient List<SourceLocation> locations;
    private final boolean invalidToken;

    private Refusal(int status, ErrorCode code, String message, Map<String, ?> details, List<SourceLocation> locations) {
        this(status, code, message, details, locations, false);
    }

    private Refusal(int status, ErrorCode code, String message, Map<String, ?> details, List<SourceLocation> locations, boolean invalidToken) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details;
        this.locations = locations;
        this.invalidToken = invalidToken;
    }

    /** A request that is not one of GraphQL over HTTP. */
    static Refusal request(int status, String message, Object... arguments) {
        return new Refusal(status, ErrorCode.BAD_USER_INPUT, message.formatted(arguments), Map.of(), List.of());
    }

    /** There is nothing at that address. */
    static Refusal notFound(String message) {
        return new Refusal(404, ErrorCode.NOT_FOUND, message, Map.of(), List.of());
    }

    /** A document that cannot be executed. */
    static Refusal document(ErrorCode code, String message, Object... arguments) {
        return new Refusal(BY_MEDIA_TYPE, code, message.formatted(arguments), Map.of(), List.of());
    }

    /** A document that is not GraphQL. */
    static Refusal syntax(String message, List<SourceLocation> locations) {
        return new Refusal(BY_MEDIA_TYPE, ErrorCode.BAD_USER_INPUT, message, Map.of(), locations);
    }

    /** A document that asks for more than a limit. */
    static Refusal limit(Limit limit, long most, long actual) {
        return limit(BY_MEDIA_TYPE, limit, most, actual);
    }

    /** A request that is larger than a limit. */
    static Refusal limit(int status, Limit limit, long most, long actual) {
        return new Refusal(status, ErrorCode.LIMIT_EXCEEDED, limit.sentence(most, actual),
                Map.of("name", limit.name(), "limit", most, "actual", actual), List.of());
    }

    /** A request for which the server has no time, now or any more. */
    static Refusal unavailable(ErrorCode code, String message, Object... arguments) {
        return new Refusal(503, code, message.formatted(arguments), Map.of(), List.of());
    }

    /** A request that needs the database, which cannot be reached. */
    static Refusal noDatabase() {
        return unavailable(ErrorCode.UNAVAILABLE, "The database cannot be reached at the moment; nothing was done. Try again later.");
    }

    /** A request that shows no token where one is needed. */
    static Refusal unauthenticated() {
        return new Refusal(401, ErrorCode.UNAUTHENTICATED, "This server answers only those who show a token, as \"Authorization: Bearer ...\".", Map.of(), List.of());
    }

    /** A request with a token, or something in its place, that is not valid. */
    static Refusal invalidToken() {
        return new Refusal(401, ErrorCode.UNAUTHENTICATED, "The token is not valid: it is none for this server, was revoked, or has expired.", Map.of(), List.of(), true);
    }

    /** A request with a token that is valid, of nobody whom the history of the record could name. */
    static Refusal nameless(int longest) {
        return new Refusal(401, ErrorCode.UNAUTHENTICATED, "The token does not say whose it is in a name of 1 to %d characters.".formatted(longest), Map.of(), List.of(), true);
    }

    /** A request of somebody known who may not even read. */
    static Refusal notAReader() {
        return new Refusal(403, ErrorCode.FORBIDDEN, "This server answers only those who have the role reader.", Map.of(), List.of());
    }

    /** A failure of the server, which its log tells about under {@code id}. */
    static Refusal internal(String id) {
        return new Refusal(500, ErrorCode.INTERNAL, "The server failed; its log tells more under the id " + id + ".", Map.of("id", id), List.of());
    }

    int status() {
        return status;
    }

    /** What {@code WWW-Authenticate} says beside the status 401 (RFC 6750, section 3). */
    String challenge() {
        return invalidToken ? "Bearer error=\"invalid_token\"" : "Bearer";
    }

    ErrorCode code() {
        return code;
    }

    /** The name of the limit; null if it was none. */
    String limit() {
        return (String) details.get("name");
    }

    /** As it stands in {@code errors}. */
    Map<String, Object> error() {
        var error = new LinkedHashMap<String, Object>();
        error.put("message", getMessage());
        if (!locations.isEmpty()) {
            error.put("locations", locations.stream().map(at -> Map.of("line", at.getLine(), "column", at.getColumn())).toList());
        }
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", code.name());
        extensions.putAll(details);
        error.put("extensions", extensions);
        return error;
    }
}
