package org.readout.ingest;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Each construction that articles use, in passages about people who are not. */
class ExtractionTest {

    /** The day of the articles: a Wednesday. */
    private static final LocalDate PUBLISHED = LocalDate.of(2025, 3, 5);

    record Passage(String name, String text, List<String> told) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Passage> passages() throws IOException {
        return passages("passages.txt", "=> ");
    }

    static Stream<Passage> meetings() throws IOException {
        return passages("meetings.txt", "== ");
    }

    /** Passages, each with what it tells in lines of their own that begin with {@code mark}; "-" is nothing. */
    private static Stream<Passage> passages(String file, String mark) throws IOException {
        try (var in = ExtractionTest.class.getResourceAsStream(file)) {
            return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^# ")).filter(part -> !part.isBlank()).map(part -> passage(part, mark));
        }
    }

    private static Passage passage(String part, String mark) {
        var text = new StringBuilder();
        var told = new ArrayList<String>();
        var lines = part.strip().split("\n");
        for (var line : Arrays.asList(lines).subList(1, lines.length)) {
            if (!line.startsWith(mark)) {
                text.append(line).append('\n');
            } else if (!line.equals(mark + "-")) {
                told.add(line.substring(mark.length()));
            }
        }
        return new Passage(lines[0], text.toString(), told);
    }

    @ParameterizedTest
    @MethodSource("passages")
    void whoSaysWhat(Passage passage) {
        var found = new Extraction(ArticleText.ofText(passage.text)).draft(List.of(), Topics.NONE).quotes();
        assertThat(found).hasSameSizeAs(passage.told);
        for (int i = 0; i < found.size(); i++) {
            var quote = found.get(i);
            assertThat(quote.speaker() + " | " + quote.text()).startsWith(passage.told.get(i));
            assertThat(passage.text.substring(quote.start(), quote.end())).isEqualTo(quote.text());
        }
    }

    @ParameterizedTest
    @MethodSource("meetings")
    void whoMeetsWhom(Passage passage) {
        var article = new ArticleText(passage.text, null, null, PUBLISHED, null, null, null);
        var found = new Extraction(article).draft(List.of(), Topics.NONE).meetings();
        assertThat(found).extracting(met -> "%s | %s | %s | %s".formatted(met.status(), String.join(", ", met.participants()), met.place(), met.date() == null ? null : met.date().written()))
                .containsExactlyElementsOf(passage.told);
        found.forEach(met -> assertThat(passage.text.substring(met.start(), met.end())).isEqualTo(met.evidence()));
    }
}
