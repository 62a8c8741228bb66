package org.readout.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.readout.graphql.Caller;

import java.util.function.Function;

/**
 * Who speaks on a WebSocket: whom the header {@code Authorization} of the request that opened it names, or, as pages in browsers cannot
 * send that, the same in the payload of {@code connection_init}: {@code {"Authorization": "Bearer ..."}}, also within {@code headers}.
 */
final class SocketIdentity {

    private static final String[] NAMES = {"Authorization", "authorization"};

    private final Function<String, Future<Caller>> callers;
    private String authorization;

    SocketIdentity(String header, Function<String, Future<Caller>> callers) {
        this.authorization = header;
        this.callers = callers;
    }

    /** Takes notice of what the client sends first. */
    void initialised(Object payload) {
        var shown = shown(payload);
        if (shown != null) {
            authorization = shown;
        }
    }

    private static String shown(Object payload) {
        if (!(payload instanceof JsonObject object)) {
            return null;
        }
        for (var name : NAMES) {
            if (object.getValue(name) != null) {
                return object.getValue(name).toString();
            }
        }
        return shown(object.getValue("headers"));
    }

    /** Whether it has shown nothing; then who it is does not change. */
    boolean isAnonymous() {
        return authorization == null;
    }

    /** Who it is now: what was valid may have been revoked. A failed future if it is not to be answered. */
    Future<Caller> caller() {
        return callers.apply(authorization);
    }
}
