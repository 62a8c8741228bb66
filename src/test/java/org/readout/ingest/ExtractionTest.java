package org.readout.ingest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Each construction that articles use, in passages about people who are not. */
class ExtractionTest {

    record Passage(String name, String text, List<String> said) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Passage> passages() throws IOException {
        try (var in = ExtractionTest.class.getResourceAsStream("passages.txt")) {
            return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^# ")).filter(part -> !part.isBlank()).map(ExtractionTest::passage);
        }
    }

    private static Passage passage(String part) {
        var text = new StringBuilder();
        var said = new ArrayList<String>();
        var lines = part.strip().split("\n");
        for (var line : Arrays.asList(lines).subList(1, lines.length)) {
            if (!line.startsWith("=> ")) {
                text.append(line).append('\n');
            } else if (!line.equals("=> -")) {
                said.add(line.substring(3));
            }
        }
        return new Passage(lines[0], text.toString(), said);
    }

    @ParameterizedTest
    @MethodSource("passages")
    void whoSaysWhat(Passage passage) {
        var found = Extraction.of(ArticleText.ofText(passage.text), List.of(), Topics.NONE).quotes();
        assertThat(found).hasSameSizeAs(passage.said);
        for (int i = 0; i < found.size(); i++) {
            var quote = found.get(i);
            assertThat(quote.speaker() + " | " + quote.text()).startsWith(passage.said.get(i));
            assertThat(passage.text.substring(quote.start(), quote.end())).isEqualTo(quote.text());
        }
    }
}
