package org.readout.model;

import org.junit.jupiter.api.Test;
import org.readout.model.SearchKind.Searched;

import java.time.LocalDate;

import static org.assertj.core.api.Assertions.assertThat;

/** Gathered words are written before they take too much memory, which their count of bytes decides: no word may be missing in it. */
class GatheredWordsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 1, 2);

    @Test
    void everyWordCounts() {
        var words = new GatheredWords();
        for (int i = 0; i < 1_000; i++) {
            words.add(new Searched(SearchKind.QUOTE, true, DAY, i + 1, " one" + i + " other" + i));
        }
        long before = words.bytes();
        assertThat(before).as("two thousand words").isGreaterThan(2_000 * 150);
        for (int i = 0; i < 1_000; i++) {
            words.add(new Searched(SearchKind.QUOTE, true, DAY, 1_001 + i, " one0 one0"));
        }
        assertThat(words.bytes() - before).as("a thousand records more that have a word").isBetween(1_000L * (28 + 4), 1_000L * (28 + 7));
    }
}
