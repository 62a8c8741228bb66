package org.readout.http;

import java.util.Locale;

/** The media types of an answer. */
enum MediaType {
    /** Any client reads it; the status tells only whether the request was one of GraphQL over HTTP. */
    JSON("application/json"),
    /** The specification's own: the status tells also whether the document was executed. */
    GRAPHQL_RESPONSE("application/graphql-response+json");

    private final String name;

    MediaType(String name) {
        this.name = name;
    }

    /** The value of {@code Content-Type}. */
    String contentType() {
        return name + "; charset=utf-8";
    }

    /**
     * The type that the client likes best. JSON where it does not care, so that browsers show the answer (GraphQL over HTTP,
     * section 6.1).
     *
     * @param accept the header; null if there is none
     * @throws Refusal if it takes neither
     */
    static MediaType accepted(String accept) {
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        var ranges = accept.toLowerCase(Locale.ROOT).split(",");
        double json = JSON.quality(ranges);
        double response = GRAPHQL_RESPONSE.quality(ranges);
        if (json <= 0 && response <= 0) {
            throw Refusal.request(406, "The answer can be sent as %s or %s.", GRAPHQL_RESPONSE.name, JSON.name);
        }
        boolean named = accept.toLowerCase(Locale.ROOT).contains(GRAPHQL_RESPONSE.name);
        return response > json || response == json && named ? GRAPHQL_RESPONSE : JSON;
    }

    /** The weight that a client gives to this type: that of the most specific range (RFC 9110, section 12.5.1). */
    private double quality(String[] ranges) {
        double quality = 0;
        int best = 0;
        for (var range : ranges) {
            var parts = range.split(";", -1);
            var type = parts[0].strip();
            int specific = type.equals(name) ? 3 : type.equals("application/*") ? 2 : type.equals("*/*") ? 1 : 0;
            if (specific > best) {
                best = specific;
                quality = weight(parts);
            }
        }
        return quality;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            var parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException e) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
