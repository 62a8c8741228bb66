package org.readout.index;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class MergeSortTest {

    private static int[] sorted(int... numbers) {
        new MergeSort(Integer::compare).sort(numbers);
        return numbers;
    }

    @Test
    void sortsAnyNumberOfNumbers() {
        var random = new Random(5);
        for (int size = 0; size < 1000; size++) {
            var numbers = random.ints(size, 0, 1 + size / 2).toArray();
            var expected = numbers.clone();
            Arrays.sort(expected);
            assertThat(sorted(numbers)).isEqualTo(expected);
        }
    }

    @Test
    void keepsTheOrderOfWhatIsAlike() {
        var random = new Random(5);
        var numbers = random.ints(10_000, 0, 1_000_000).toArray();
        var expected = Arrays.stream(numbers).boxed().sorted((left, right) -> left % 10 - right % 10).mapToInt(number -> number).toArray();
        new MergeSort((left, right) -> left % 10 - right % 10).sort(numbers);
        assertThat(numbers).isEqualTo(expected);
    }

    @Test
    void comparesWhatIsInOrderHardlyMoreThanOnce() {
        var count = new int[1];
        new MergeSort((left, right) -> {
            count[0]++;
            return Integer.compare(left, right);
        }).sort(IntStream.range(0, 100_000).toArray());
        assertThat(count[0]).isLessThan(120_000);
    }
}
