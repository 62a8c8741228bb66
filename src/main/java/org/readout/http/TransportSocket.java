package org.readout.http;

import graphql.GraphQLError;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import org.readout.graphql.Caller;
import org.readout.model.Cancellation;
import org.reactivestreams.Subscription;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One WebSocket that speaks graphql-transport-ws (github.com/enisdenjo/graphql-ws, PROTOCOL.md): queries, mutations and subscriptions,
 * each under an id that the client has chosen. All of it happens on the event loop of the socket.
 */
final class TransportSocket {

    private static final long INIT_MILLIS = 3000;
    private static final String CLOSED = "closed";
    private static final short GOING_AWAY = 1001;
    private static final short TRY_AGAIN_LATER = 1013;
    private static final short BAD_MESSAGE = 4400;
    private static final short UNAUTHORIZED = 4401;
    private static final short FORBIDDEN = 4403;
    private static final short INIT_TIMEOUT = 4408;
    private static final short DUPLICATE_ID = 4409;
    private static final short TOO_MANY_INITS = 4429;
    private static final short TOO_MANY_OPERATIONS = 4430;
    private static final short SILENT = 4408;
    private static final short FAILED = 4500;

    /** How long a client may take to answer that the socket is closed. */
    private static final long CLOSING_MILLIS = 1000;

    /** What executes the operations of a socket. */
    interface Operations {

        /** The answer to a request; it does not fail. */
        Future<Answer> answer(GraphQLRequest request, Caller caller, Cancellation cancellation);
    }

    private final ServerWebSocket socket;
    private final Vertx vertx;
    private final Operations operations;
    private final SocketIdentity identity;
    private final int most;
    private final Map<String, Active> active = new HashMap<>();
    private final Context context;
    private boolean initialised;
    private boolean acknowledged;
    private Future<Void> admission = Future.succeededFuture();
    private final Promise<Void> retired = Promise.promise();
    private boolean retiring;
    private volatile boolean answered = true;

    /**
     * @param callers finds out who shows a value of {@code Authorization}, or null for nothing
     * @param most    operations at the same time
     */
    TransportSocket(ServerWebSocket socket, Vertx vertx, Operations operations, Function<String, Future<Caller>> callers, int most) {
        this.socket = socket;
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.operations = operations;
        this.identity = new SocketIdentity(socket.headers().get("Authorization"), callers);
        this.most = most;
        socket.textMessageHandler(this::receive);
        socket.binaryMessageHandler(data -> close(BAD_MESSAGE, "Messages are text"));
        socket.exceptionHandler(failure -> socket.close());
        socket.pongHandler(pong -> answered = true);
        vertx.setTimer(INIT_MILLIS, id -> {
            if (!acknowledged) {
                close(INIT_TIMEOUT, "Connection initialisation timeout");
            }
        });
    }

    /** An operation that is not complete. */
    static final class Active {

        private final Cancellation cancellation = new Cancellation();
        private Subscription subscription;

        void end() {
            cancellation.cancel();
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }

    /** Closes the socket when everything but its subscriptions has been answered; completes when it is closed, or the client has been told so. */
    Future<Void> retire() {
        context.runOnContext(now -> {
            retiring = true;
            closeIfRetired();
        });
        return retired.future();
    }

    private void closeIfRetired() {
        if (retiring && active.values().stream().allMatch(operation -> operation.subscription != null)) {
            close(GOING_AWAY, "The server stops");
            vertx.setTimer(CLOSING_MILLIS, id -> retired.tryComplete());
        }
    }

    private void close(short code, String reason) {
        if (!socket.isClosed()) {
            socket.close(code, reason);
        }
    }

    /** Ends what is going on for it. */
    void closed() {
        active.values().forEach(Active::end);
        active.clear();
        retired.tryComplete();
    }

    /** Asks whether the client is still there, and still who it was; closes the socket if not, or if it did not answer the last time. */
    void ping() {
        if (!answered) {
            close(SILENT, "No answer to a ping");
            return;
        }
        answered = false;
        if (!socket.isClosed()) {
            socket.writePing(Buffer.buffer());
            context.runOnContext(now -> (acknowledged ? identity.caller() : Future.succeededFuture()).onFailure(this::forbid));
        }
    }

    private void receive(String text) {
        answered = true;
        var message = message(text);
        if (message == null) {
            close(BAD_MESSAGE, "Messages are JSON objects");
            return;
        }
        var type = message.getValue("type");
        if ("connection_init".equals(type)) {
            initialise(message.getValue("payload"));
        } else if ("ping".equals(type)) {
            send("pong", null, null);
        } else if ("subscribe".equals(type)) {
            subscribe(message);
        } else if ("complete".equals(type) && message.getValue("id") instanceof String id) {
            var ended = active.remove(id);
            if (ended != null) {
                ended.end();
            }
        } else if (!"pong".equals(type)) {
            close(BAD_MESSAGE, "Unknown message");
        }
    }

    private static JsonObject message(String text) {
        try {
            return Json.decodeValue(text) instanceof JsonObject message ? message : null;
        } catch (DecodeException e) {
            return null;
        }
    }

    private void initialise(Object payload) {
        if (initialised) {
            close(TOO_MANY_INITS, "Too many initialisation requests");
            return;
        }
        initialised = true;
        identity.initialised(payload);
        identity.caller().onFailure(this::forbid).onSuccess(caller -> {
            acknowledged = true;
            send("connection_ack", null, null);
        });
    }

    /** Does {@code work} on the event loop of the socket, or {@code otherwise} if the operation has ended. */
    void whileActive(String id, Active operation, Runnable work, Runnable otherwise) {
        context.runOnContext(now -> (active.get(id) == operation ? work : otherwise).run());
    }

    /** An operation goes on as a subscription. */
    void subscribed(Active operation, Subscription subscription) {
        operation.subscription = subscription;
        closeIfRetired();
    }

    /** Sends a message of an operation, unless it has ended: in two frames, so that all who are sent the same {@code end} share its bytes. */
    Future<Void> send(String id, Active operation, String start, Buffer end) {
        if (socket.isClosed() || active.get(id) != operation) {
            return Future.failedFuture(CLOSED);
        }
        socket.writeFrame(WebSocketFrame.textFrame(start, false));
        return socket.writeFrame(WebSocketFrame.continuationFrame(end, true));
    }

    /** Closes the socket, and ends at once what is going on for it: the client may read the reason late, or never. */
    void tryAgainLater(String reason) {
        close(TRY_AGAIN_LATER, reason);
        closed();
    }

    /**
     * Whether the client may still be told of anything: what was valid when it subscribed may have been revoked. Closes the socket if not.
     * What is asked first is answered first.
     */
    Future<Void> admission() {
        if (!identity.isAnonymous()) { // else there is nothing to revoke
            admission = admission.compose(before -> identity.caller()).<Void>mapEmpty().onFailure(this::forbid);
        }
        return admission;
    }

    private void forbid(Throwable failure) {
        switch (GraphQLEndpoint.refusal(failure).code()) { // the log tells more of what nobody foresaw
            case UNAVAILABLE -> close(TRY_AGAIN_LATER, "Try again later");
            case INTERNAL -> close(FAILED, "The server failed");
            default -> close(FORBIDDEN, "Forbidden");
        }
    }

    private void subscribe(JsonObject message) {
        if (!(message.getValue("id") instanceof String id) || id.isEmpty() || !(message.getValue("payload") instanceof JsonObject payload)) {
            close(BAD_MESSAGE, "A subscribe message needs an id and a payload");
        } else if (!acknowledged) {
            close(UNAUTHORIZED, "Unauthorized");
        } else if (active.containsKey(id)) {
            close(DUPLICATE_ID, "Subscriber for " + (id.length() > 40 ? id.substring(0, 40) : id) + " already exists");
        } else if (active.size() >= most) {
            close(TOO_MANY_OPERATIONS, "More than " + most + " operations at the same time");
        } else {
            execute(id, payload);
        }
    }

    private void execute(String id, JsonObject payload) {
        GraphQLRequest request;
        try {
            request = GraphQLRequest.of(payload);
        } catch (Refusal e) {
            send("error", id, List.of(e.error()));
            return;
        }
        var operation = new Active();
        active.put(id, operation);
        // Who it is has been asked before, but may not hold any more.
        identity.caller().onFailure(this::forbid).compose(caller -> operations.answer(request, caller, operation.cancellation)).onSuccess(answer -> {
            if (active.get(id) == operation) { // else the client has ended it
                answer(id, operation, answer);
            }
        });
    }

    private void answer(String id, Active operation, Answer answer) {
        var result = answer.result();
        if (answer.refusal() != null) {
            end(id, "error", List.of(answer.refusal().error()));
        } else if (!result.isDataPresent()) {
            end(id, "error", result.getErrors().stream().map(GraphQLError::toSpecification).toList());
        } else if (answer.events() != null) {
            answer.events().subscribe(new SocketSubscription(id, this, operation));
        } else {
            send("next", id, new JsonAnswer.Executed(result, answer.operation().cost()));
            end(id, "complete", null);
        }
    }

    /** Sends the last message of an operation. */
    void end(String id, String type, Object payload) {
        active.remove(id);
        send(type, id, payload).onComplete(written -> closeIfRetired());
    }

    private Future<Void> send(String type, String id, Object payload) {
        if (socket.isClosed()) {
            return Future.failedFuture(CLOSED);
        }
        var written = socket.writeTextMessage(JsonAnswer.message(type, id, payload).toString());
        if (socket.writeQueueFull()) { // who does not read is not read from
            socket.pause();
            socket.drainHandler(drained -> socket.resume());
        }
        return written;
    }
}
