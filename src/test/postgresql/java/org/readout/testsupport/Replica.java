package org.readout.testsupport;

import io.vertx.core.json.JsonObject;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** One of several packaged servers over one database, and a client of it. */
public final class Replica implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PackagedServer server;
    private final String token;

    private Replica(PackagedServer server, String token) {
        this.server = server;
        this.token = token;
    }

    /** Starts one that uses the database of that URL, has no seeds, and whose clients show {@code token}. */
    public static Replica start(Path folder, String url, String token) throws Exception {
        var server = PackagedServer.start(folder, Map.of("READOUT_JDBC_URL", url, "READOUT_SEEDS_DIR", "none", "READOUT_ACCESS_LOG", "false"));
        server.address();
        return new Replica(server, token);
    }

    public PackagedServer server() {
        return server;
    }

    public String address() {
        try {
            return server.address();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer to a document sent by POST. */
    public HttpResponse<String> post(String document) throws IOException, InterruptedException {
        var body = new JsonObject(Map.of("query", document)).encode();
        return HTTP.send(HttpRequest.newBuilder(URI.create(address() + "/graphql")).timeout(PATIENCE).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /** The answer to a query sent by GET by somebody unknown, who has the answer with {@code tag} already; null if there is none. */
    public HttpResponse<String> get(String query, String tag) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address() + "/graphql?query=" + java.net.URLEncoder.encode(query, java.nio.charset.StandardCharsets.UTF_8)));
        if (tag != null) {
            request.header("If-None-Match", tag);
        }
        return HTTP.send(request.timeout(PATIENCE).header("Accept", "application/json").build(), BodyHandlers.ofString());
    }

    /** The status of a path. */
    public int status(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(URI.create(address() + path)).timeout(PATIENCE).build(), BodyHandlers.discarding()).statusCode();
    }

    /** Saves a quote of these words; the answer. */
    public HttpResponse<String> quote(String words) throws IOException, InterruptedException {
        return post("mutation { saveQuote(input: {slug: \"%s\", text: \"%s\", kind: DIRECT, speaker: \"envoy\", citations: [{article: \"paper\"}]}) { slug } }"
                .formatted(slug(words), words));
    }

    /** The slug of the quote of these words. */
    public static String slug(String words) {
        return words.toLowerCase().replace(' ', '-');
    }

    /** A client that is told of quotes from now on. */
    public SocketClient subscribe() throws InterruptedException {
        var client = SocketClient.open(address(), null);
        client.initialise(null);
        if (!client.next().contains("connection_ack")) {
            throw new AssertionError("no connection");
        }
        client.subscribe("s", "subscription { quotePublished { text } }");
        return client;
    }

    /** Kills it. */
    @Override
    public void close() {
        server.close();
    }
}
