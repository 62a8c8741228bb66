package org.readout.bulk;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlugKeysTest {

    private final SlugKeys keys = new SlugKeys();

    @Test
    void findsEachOfMany() {
        for (int i = 1; i <= 100_000; i++) {
            keys.put("slug-" + i, i);
        }
        for (int i = 1; i <= 100_000; i++) {
            assertThat(keys.get("slug-" + i)).isEqualTo(i);
        }
        assertThat(keys.get("slug-100001")).isZero();
        assertThat(keys.get("slug-")).isZero();
        assertThat(keys.get("")).isZero();
    }

    @Test
    void aSlugHasTheLastKeyThatItWasGiven() {
        keys.put("same", 1);
        keys.put("same", 2);
        assertThat(keys.get("same")).isEqualTo(2);
    }

    @Test
    void takesTextsOfUpTo255Bytes() {
        var longest = "é".repeat(127) + "e";
        keys.put(longest, 7);
        assertThat(keys.get(longest)).isEqualTo(7);
        assertThat(keys.get(longest.substring(1))).isZero();
    }

    @Test
    void tellsWhatItTakes() {
        for (int i = 0; i < 100_000; i++) {
            keys.put("%020d".formatted(i), i + 1);
        }
        assertThat(keys.bytes(0) / 100_000).isBetween(16L + 21, 33L + 32);
        assertThat(keys.bytes(100_000)).isGreaterThan(keys.bytes(0) + 100_000 * 20L);
        assertThat(keys.bytes(Integer.MAX_VALUE)).as("more letters than it can hold").isGreaterThan(Long.MAX_VALUE / 4);
        keys.clear();
        assertThat(keys.get("%020d".formatted(1))).isZero();
        assertThat(keys.bytes(0)).isLessThan(20_000);
    }
}
