package org.readout.testsupport;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A client of graphql-transport-ws that sends what it is told. */
public final class SocketClient implements WebSocket.Listener, AutoCloseable {

    private static final int SECONDS = 10;

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private WebSocket socket;

    private SocketClient() {
    }

    /** Opens a socket to {@code address} (http); {@code authorization} may be null. */
    public static SocketClient open(String address, String authorization) {
        var client = new SocketClient();
        var builder = HttpClient.newHttpClient().newWebSocketBuilder().subprotocols("graphql-transport-ws");
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        client.socket = builder.buildAsync(URI.create(address.replaceFirst("^http", "ws") + "/graphql"), client).join();
        return client;
    }

    /** {@code payload} is JSON, or null. */
    public void initialise(String payload) {
        socket.sendText("{\"type\":\"connection_init\"" + (payload == null ? "" : ",\"payload\":" + payload) + "}", true).join();
    }

    public void subscribe(String id, String query) {
        socket.sendText("{\"type\":\"subscribe\",\"id\":\"" + id + "\",\"payload\":{\"query\":\"" + query.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}}", true).join();
    }

    /** The next message. */
    public String next() throws InterruptedException {
        var message = received.poll(SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("no message within " + SECONDS + " seconds");
        }
        return message;
    }

    /** All messages that have come already. */
    public List<String> received() {
        var all = new ArrayList<String>();
        received.drainTo(all);
        return all;
    }

    /** Ends an operation. */
    public void complete(String id) {
        socket.sendText("{\"type\":\"complete\",\"id\":\"" + id + "\"}", true).join();
    }

    /** Waits until the server has closed it; the code. */
    public int closed() {
        return closed.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            received.add(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
