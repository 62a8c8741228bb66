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
 * Holds back clients that are refused for overload and come again before the time that they were told: refusing them thousands of times
 * a second would take the time of those who are served. A client's first refusal is sent at once, the next one when that time has passed.
 */
@Singleton
class Impatience {

    /** When to come again, in seconds: the value of {@code Retry-After}. */
    static final int RETRY_SECONDS = 1;
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(RETRY_SECONDS);

    private final Vertx vertx;
    /** When each client was, or will be, sent its last refusal. */
    private final Map<HttpConnection, Long> refused = Collections.synchronizedMap(new WeakHashMap<>());

    Impatience(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Completes when a refusal may be sent to {@code client}. */
    Future<Void> sate(HttpConnection client) {
        long now = System.nanoTime();
        long due = refused.merge(client, now, (before, ignored) -> now + Math.max(0, Math.min(RETRY_NANOS, before + RETRY_NANOS - now)));
        if (due == now) {
            return Future.succeededFuture();
        }
        var later = Promise.<Void>promise();
        vertx.setTimer(Math.max(1, TimeUnit.NANOSECONDS.toMillis(due - now)), id -> later.complete());
        return later.future();
    }
}
