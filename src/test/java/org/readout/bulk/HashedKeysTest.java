package org.readout.bulk;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class HashedKeysTest {

    private final HashedKeys keys = new HashedKeys();

    private List<Long> of(String text) {
        var found = new ArrayList<Long>();
        keys.of(text, found::add);
        return found;
    }

    @Test
    void findsTheKeysOfEachTextAmongMany() {
        for (int i = 1; i <= 100_000; i++) {
            keys.put("text " + i, i);
        }
        for (int i = 1; i <= 100_000; i++) {
            assertThat(of("text " + i)).containsExactly((long) i);
        }
        assertThat(of("text 100001")).isEmpty();
        assertThat(of("")).isEmpty();
        assertThat(keys.bytes(0) / 100_000).isBetween(21L, 43L);
    }

    @Test
    void aTextHasSeveralKeysEachOnce() {
        keys.put("same", 1);
        keys.put("same", 2);
        keys.put("same", 1);
        assertThat(of("same")).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void tellsThatManyHaveATextInCommon() {
        for (int i = 1; i <= 100_000; i++) {
            keys.put("text " + i, i);
        }
        assertThat(keys.crowded()).isFalse();
        for (int i = 1; i <= 10_000; i++) {
            keys.put("Home", i);
        }
        assertThat(keys.crowded()).isTrue();
        assertThat(keys.bytes(200_000)).isEqualTo(2 * keys.bytes(0));
    }
}
