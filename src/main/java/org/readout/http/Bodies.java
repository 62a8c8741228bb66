package org.readout.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;
import org.readout.graphql.ErrorCode;

import java.util.concurrent.atomic.AtomicLong;

/** Reads the bodies of requests: no longer, no larger and no more of them at the same time than memory and patience allow. */
@Singleton
class Bodies {

    /** How many bodies of the largest size may be on their way. */
    private static final int LARGEST_AT_ONCE = 32;
    /** How long a client that was refused may go on sending before the connection is closed: it may look for the answer only then. */
    private static final long GRACE_MILLIS = 1000;

    private final Vertx vertx;
    private final long most;
    private final long millis;
    private final AtomicLong arrived = new AtomicLong();

    Bodies(Vertx vertx, Limits limits) {
        this.vertx = vertx;
        most = limits.bodySize().asLongValue();
        millis = limits.bodyTime().toMillis();
    }

    /** The body of a request; a failed future with a {@link Refusal} if it is too large or takes too long. */
    Future<Buffer> read(HttpServerRequest request) {
        long announced = announced(request);
        if (announced > most) {
            return refuse(request, tooLarge(announced));
        }
        var whole = Promise.<Buffer>promise();
        var body = Buffer.buffer();
        long timer = vertx.setTimer(millis, id -> refuse(request, whole, Refusal.request(408, "The body took longer than %s seconds to arrive.", millis / 1000.0)));
        whole.future().onComplete(done -> {
            vertx.cancelTimer(timer);
            arrived.addAndGet(-body.length());
        });
        request.exceptionHandler(failure -> whole.tryFail(Refusal.request(400, "The connection was closed.")));
        request.handler(chunk -> {
            if (whole.future().isComplete()) {
                return;
            }
            if (body.length() + chunk.length() > most) {
                refuse(request, whole, tooLarge(body.length() + chunk.length()));
            } else if (arrived.get() + chunk.length() > LARGEST_AT_ONCE * most) {
                refuse(request, whole, Refusal.unavailable(ErrorCode.OVERLOADED, "The server is receiving too much; try again in a second."));
            } else {
                body.appendBuffer(chunk);
                arrived.addAndGet(chunk.length());
            }
        });
        request.endHandler(end -> whole.tryComplete(body));
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        return whole.future();
    }

    private Refusal tooLarge(long actual) {
        return Refusal.limit(413, Limit.BODY_SIZE, most, actual);
    }

    private static long announced(HttpServerRequest request) {
        var length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE; // a number, or the request would not have come this far
        }
    }

    private void refuse(HttpServerRequest request, Promise<Buffer> whole, Refusal refusal) {
        refuse(request, refusal).onFailure(whole::tryFail);
    }

    /** Refuses a body without waiting for the rest of it: the connection is of no use any more. */
    private Future<Buffer> refuse(HttpServerRequest request, Refusal refusal) {
        request.handler(chunk -> { });
        if (request.version() != HttpVersion.HTTP_2) { // whose connections others use, too
            request.response().putHeader("Connection", "close");
            vertx.setTimer(GRACE_MILLIS, id -> request.connection().close());
        }
        return Future.failedFuture(refusal);
    }
}
