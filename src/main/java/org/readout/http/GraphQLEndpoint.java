package org.readout.http;

import graphql.language.OperationDefinition;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.readout.graphql.Caller;
import org.readout.graphql.ErrorCode;
import org.readout.model.Cancellation;
import org.readout.model.DatabaseLoss;

import java.util.UUID;
import java.util.function.Supplier;

/**
 * GraphQL over HTTP at {@code /graphql}: methods, status codes, media types and entity tags as the specifications have them. It takes the
 * place of the framework's own handler, which answers malformed requests without a code and knows no limits.
 */
@ApplicationScoped
class GraphQLEndpoint {

    static final String PATH = "/graphql";
    private static final Logger LOG = Logger.getLogger(GraphQLEndpoint.class);
    /** With authorization, which comes after authentication (200) and CORS (300), and before the framework's own handlers. */
    private static final int ORDER = -100;
    private static final String METHODS = "GET, HEAD, POST, OPTIONS";
    private static final String VARY = "Accept, Accept-Encoding, Authorization";
    /** Of answers to those who have shown who they are: not for others, and not for longer than they may see it. */
    private static final String PRIVATE = "private, no-cache";
    /** Smaller answers are larger when compressed, or not worth the time. */
    private static final int WORTH_COMPRESSING = 1024;

    private final Callers callers;
    private final Documents documents;
    private final Executions executions;
    private final PlannedAnswers answers;
    private final AnswerCache cache;
    private final Bodies bodies;
    private final EntityTags tags;
    private final Telemetry telemetry;
    private final Access access;
    private final WebSockets sockets;
    private final Impatience impatience;
    private final Draining draining;
    private final int answerSize;

    GraphQLEndpoint(Callers callers, Documents documents, Executions executions, PlannedAnswers answers, AnswerCache cache, Bodies bodies, EntityTags tags, Telemetry telemetry, Access access,
            WebSockets sockets, Impatience impatience, Draining draining, Limits limits) {
        this.callers = callers;
        this.documents = documents;
        this.executions = executions;
        this.answers = answers;
        this.cache = cache;
        this.bodies = bodies;
        this.tags = tags;
        this.telemetry = telemetry;
        this.access = access;
        this.sockets = sockets;
        this.impatience = impatience;
        this.draining = draining;
        answerSize = Math.toIntExact(limits.answerSize().asLongValue());
    }

    void install(@Observes Router router) {
        router.route(PATH).order(ORDER).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        // Any other upgrade may be ignored (RFC 9110, section 7.8).
        if (context.request().method() == HttpMethod.GET && "websocket".equalsIgnoreCase(context.request().getHeader("Upgrade"))) {
            sockets.open(context);
            return;
        }
        draining.await(() -> answered(context));
    }

    /** Answers a request: a future that completes when that is sent. */
    private Future<Void> answered(RoutingContext context) {
        long start = System.nanoTime();
        var cancellation = new Cancellation();
        context.response().closeHandler(closed -> cancellation.cancel()); // nobody waits any more
        var type = MediaType.JSON;
        Future<Answer> answer;
        try {
            type = MediaType.accepted(context.request().getHeader("Accept"));
            answer = answer(context, cancellation);
        } catch (RuntimeException e) {
            answer = Future.failedFuture(e);
        }
        var sent = type;
        return answer.recover(failure -> Future.succeededFuture(Answer.refused(null, refusal(failure))))
                .compose(known -> known.isOverload() ? impatience.sate(context.request().connection()).map(known) : Future.succeededFuture(known))
                .compose(known -> send(context, sent, known, System.nanoTime() - start))
                .onFailure(failure -> LOG.error("An answer could not be sent", failure));
    }

    private Future<Answer> answer(RoutingContext context, Cancellation cancellation) {
        var method = context.request().method();
        if (method == HttpMethod.OPTIONS || method != HttpMethod.GET && method != HttpMethod.HEAD && method != HttpMethod.POST) {
            throw Refusal.request(method == HttpMethod.OPTIONS ? 204 : 405, "The methods are %s.", METHODS);
        }
        if (executions.full()) {
            throw executions.overloaded();
        }
        return callers.of(context).compose(caller -> {
            context.put(Caller.class.getName(), caller);
            return answer(context, caller, cancellation);
        });
    }

    private Future<Answer> answer(RoutingContext context, Caller caller, Cancellation cancellation) {
        if (context.request().method() != HttpMethod.POST) {
            var parameters = context.queryParams();
            return answer(new Sent(String.valueOf(context.request().query()), () -> GraphQLRequest.ofParameters(parameters), true,
                    context.request().getHeader("If-None-Match")), caller, cancellation);
        }
        var contentType = context.request().getHeader("Content-Type");
        return bodies.read(context.request()).compose(body -> answer(new Sent(new AnswerCache.Posted(contentType, body),
                () -> GraphQLRequest.ofBody(contentType, body), false, null), caller, cancellation));
    }

    /**
     * What a client has sent.
     *
     * @param bytes       what it is known by in the cache
     * @param request     how it is read
     * @param safe        whether it only asks
     * @param ifNoneMatch entity tags of answers that the client has
     */
    private record Sent(Object bytes, Supplier<GraphQLRequest> request, boolean safe, String ifNoneMatch) {

        /** What to send of an answer that is known. */
        Answer toSend(Answer known) {
            return safe && EntityTags.matches(ifNoneMatch, known.tag()) ? Answer.notModified(known.operation(), known.tag()) : known;
        }
    }

    private Future<Answer> answer(Sent sent, Caller caller, Cancellation cancellation) {
        if (!cache.isImmediate()) {
            return executions.submit(cancellation, cancel -> {
                var key = cache.key(sent.bytes, caller);
                var known = cache.find(key);
                return known != null ? sent.toSend(known) : made(sent, key, caller, cancel);
            });
        }
        var key = cache.key(sent.bytes, caller);
        var known = cache.find(key);
        return known != null ? Future.succeededFuture(sent.toSend(known)) : executions.submit(cancellation, cancel -> made(sent, key, caller, cancel));
    }

    private Answer made(Sent sent, AnswerCache.Key key, Caller caller, Cancellation cancellation) {
        var answer = answer(sent.request.get(), caller, sent.safe, sent.ifNoneMatch, cancellation);
        cache.keep(key, answer);
        return answer;
    }

    /** Answers on the calling thread, which is a worker. */
    private Answer answer(GraphQLRequest request, Caller caller, boolean safe, String ifNoneMatch, Cancellation cancellation) {
        Operation operation = null;
        try {
            operation = documents.operation(request);
            if (operation.kind() == OperationDefinition.Operation.SUBSCRIPTION) {
                throw Refusal.request(400, "Subscriptions are answered over a WebSocket (graphql-transport-ws).");
            }
            boolean query = operation.kind() == OperationDefinition.Operation.QUERY;
            if (safe && !query) {
                throw Refusal.request(405, "A GET only asks; send mutations by POST.");
            }
            var tag = query && !operation.document().hasErrors() ? tags.of(operation, caller) : null;
            if (safe && tag != null && EntityTags.matches(ifNoneMatch, tag)) {
                return Answer.notModified(operation, tag);
            }
            var planned = answers.planned(operation, caller, cancellation, answerSize);
            if (planned != null) {
                return Answer.planned(operation, planned, tag);
            }
            var result = executions.execute(operation, caller, cancellation);
            return Answer.executed(operation, result, JsonAnswer.of(result, operation.cost(), answerSize), tag);
        } catch (Refusal e) {
            return Answer.refused(operation, e);
        }
    }

    /** What to tell the client of a failure that nobody foresaw: nothing but where the log tells more. */
    static Refusal refusal(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        }
        if (DatabaseLoss.caused(failure)) {
            LOG.warn("The database cannot be reached: " + failure.getMessage());
            return Refusal.noDatabase();
        }
        var id = UUID.randomUUID().toString();
        LOG.errorf(failure, "Error %s", id);
        return Refusal.internal(id);
    }

    private Future<Void> send(RoutingContext context, MediaType type, Answer answer, long nanos) {
        int status = answer.status(type);
        telemetry.answered(answer, status, nanos);
        var response = context.response();
        if (response.closed() || response.ended()) {
            return Future.succeededFuture();
        }
        response.setStatusCode(status).putHeader("Vary", access.origins().isPresent() ? VARY + ", Origin" : VARY);
        if (answer.tag() != null) {
            response.putHeader("ETag", answer.tag());
        }
        boolean get = context.request().method() != HttpMethod.POST;
        response.putHeader("Cache-Control", !get || answer.tag() == null ? "no-store" : isKnown(context) ? PRIVATE : access.cacheControl());
        if (status == 204 || status == 405) {
            response.putHeader("Allow", answer.operation() == null ? METHODS : "POST");
        }
        if (status == 401) {
            response.putHeader("WWW-Authenticate", answer.refusal().challenge());
        }
        if (status == 503) {
            response.putHeader("Retry-After", Integer.toString(Impatience.RETRY_SECONDS));
        }
        if (status == 204 || status == 304) {
            return response.end().otherwiseEmpty(); // it fails if nobody waits any more
        }
        return send(context, type, answer.refusal() != null ? JsonAnswer.of(answer.refusal()) : answer.body());
    }

    private static boolean isKnown(RoutingContext context) {
        return context.get(Caller.class.getName()) instanceof Caller caller && caller.isKnown();
    }

    private static Future<Void> send(RoutingContext context, MediaType type, Buffer body) {
        var response = context.response().putHeader("Content-Type", type.contentType());
        if (body.length() < WORTH_COMPRESSING) {
            response.putHeader("Content-Encoding", "identity"); // which tells the server to leave it as it is
        }
        return response.end(body).otherwiseEmpty();
    }
}
