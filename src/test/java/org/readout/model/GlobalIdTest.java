package org.readout.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class GlobalIdTest {

    private static final String PIECES = "az09--A_ é";

    @ParameterizedTest
    @EnumSource(RecordType.class)
    void isReadAsItWasWritten(RecordType type) {
        var id = new GlobalId(type, "marco-rubio");
        assertThat(GlobalId.parse(id.encoded())).contains(id);
    }

    @Test
    void staysTheSameForEver() {
        // Clients store ids: changing this value breaks them.
        assertThat(new GlobalId(RecordType.ACTOR, "marco-rubio").encoded()).isEqualTo("YTptYXJjby1ydWJpbw");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a:", "x:slug", "a:Not A Slug", "a:-", "a:slug'--", "a-slug"})
    void refusesWhatItDidNotWrite(String content) {
        assertThat(GlobalId.parse(Base64.getUrlEncoder().encodeToString(content.getBytes(UTF_8)))).isEmpty();
        assertThat(GlobalId.parse("%%%" + content)).isEmpty();
    }

    @Test
    void primaryKeysAreUniqueAndRise() {
        var keys = IntStream.range(0, 100_000).mapToLong(i -> TimeOrderedId.next()).boxed().toList();
        assertThat(new HashSet<>(keys)).hasSize(keys.size());
        assertThat(keys).isSorted().allMatch(key -> key > 0);
    }

    @Test
    void slugsAreMadeOfNamesAndCutAtAWord() {
        assertThat(Slug.of("Volodymyr Zelenskiy’s Łódź visit!")).isEqualTo("volodymyr-zelenskiys-lodz-visit");
        assertThat(Slug.of("word ".repeat(50))).hasSizeLessThanOrEqualTo(Slug.MAX_LENGTH).endsWith("word");
        assertThat(Slug.of("Лавров")).isEmpty();
        assertThat(Slug.of("- Лавров: A\u200B1, мир & 2 -")).isEqualTo("a1-2");
        assertThat(Slug.of("a".repeat(60) + " " + "b".repeat(60))).isEqualTo("a".repeat(60));
        assertThat(Slug.of("a".repeat(130))).isEqualTo("a".repeat(120));
    }

    @Test
    void aTextIsASlugIfItHasTheFormThatSeedFilesAreToldOf() {
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            var text = random.ints(random.nextInt(6), 0, PIECES.length()).mapToObj(PIECES::charAt).map(String::valueOf).collect(Collectors.joining());
            assertThat(Slug.valid(text)).as(text).isEqualTo(text.matches(Slug.PATTERN));
        }
        assertThat(Slug.valid("a".repeat(Slug.MAX_LENGTH))).isTrue();
        assertThat(Slug.valid("a".repeat(Slug.MAX_LENGTH + 1))).isFalse();
    }

    @Test
    void theSlugOfAQuoteHasItsFirstWords() {
        assertThat(Quote.slug("marco-rubio", "“We’re —  one, 2, three; мир five six seven eight nine!”")).isEqualTo("marco-rubio-were-one-2-three-five-six-seven");
        assertThat(Quote.slug("marco-rubio", "No.")).isEqualTo("marco-rubio-no");
        assertThat(Quote.slug("marco-rubio", "…")).isEqualTo("marco-rubio");
    }
}
