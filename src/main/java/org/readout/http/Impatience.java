package org.readout.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import jakarta.inject.Singleton;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Slows down clients that are refused for overload and come back at once: refusing them thousands of times a second would take the
 * time of those who are served. The first refusal is sent immediately.
 */
@Singleton
class Impatience {

    /** When to come again, in seconds: the value of {@code Retry-After}. */
    static final int RETRY_SECONDS = 1;
    private static final long DELAY_MILLIS = 500;

    private final Vertx vertx;
    private final Map<HttpConnection, Long> refused = Collections.synchronizedMap(new WeakHashMap<>());

    Impatience(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Completes when a refusal may be sent to {@code client}. */
    Future<Void> sate(HttpConnection client) {
        long now = System.nanoTime();
        var before = refused.put(client, now);
        if (before == null || now - before > TimeUnit.SECONDS.toNanos(RETRY_SECONDS)) {
            return Future.succeededFuture();
        }
        var later = Promise.<Void>promise();
        vertx.setTimer(DELAY_MILLIS, id -> later.complete());
        return later.future();
    }
}
