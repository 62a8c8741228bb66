package org.readout.http;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.readout.graphql.Caller;
import org.readout.graphql.Engine;
import org.readout.graphql.ErrorCode;
import org.readout.model.Cancellation;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Executes what clients ask for: on few threads, with few waiting, and none longer than the limit. What comes on top is refused at once,
 * as a queue without end would only make everybody wait for answers that nobody waits for any more.
 */
@Singleton
class Executions {

    /** How often a request that is given up is given up again, until it ends. */
    private static final long RENEWAL_MILLIS = 50;

    private final Engine engine;
    private final Limits limits;
    private final Vertx vertx;
    private final Tracer tracer;
    private final WorkerExecutor workers;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Refusal overloaded;

    Executions(Engine engine, Limits limits, Vertx vertx, Tracer tracer) {
        this.engine = engine;
        this.tracer = tracer;
        this.limits = limits;
        this.vertx = vertx;
        workers = vertx.createSharedWorkerExecutor("graphql", limits.executors());
        overloaded = Refusal.unavailable(ErrorCode.OVERLOADED, "The server has %d requests in hand, and takes no more; try again in a second.", limits.requests());
    }

    @PreDestroy
    void close() {
        workers.close();
    }

    /** Whether one request more would be refused. */
    boolean full() {
        return inFlight.get() >= limits.requests();
    }

    /** Why. */
    Refusal overloaded() {
        return overloaded;
    }

    /**
     * Does {@code work} on a worker thread, unless too much else is waiting.
     *
     * @return what came of it; a failed future with the {@link Refusal} if the server is full, or if it takes too long
     */
    <T> Future<T> submit(Cancellation cancellation, Function<Cancellation, T> work) {
        if (inFlight.incrementAndGet() > limits.requests()) {
            inFlight.decrementAndGet();
            return Future.failedFuture(overloaded());
        }
        var answer = Promise.<T>promise();
        long patience = limits.time().toMillis();
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
        var working = workers.<T>executeBlocking(() -> {
            if (System.nanoTime() > deadline || cancellation.isCancelled()) {
                throw tooSlow(); // it has waited too long to be begun, or nobody waits for it any more
            }
            return work.apply(cancellation);
        }, false);
        long timer = vertx.setTimer(patience, id -> {
            answer.tryFail(tooSlow());
            stop(cancellation, working);
        });
        working.onComplete(result -> {
            inFlight.decrementAndGet();
            vertx.cancelTimer(timer);
            if (result.succeeded()) {
                answer.tryComplete(result.result());
            } else {
                answer.tryFail(result.cause());
            }
        });
        return answer.future();
    }

    private Refusal tooSlow() {
        return Refusal.unavailable(ErrorCode.TIMEOUT, "Answering takes longer than %s seconds, and was given up.", limits.time().toMillis() / 1000.0);
    }

    /** Stops what is done for a request, and again until it has ended: a statement may only just begin. */
    private void stop(Cancellation cancellation, Future<?> working) {
        vertx.setTimer(RENEWAL_MILLIS, id -> {
            if (!working.isComplete()) {
                stop(cancellation, working);
            }
        });
        cancellation.cancel();
    }

    /** Executes an operation for {@code caller} on the calling thread; to traces it is a span (OpenTelemetry's conventions for GraphQL servers). */
    ExecutionResult execute(Operation operation, Caller caller, Cancellation cancellation) {
        var kind = operation.kind().name().toLowerCase(Locale.ROOT);
        var span = tracer.spanBuilder(kind)
                .setAttribute("graphql.operation.type", kind).setAttribute("readout.cost", operation.cost()).startSpan();
        try (var scope = span.makeCurrent()) {
            if (operation.name() != null) {
                span.setAttribute("graphql.operation.name", operation.name());
            }
            return executeNow(operation, caller, cancellation);
        } finally {
            span.end();
        }
    }

    private ExecutionResult executeNow(Operation operation, Caller caller, Cancellation cancellation) {
        var input = ExecutionInput.newExecutionInput().query(operation.text()).operationName(operation.name())
                .variables(operation.variables()).locale(Locale.ENGLISH).build();
        input.getGraphQLContext().put(PreparsedDocumentEntry.class, operation.document()).put(Cancellation.class, cancellation).put(Caller.class, caller);
        return engine.execute(input);
    }
}
