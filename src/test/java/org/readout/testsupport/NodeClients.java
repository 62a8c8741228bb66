package org.readout.testsupport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The GraphQL clients of the npm project in src/test/clients, run with Node.js against a running server. */
public final class NodeClients {

    private static final Path SOURCE = Path.of("src", "test", "clients");
    private static final Path COPY = Path.of("target", "clients");
    private static final int OLDEST = 20;
    private static final int MINUTES = 10;

    private NodeClients() {
    }

    /** Runs the tests in {@code files}, or all, with these environment variables, against the server at {@code address}; skips the calling test where there is no Node.js. */
    public static void test(String address, Map<String, String> settings, List<String> options, String... files) throws IOException, InterruptedException {
        install();
        var command = new ArrayList<>(List.of("node", "--test", "--test-reporter=spec", "--test-timeout=60000"));
        command.addAll(options);
        command.addAll(List.of(files));
        var environment = new HashMap<>(settings);
        environment.put("READOUT_URL", address);
        int code = run(command, environment);
        assertThat(code).as("exit code of the tests of the clients, whose output is above").isZero();
    }

    /** Starts {@code file}, which prints something when it is ready; skips the calling test where there is no Node.js. */
    static Process start(String file, String... arguments) throws IOException, InterruptedException {
        install();
        var command = new ArrayList<>(List.of("node", file));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(COPY.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static void install() throws IOException, InterruptedException {
        int version = version();
        if (version < OLDEST) {
            System.out.printf("SKIPPED: the tests with GraphQL clients need Node.js %d or newer, and npm; here is %s%n", OLDEST, version == 0 ? "none" : version);
        }
        assumeTrue(version >= OLDEST, "needs Node.js " + OLDEST);
        var lock = COPY.resolve("package-lock.json");
        boolean installed = Files.isDirectory(COPY.resolve("node_modules")) && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) == -1;
        try (var files = Files.walk(SOURCE)) {
            for (var file : files.filter(path -> !path.startsWith(SOURCE.resolve("node_modules"))).toList()) {
                var copy = COPY.resolve(SOURCE.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        if (!installed) {
            assertThat(run(List.of("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"), Map.of())).as("exit code of npm ci").isZero();
        }
    }

    private static int version() throws InterruptedException {
        try {
            var process = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
            var printed = new String(process.getInputStream().readAllBytes()).strip(); // v20.19.2
            process.waitFor();
            new ProcessBuilder("npm", "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
            return Integer.parseInt(printed.substring(1, printed.indexOf('.')));
        } catch (IOException e) {
            return 0;
        }
    }

    private static int run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(COPY.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) { // it ends with the process, which ends its tests by itself
            lines.lines().forEach(System.out::println);
        }
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException(String.join(" ", command) + " does not end");
        }
        return process.exitValue();
    }
}
