package org.readout.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Future;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets a stop wait for what is being answered. (The framework can do that too, but counts a request that became a WebSocket as in flight
 * for good: after the first WebSocket each stop would take as long as it may.)
 */
@Singleton
class Draining {

    private static final Logger LOG = Logger.getLogger(Draining.class);

    private final WebSockets sockets;
    private final long most;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private volatile boolean stopping;

    Draining(WebSockets sockets, Limits limits) {
        this.sockets = sockets;
        most = limits.stopTime().toMillis();
    }

    /**
     * A request has come that is to be answered, whatever happens meanwhile: from now on, as {@code answering} may tell the client to go on, until the
     * future that it returns completes.
     */
    void await(Supplier<? extends Future<?>> answering) {
        inFlight.incrementAndGet();
        try {
            answering.get().onComplete(sent -> end());
        } catch (RuntimeException e) {
            end();
            throw e;
        }
    }

    private void end() {
        inFlight.decrementAndGet();
        check();
    }

    private void check() {
        if (stopping && inFlight.get() == 0) {
            drained.complete(null);
        }
    }

    /** The server is about to stop, and still listens. Nothing else of it has been stopped yet. */
    void onStop(@Observes ShutdownDelayInitiatedEvent stop) {
        stopping = true;
        var closed = sockets.retire().toCompletionStage().toCompletableFuture();
        check();
        if (!drained.isDone()) {
            LOG.info("Waiting for HTTP requests to complete");
        }
        try {
            CompletableFuture.allOf(drained, closed).get(most, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("Not everything could be answered within %d ms: %d requests are cut off", most, inFlight.get());
        } catch (ExecutionException | InterruptedException e) {
            LOG.warn("The stop does not wait for what is being answered", e);
        }
    }
}
