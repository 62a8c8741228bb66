package org.readout.http;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.readout.testsupport.PackagedServer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged server under requests that are meant to do harm, with a client beside them who means well. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttackIT {

    private static final String QUESTION = "{ actor(name: \"rubio\") { quotes(about: \"Ukraine\") { totalCount } } }";

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicBoolean over = new AtomicBoolean();
    private CompletableFuture<Integer> bystander;
    private PackagedServer server;
    private URI address;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        // A jar gets as little memory as the native program has, so that both show what they need.
        server = PackagedServer.start(folder, Map.of("JAVA_TOOL_OPTIONS", "-Xmx192m", "READOUT_LIMITS_BODY_TIME", "1s"));
        address = URI.create(server.address() + "/graphql");
        bystander = CompletableFuture.supplyAsync(() -> {
            int served = 0;
            while (!over.get()) {
                assertThat(post(json(QUESTION)).body()).startsWith("{\"data\":{\"actor\":{\"quotes\":{\"totalCount\":5}}}");
                served++;
            }
            return served;
        });
    }

    @AfterAll
    void stop() throws Exception {
        over.set(true);
        assertThat(bystander.get(1, TimeUnit.MINUTES)).as("answers to the client beside").isPositive();
        server.close();
    }

    @AfterEach
    void theServerIsStillThere() {
        assertThat(post(json(QUESTION)).statusCode()).isEqualTo(200);
        assertThat(server.output()).doesNotContain("OutOfMemory").doesNotContain("StackOverflow").doesNotContain("ERROR");
    }

    static Stream<Arguments> attacks() {
        return Stream.of(
                attack("a thousand aliases", "{ " + times(1000, i -> "a" + i + ": quotes(first: 100) { nodes { text } } ") + "}", "LIMIT_EXCEEDED"),
                attack("a thousand aliases of a scalar", "{ actor(name: \"rubio\") { " + times(1000, i -> "a" + i + ": name ") + "} }", "LIMIT_EXCEEDED"),
                attack("a thousand directives", "{ __typename " + "@include(if: true) ".repeat(1000) + "}", "LIMIT_EXCEEDED"),
                attack("a thousand directives that do not exist", "{ __typename " + "@no ".repeat(1000) + "}", "LIMIT_EXCEEDED"),
                attack("ten thousand fields", "{ " + "__typename ".repeat(10_000) + "}", "LIMIT_EXCEEDED"),
                attack("a thousand times the same field", "{ " + "actors { totalCount } ".repeat(1000) + "}", "LIMIT_EXCEEDED"),
                attack("two hundred deep", "{ topics " + "{ children ".repeat(200) + "{ name } " + "}".repeat(200) + " }", "LIMIT_EXCEEDED"),
                attack("a thousand brackets", "{ quotes(filter: " + "[".repeat(1000) + "]".repeat(1000) + ") { totalCount } }", "LIMIT_EXCEEDED"),
                attack("fragments in a circle", "{ topics { ...A } } fragment A on Topic { children { ...B } } fragment B on Topic { parent { ...A } }", "BAD_USER_INPUT"),
                attack("a fragment of itself", "{ ...A } fragment A on Query { ...A }", "BAD_USER_INPUT"),
                attack("fragments that double", "{ topics { ...F0 } } " + times(14, i -> "fragment F%d on Topic { a: children { ...F%d } b: children { ...F%d } } ".formatted(i, i + 1, i + 1))
                        + "fragment F14 on Topic { name }", "LIMIT_EXCEEDED"),
                attack("fragments that are spread again and again", "{ ...F0 } " + times(200, i -> "fragment F%d on Query { ...F%d ...F%d ...F%d } ".formatted(i, i + 1, i + 1, i + 1))
                        + "fragment F200 on Query { __typename }", "none"),
                attack("a schema that asks for itself", "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }", "LIMIT_EXCEEDED"),
                attack("a hundred pages five deep", "{ actors(first: 100) { nodes { quotes(first: 100) { nodes { meeting { quotes(first: 100) { nodes { speaker "
                        + "{ quotes(first: 100) { nodes { articles { quotes(first: 100) { nodes { text } } } } } } } } } } } } } }", "LIMIT_EXCEEDED"),
                attack("a page beyond all numbers", "{ quotes(first: 99999999999999999999999999) { nodes { text } } }", "LIMIT_EXCEEDED"),
                attack("a string without an end", "{ actor(name: \"" + "rubio ".repeat(5000), "BAD_USER_INPUT"),
                attack("a block string without an end", "{ actor(name: \"\"\"" + "\\\"\"\" ".repeat(5000), "BAD_USER_INPUT"),
                attack("a document of comments", "#".repeat(49_000) + "\n{ __typename }", "none"),
                attack("a document too long", "#".repeat(60_000) + "\n{ __typename }", "LIMIT_EXCEEDED"),
                attack("five hundred operations", times(500, i -> "query Q" + i + " { __typename } "), "BAD_USER_INPUT"),
                attack("five hundred variables", "query(" + times(500, i -> "$v" + i + ": String ") + ") { __typename }", "BAD_USER_INPUT"),
                attack("a name without an end", "{ " + "a".repeat(40_000) + " }", "BAD_USER_INPUT"),
                attack("nothing but nulls", "\0".repeat(2000), "BAD_USER_INPUT"),
                Arguments.of("a list of operations", "[" + "{\"query\":\"{ __typename }\"},".repeat(99) + "{\"query\":\"{ __typename }\"}]", "BAD_USER_INPUT"),
                Arguments.of("variables nested without end", "{\"query\":\"{ __typename }\",\"variables\":{\"a\":" + "[".repeat(100_000) + "}}", "BAD_USER_INPUT"),
                Arguments.of("variables nested a lot", "{\"query\":\"query($a: QuoteFilter) { quotes(filter: $a) { totalCount } }\",\"variables\":{\"a\":"
                        + "{\"a\":".repeat(900) + "1" + "}".repeat(900) + "}}", "BAD_USER_INPUT"),
                Arguments.of("patterns within a value", "{\"query\":\"query($f: QuoteFilter) { quotes(filter: $f) { totalCount } }\",\"variables\":{\"f\":{\"kind\":\""
                        + " with value '".repeat(100) + "Value{".repeat(50_000) + "\"}}}", "BAD_USER_INPUT"),
                Arguments.of("variables that nobody declared", "{\"query\":\"{ __typename }\",\"variables\":{\"a\":[" + "{},".repeat(150_000) + "{}]}}", "none"),
                Arguments.of("half a surrogate", "{\"query\":\"{ actor(name: \\\"\\ud800\\\") { name } }\"}", "BAD_USER_INPUT"));
    }

    private static Arguments attack(String name, String document, String code) {
        return Arguments.of(name, json(document), code);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void isAnsweredWithACode(String name, String body, String code) {
        post(body);
        long start = System.nanoTime();
        var answer = post(body);
        System.out.printf("%-45s %6.1f ms  %s%n", name, (System.nanoTime() - start) / 1e6, answer.body().substring(0, Math.min(110, answer.body().length())));
        if (code.equals("none")) {
            assertThat(answer.body()).startsWith("{\"data\":");
        } else {
            assertThat(answer.body()).startsWith("{\"errors\":[{\"message\":\"").contains("\"code\":\"" + code + "\"");
        }
    }

    @Test
    void aBodyTooLargeIsRefusedBeforeItHasCome() throws IOException {
        for (var header : new String[] {"Content-Length: 52428800", "Transfer-Encoding: chunked"}) {
            try (var socket = new Socket(address.getHost(), address.getPort())) {
                var out = socket.getOutputStream();
                out.write(head(header));
                var chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                var status = CompletableFuture.supplyAsync(() -> line(in));
                for (int i = 0; i < 800 && !status.isDone(); i++) {
                    try {
                        out.write(chunk);
                    } catch (IOException e) {
                        break; // the server has closed the connection
                    }
                }
                assertThat(status.join()).contains(" 413 ");
                assertThat(in.lines().collect(Collectors.joining("\n"))).contains("LIMIT_EXCEEDED").contains("524288");
            }
        }
    }

    @Test
    void aBodyThatDripsIsNotWaitedFor() throws IOException, InterruptedException {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            var out = socket.getOutputStream();
            out.write(head("Content-Length: 100000"));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            var status = CompletableFuture.supplyAsync(() -> line(in));
            while (!status.isDone()) {
                try {
                    out.write('{');
                    out.flush();
                } catch (IOException e) {
                    break;
                }
                TimeUnit.MILLISECONDS.sleep(100); // this is the attack
            }
            assertThat(status.join()).contains(" 408 ");
        }
    }

    @Test
    void randomBytesAreNoRequest() {
        var random = new Random(42);
        for (int i = 0; i < 200; i++) {
            var bytes = new byte[random.nextInt(2000)];
            random.nextBytes(bytes);
            var answer = send(HttpRequest.newBuilder(address).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
            assertThat(answer.statusCode()).isEqualTo(400);
            var document = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[\\p{Cntrl}\"\\\\]", " ");
            assertThat(post(json(document)).body()).contains("\"code\":\"BAD_USER_INPUT\"");
        }
    }

    private byte[] head(String header) {
        return ("POST /graphql HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nContent-Type: application/json\r\n" + header + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String line(BufferedReader in) {
        try {
            return String.valueOf(in.readLine());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String times(int n, IntFunction<String> text) {
        return IntStream.range(0, n).mapToObj(text).collect(Collectors.joining());
    }

    private static String json(String document) {
        return "{\"query\":\"" + document.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\0", "\\u0000") + "\"}";
    }

    private HttpResponse<String> post(String body) {
        return send(HttpRequest.newBuilder(address).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
