package org.readout.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readout.graphql.CursorFuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** What the fuzzer (src/test/fuzz) began with, and what it has found that was not right at the time. */
class FuzzFindingsTest {

    private static final Path INPUTS = Path.of("src", "test", "resources", "fuzz");

    static List<Path> request() throws IOException {
        return inputs("RequestFuzz");
    }

    static List<Path> cursor() throws IOException {
        return inputs("CursorFuzz");
    }

    @ParameterizedTest
    @MethodSource
    void request(Path input) throws IOException {
        run(RequestFuzz::fuzzerTestOneInput, input);
    }

    @ParameterizedTest
    @MethodSource
    void cursor(Path input) throws IOException {
        run(CursorFuzz::fuzzerTestOneInput, input);
    }

    private static void run(Consumer<byte[]> target, Path input) throws IOException {
        target.accept(Files.readAllBytes(input));
    }

    private static List<Path> inputs(String target) throws IOException {
        try (var files = Files.list(INPUTS.resolve(target))) {
            return files.sorted().toList();
        }
    }
}
