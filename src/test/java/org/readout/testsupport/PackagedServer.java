package org.readout.testsupport;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** The packaged server, jar or native program, in a process of its own, as an operator starts it. */
public final class PackagedServer implements AutoCloseable {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    /** How long a server may take to listen, print or stop. */
    private static final int SECONDS = 60;
    /** How long a command may run: it ends long before, unless it hangs, but on a slow machine the longest ones take a minute. */
    private static final int COMMAND_SECONDS = 300;

    private final Process process;
    private final Thread reading;
    private final List<String> output = new ArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private PackagedServer(Process process) {
        this.process = process;
        reading = new Thread(this::read, "server output");
        reading.setDaemon(true);
        reading.start();
    }

    /** Starts the server in {@code folder}, with these environment variables. */
    public static PackagedServer start(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        return new PackagedServer(process(folder, environment, arguments).redirectErrorStream(true).start());
    }

    private static ProcessBuilder process(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        Files.createDirectories(folder);
        var command = new ArrayList<>(command());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", "0"));
        builder.environment().putAll(TestDatabase.environment(folder, environment));
        builder.environment().putAll(environment);
        return builder;
    }

    /** What a command did that starts no server. */
    public record Outcome(int exitCode, String output, String errors) {
    }

    /** Runs the program in {@code folder} with a command that starts no server. */
    public static Outcome run(Path folder, Map<String, String> environment, String... arguments) throws IOException, InterruptedException, TimeoutException {
        var output = Files.createTempFile("output", null);
        var errors = Files.createTempFile("errors", null);
        try {
            var process = process(folder, environment, arguments).redirectOutput(output.toFile()).redirectError(errors.toFile()).start();
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new TimeoutException("still running: " + String.join(" ", arguments));
            }
            return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
        } finally {
            Files.delete(output);
            Files.delete(errors);
        }
    }

    /** What starts the program that this build has packaged. */
    private static List<String> command() throws IOException {
        var artifact = new Properties();
        try (var in = Files.newInputStream(TARGET.resolve("quarkus-artifact.properties"))) {
            artifact.load(in);
        }
        var path = TARGET.resolve(artifact.getProperty("path")).toString();
        return artifact.getProperty("type").equals("native") ? List.of(path)
                : List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-jar", path);
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                synchronized (output) {
                    output.add(line);
                    output.notifyAll();
                }
                var listening = LISTENING.matcher(line);
                if (listening.find()) {
                    port.complete(Integer.valueOf(listening.group(1)));
                }
            }
        } catch (IOException e) {
            port.completeExceptionally(e);
        }
        port.completeExceptionally(new IllegalStateException("The server ended before it listened:\n" + output()));
    }

    /** What it has printed so far. */
    public String output() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    /** Waits until it has printed {@code text}. */
    public void awaitOutput(String text) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        synchronized (output) {
            while (output.stream().noneMatch(line -> line.contains(text))) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new TimeoutException("never printed: " + text);
                }
                output.wait(left);
            }
        }
    }

    /** Where it listens, once it does. */
    public String address() throws InterruptedException, ExecutionException, TimeoutException {
        return "http://127.0.0.1:" + port.get(SECONDS, TimeUnit.SECONDS);
    }

    public Answer ask(String query) throws InterruptedException, ExecutionException, TimeoutException {
        return new Answer(RestAssured.given().baseUri(address()).contentType(ContentType.JSON).body(Map.of("query", query))
                .post("/graphql").then().statusCode(200).extract().jsonPath());
    }

    /** Asks it to stop, as a service manager does. */
    public void signal() {
        process.toHandle().destroy(); // unlike process.destroy() it leaves the output open
    }

    /** Asks it to stop, and waits; its exit code. */
    public int stop() throws InterruptedException, TimeoutException {
        signal();
        return ended();
    }

    /** Waits until it has ended by itself and all its output is read; its exit code. */
    public int ended() throws InterruptedException, TimeoutException {
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            throw new TimeoutException("still running");
        }
        reading.join(TimeUnit.SECONDS.toMillis(SECONDS));
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
