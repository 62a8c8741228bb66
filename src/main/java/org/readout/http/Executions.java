package org.readout.http;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.readout.curation.Commit;
import org.readout.graphql.Caller;
import org.readout.graphql.Engine;
import org.readout.graphql.ErrorCode;
import org.readout.graphql.EventEngine;
import org.readout.graphql.Interest;
import org.readout.model.Cancellation;
import org.readout.model.DataVersion;
import org.readout.model.RowCache;
import org.readout.model.SqlReading;
import org.readout.plan.Plan;

import javax.sql.DataSource;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Executes what clients ask for: on few threads, with few waiting, and none longer than the limit. What comes on top is refused at once,
 * as a queue without end would only make everybody wait for answers that nobody waits for any more.
 */
@Singleton
class Executions {

    /** How often a request that is given up is given up again, until it ends. */
    private static final long RENEWAL_MILLIS = 50;

    private static final Logger LOG = Logger.getLogger(Executions.class);

    private final Engine engine;
    private final EventEngine events;
    private final DataSource database;
    private final DataVersion version;
    /** Null if none are kept. */
    private final RowCache rows;
    private final Limits limits;
    private final Vertx vertx;
    private final Tracer tracer;
    private final WorkerExecutor workers;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Refusal overloaded;

    Executions(Engine engine, EventEngine events, DataSource database, DataVersion version, Access access, Limits limits, Vertx vertx, Tracer tracer, MeterRegistry meters) {
        this.engine = engine;
        this.events = events;
        this.database = database;
        this.version = version;
        long kept = Access.bytes(access.rowCache());
        rows = kept > 0 && version.isImmediate() ? new RowCache(kept, version::holds) : null; // to ask for the version may take as long as to read rows
        if (rows != null) {
            FunctionCounter.builder("readout.row.cache", rows, RowCache::found).tag("found", "true").register(meters);
            FunctionCounter.builder("readout.row.cache", rows, RowCache::missed).tag("found", "false").register(meters);
        }
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
        return begin(cancellation, work);
    }

    /** Does what the server has to do by itself, however much else is waiting; the caller sees to it that there is never much of it. */
    <T> Future<T> submitAnyway(Cancellation cancellation, Function<Cancellation, T> work) {
        inFlight.incrementAndGet();
        return begin(cancellation, work);
    }

    private <T> Future<T> begin(Cancellation cancellation, Function<Cancellation, T> work) {
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

    /** Executes an operation for {@code caller} on the calling thread. */
    ExecutionResult execute(Operation operation, Caller caller, Cancellation cancellation) {
        return traced(operation, () -> engine.execute(input(operation, operation.document(), caller, cancellation)));
    }

    /**
     * What the plan of a query reads for {@code caller}, on the calling thread.
     *
     * @return empty if it has no plan, or if something is not as planned: then it is to be executed
     */
    Optional<Plan.Answer> planned(Operation operation, Caller caller, Cancellation cancellation) {
        return operation.plan() == null ? Optional.empty() : traced(operation, () -> {
            var kept = rows == null ? null : rows.at(version.current());
            try (var connection = database.getConnection()) {
                return SqlReading.transaction(connection, caller.visibility(), cancellation, kept, reading -> operation.plan().read(reading, operation.variables()));
            } catch (SQLException e) {
                LOG.debug("No connection for a plan", e);
                return Optional.empty();
            } catch (Cancellation.Cancelled e) {
                throw tooSlow(); // or nobody waits for it any more
            }
        });
    }

    /**
     * Whether a subscription may begin.
     *
     * @param result   why not; an answer without data then
     * @param interest what it waits for; null if it may not begin
     */
    record Begun(ExecutionResult result, Interest interest) {
    }

    /** Begins a subscription of {@code caller} on the calling thread. */
    Begun subscribe(Operation operation, Caller caller, Cancellation cancellation) {
        return traced(operation, () -> {
            var input = input(operation, operation.document(), caller, cancellation);
            var result = engine.execute(input);
            Interest interest = input.getGraphQLContext().get(Interest.class);
            return result.getErrors().isEmpty() && interest != null ? new Begun(result, interest)
                    : new Begun(ExecutionResult.newExecutionResult().errors(result.getErrors()).build(), null);
        });
    }

    /**
     * Executes an event of a subscription on the calling thread.
     *
     * @param document the subscription, {@link EventEngine#prepared}
     * @return the result; null if {@code caller} may not see any more what the event is about
     */
    ExecutionResult execute(Operation operation, PreparsedDocumentEntry document, Commit.Change event, Caller caller, Cancellation cancellation) {
        return traced(operation, () -> events.execute(input(operation, document, caller, cancellation), event));
    }

    /** To traces it is a span (OpenTelemetry's conventions for GraphQL servers). */
    private <T> T traced(Operation operation, Supplier<T> execution) {
        var kind = operation.kind().name().toLowerCase(Locale.ROOT);
        var span = tracer.spanBuilder(kind)
                .setAttribute("graphql.operation.type", kind).setAttribute("readout.cost", operation.cost()).startSpan();
        try (var scope = span.makeCurrent()) {
            if (operation.name() != null) {
                span.setAttribute("graphql.operation.name", operation.name());
            }
            return execution.get();
        } finally {
            span.end();
        }
    }

    private static ExecutionInput input(Operation operation, PreparsedDocumentEntry document, Caller caller, Cancellation cancellation) {
        var input = ExecutionInput.newExecutionInput().query(operation.text()).operationName(operation.name())
                .variables(operation.variables()).locale(Locale.ENGLISH).build();
        input.getGraphQLContext().put(PreparsedDocumentEntry.class, document).put(Cancellation.class, cancellation).put(Caller.class, caller);
        return input;
    }
}
