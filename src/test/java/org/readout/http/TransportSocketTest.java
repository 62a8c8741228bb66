package org.readout.http;

import graphql.ExecutionResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.graphql.Caller;
import org.readout.graphql.ErrorCode;
import org.readout.model.Cancellation;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Subscriptions over graphql-transport-ws, with a source of events that the test holds in its hand. */
class TransportSocketTest {

    private final Vertx vertx = Vertx.vertx();
    private final Source source = new Source();
    private final BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final BlockingQueue<Cancellation> asked = new LinkedBlockingQueue<>();
    private final Promise<Void> answered = Promise.promise();
    private volatile boolean revoked;
    private volatile TransportSocket opened;
    private final CompletableFuture<String> reason = new CompletableFuture<>();
    private final StringBuilder message = new StringBuilder();
    private boolean reading = true;
    private int port;
    private WebSocket client;

    /** A source that remembers what its last subscriber does. */
    private static final class Source implements Publisher<Buffer>, Subscription {

        private final CompletableFuture<Subscriber<? super Buffer>> subscriber = new CompletableFuture<>();
        private final BlockingQueue<Boolean> subscribed = new LinkedBlockingQueue<>();
        private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

        @Override
        public void subscribe(Subscriber<? super Buffer> subscriber) {
            subscriber.onSubscribe(this);
            this.subscriber.obtrudeValue(subscriber);
            subscribed.add(true);
        }

        @Override
        public void request(long n) {
            // it is the socket's part to be fast enough
        }

        @Override
        public void cancel() {
            cancelled.complete(null);
        }

        void emit(int number) {
            subscriber.join().onNext(payload(Integer.toString(number)));
        }
    }

    @BeforeEach
    void listen() {
        var server = vertx.createHttpServer(new HttpServerOptions().setWebSocketSubProtocols(List.of("graphql-transport-ws"))).requestHandler(request -> request.toWebSocket().onSuccess(socket -> {
            var transport = new TransportSocket(socket, vertx, this::answer, this::caller, 2);
            opened = transport;
            socket.closeHandler(end -> transport.closed());
        })).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        port = server.actualPort();
    }

    private Future<Caller> caller(String authorization) {
        return revoked ? Future.failedFuture(Refusal.invalidToken()) : Future.succeededFuture(Caller.ANYONE);
    }

    private static Buffer payload(String number) {
        return JsonAnswer.payload(Buffer.buffer("{\"data\":{\"number\":" + number + "}}"));
    }

    /** Subscriptions begin at once, and mutations are over at once; a query is answered when the test says so. */
    private Future<Answer> answer(GraphQLRequest request, Caller caller, Cancellation cancellation) {
        var operation = new Operation("", "", null, null, Map.of(), 3, null);
        var result = ExecutionResult.newExecutionResult().data(Map.of("number", 0)).build();
        if (request.query().startsWith("query")) {
            asked.add(cancellation);
            return answered.future().map(now -> Answer.executed(operation, result, null, null));
        }
        return Future.succeededFuture(request.query().startsWith("mutation") ? Answer.executed(operation, result, null, null) : Answer.subscribed(operation, result, source));
    }

    private void connect() {
        client = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(URI.create("ws://127.0.0.1:" + port), new WebSocket.Listener() {

            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                message.append(text);
                if (last) {
                    received.add(new JsonObject(message.toString()));
                    message.setLength(0);
                }
                if (reading || received.isEmpty()) {
                    socket.request(1);
                }
                return null;
            }

            @Override
            public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                closed.complete(code);
                TransportSocketTest.this.reason.complete(reason);
                return null;
            }
        }).join();
        send("{\"type\":\"connection_init\"}");
        assertThat(next().getString("type")).isEqualTo("connection_ack");
        subscribe("s");
        take(source.subscribed);
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void send(String message) {
        client.sendText(message, true).join();
    }

    private void subscribe(String id) {
        execute(id, "subscription { number }");
    }

    private void execute(String id, String document) {
        send("{\"type\":\"subscribe\",\"id\":\"" + id + "\",\"payload\":{\"query\":\"" + document + "\"}}");
    }

    private JsonObject next() {
        return take(received);
    }

    private static <T> T take(BlockingQueue<T> queue) {
        try {
            var taken = queue.poll(10, TimeUnit.SECONDS);
            assertThat(taken).as("something within ten seconds").isNotNull();
            return taken;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eventsComeInOrder() {
        connect();
        for (int i = 1; i <= 1000; i++) {
            source.emit(i);
        }
        source.subscriber.join().onComplete();
        for (int i = 1; i <= 1000; i++) {
            assertThat(next()).isEqualTo(new JsonObject("{\"type\":\"next\",\"id\":\"s\",\"payload\":{\"data\":{\"number\":" + i + "}}}"));
        }
        assertThat(next()).isEqualTo(new JsonObject("{\"type\":\"complete\",\"id\":\"s\"}"));
    }

    @Test
    void whoDoesNotReadIsDisconnected() throws Exception {
        reading = false;
        connect();
        var large = payload("\"" + "x".repeat(300_000) + "\""); // what the operating systems of both keep in between may be some of these
        int sent = 0;
        while (!source.cancelled.isDone()) {
            assertThat(sent++).as("events, before the source is cancelled").isLessThan(1000);
            source.subscriber.join().onNext(large);
            LockSupport.parkNanos(2_000_000); // the sockets take it meanwhile
        }
        client.request(Long.MAX_VALUE);
        assertThat(closed.orTimeout(10, TimeUnit.SECONDS).join()).as("try again later").isEqualTo(1013);
        assertThat(reason.join()).matches("Too slow: \\d+ events wait to be read");
    }

    @Test
    void aSourceThatCannotKeepUpSendsItsSubscribersAway() {
        connect();
        source.subscriber.join().onError(Refusal.unavailable(ErrorCode.OVERLOADED, "Too much."));
        assertThat(closed.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(1013);
    }

    @Test
    void whatTheClientCompletesIsCancelled() {
        connect();
        source.subscriber.join();
        send("{\"type\":\"complete\",\"id\":\"s\"}");
        source.cancelled.orTimeout(10, TimeUnit.SECONDS).join();
        subscribe("s"); // the id is free again
        take(source.subscribed);
        source.emit(1);
        assertThat(next().getString("type")).isEqualTo("next");
    }

    @Test
    void aQueryThatTheClientCompletesIsCancelledAndNotAnswered() {
        connect();
        execute("q", "query { number }");
        var cancellation = take(asked);
        send("{\"type\":\"complete\",\"id\":\"q\"}");
        ping();
        assertThat(cancellation.isCancelled()).isTrue();
        answered.complete(); // too late
        execute("q", "query { number }"); // the id is free again, and this one is answered, once
        assertThat(next().encode()).isEqualTo("{\"type\":\"next\",\"id\":\"q\",\"payload\":{\"data\":{\"number\":0},\"extensions\":{\"cost\":3}}}");
        assertThat(next().encode()).isEqualTo("{\"type\":\"complete\",\"id\":\"q\"}");
        ping();
    }

    @Test
    void anIdIsUsedOnceAtATime() {
        connect();
        execute("q", "query { number }");
        take(asked);
        execute("q", "query { number }");
        assertThat(closed.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(4409);
    }

    /** The socket has done all that it was sent, and has nothing else to say. */
    private void ping() {
        send("{\"type\":\"ping\"}");
        assertThat(next().encode()).isEqualTo("{\"type\":\"pong\"}");
    }

    @Test
    void aSourceThatFailsIsToldByAnIdOnly() {
        connect();
        source.subscriber.join().onError(new IllegalStateException("secret"));
        var message = next();
        assertThat(message.getString("type")).isEqualTo("error");
        assertThat(message.encode()).contains("INTERNAL").doesNotContain("secret").doesNotContain("Exception");
    }

    @Test
    void aSocketThatClosesCancelsWhatItHasAskedFor() {
        connect();
        source.subscriber.join();
        client.abort();
        source.cancelled.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    void whoIsNobodyAnyMoreGetsNoMoreEvents() {
        connect();
        source.subscriber.join();
        revoked = true;
        opened.ping();
        assertThat(closed.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(4403);
        source.cancelled.orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Test
    void aSocketHasOnlySoManyOperations() {
        connect();
        subscribe("t");
        subscribe("u");
        assertThat(closed.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo(4430);
    }
}
