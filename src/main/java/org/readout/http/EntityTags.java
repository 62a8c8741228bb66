package org.readout.http;

import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.readout.graphql.Caller;
import org.readout.model.DataVersion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.TreeSet;

/**
 * Entity tags (RFC 9110, section 8.8.3) of answers to queries. A tag stands for the version of the record and the request, so that it
 * is known without executing anything. The day is part of it, as the roles that actors hold "today" are part of answers; and so is the
 * caller, as not all see the same.
 */
@Singleton
class EntityTags {

    private static final int BYTES = 18;

    private final DataVersion data;
    private final String program;

    EntityTags(DataVersion data, @ConfigProperty(name = "quarkus.application.version") String program) {
        this.data = data;
        this.program = program;
    }

    /** The tag of the answer that executing {@code operation} for {@code caller} from now on gives. It is weak, as the answer may be compressed. */
    String of(Operation operation, Caller caller) {
        var variables = operation.variables().isEmpty() ? "" : new JsonObject(operation.variables()).encode();
        var request = String.join("\n", program, Long.toString(data.current()), LocalDate.now(Clock.systemUTC()).toString(),
                String.valueOf(operation.name()), operation.hash(), variables,
                caller.isKnown() ? caller.name() + " " + new TreeSet<>(caller.roles()) : "");
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8));
            return "W/\"" + Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, BYTES)) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /** Whether {@code If-None-Match} has the tag. */
    static boolean matches(String ifNoneMatch, String tag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (var candidate : ifNoneMatch.split(",")) {
            if (candidate.strip().equals("*") || opaque(candidate.strip()).equals(opaque(tag))) {
                return true;
            }
        }
        return false;
    }

    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
