package org.readout.http;

import io.vertx.core.buffer.Buffer;
import org.readout.graphql.ErrorCode;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import java.util.List;

/** Sends the events of a subscription over its socket, from whatever thread they come. Who is too slow to read them is disconnected. */
final class SocketSubscription implements Subscriber<Buffer> {

    /** Events that may wait to be written. Who has that many to read had better come back, and ask how everything stands. */
    static final int MOST_WAITING = 100;
    /** Bytes of them, unless it is one event. */
    private static final int MOST_WAITING_BYTES = 4_000_000;

    private final String id;
    private final TransportSocket socket;
    private final TransportSocket.Active operation;
    private final String start;
    private int waiting;
    private int waitingBytes;

    SocketSubscription(String id, TransportSocket socket, TransportSocket.Active operation) {
        this.id = id;
        this.socket = socket;
        this.operation = operation;
        this.start = JsonAnswer.beforePayload(id);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
        socket.whileActive(id, operation, () -> socket.subscribed(operation, subscription), subscription::cancel);
    }

    @Override
    public void onNext(Buffer payload) {
        whileActive(() -> take(payload));
    }

    private void take(Buffer payload) {
        waiting++;
        waitingBytes += payload.length();
        if (waiting > MOST_WAITING || waiting > 1 && waitingBytes > MOST_WAITING_BYTES) {
            socket.tryAgainLater("Too slow: " + (waiting - 1) + " events wait to be read");
        } else {
            socket.admission().compose(admitted -> socket.send(id, operation, start, payload)).onComplete(written -> {
                waiting--;
                waitingBytes -= payload.length();
            });
        }
    }

    @Override
    public void onError(Throwable failure) {
        var refusal = GraphQLEndpoint.refusal(failure);
        whileActive(() -> {
            if (refusal.code() == ErrorCode.OVERLOADED) {
                socket.tryAgainLater(refusal.getMessage());
            } else {
                socket.end(id, "error", List.of(refusal.error()));
            }
        });
    }

    @Override
    public void onComplete() {
        whileActive(() -> socket.end(id, "complete", null));
    }

    private void whileActive(Runnable work) {
        socket.whileActive(id, operation, work, () -> { });
    }
}
