package org.readout.index;

import org.h2.result.SortOrder;
import org.h2.value.Value;
import org.h2.value.ValueBigint;
import org.h2.value.ValueNull;
import org.h2.value.ValueVarchar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60) // parts that never end would be sorted for ever
class KeySortTest {

    private static final int NULLS_FIRST = SortOrder.ASCENDING | SortOrder.NULLS_FIRST;
    private static final int NULLS_LAST = SortOrder.ASCENDING | SortOrder.NULLS_LAST;
    private static final int DESCENDING = SortOrder.DESCENDING | SortOrder.NULLS_LAST;
    private static final Random RANDOM = new Random(5);

    private static int[] sorted(List<List<? extends Comparable<?>>> columns, int... sorts) {
        var keys = new KeyColumn[columns.size()];
        for (int i = 0; i < keys.length; i++) {
            var text = columns.get(i).stream().anyMatch(String.class::isInstance);
            keys[i] = KeyColumn.of(text ? Value.VARCHAR : Value.BIGINT).orElseThrow();
            for (int row = 0; row < columns.get(i).size(); row++) {
                var value = columns.get(i).get(row);
                keys[i].add(row, value == null ? ValueNull.INSTANCE : text ? ValueVarchar.get((String) value) : ValueBigint.get((Long) value));
            }
        }
        return new KeySort(keys, sorts, columns.get(0).size()).sorted();
    }

    /** As the JDK sorts them, which is stable, too. */
    @SuppressWarnings({"rawtypes", "unchecked"})
    private static int[] expected(List<List<? extends Comparable<?>>> columns, int... sorts) {
        Comparator<Integer> order = (left, right) -> 0;
        for (int i = 0; i < sorts.length; i++) {
            var column = columns.get(i);
            Comparator<Comparable> values = (sorts[i] & SortOrder.DESCENDING) == 0 ? Comparator.naturalOrder() : Comparator.reverseOrder();
            var nulls = (sorts[i] & SortOrder.NULLS_FIRST) == 0 ? Comparator.nullsLast(values) : Comparator.nullsFirst(values);
            order = order.thenComparing(row -> (Comparable) column.get(row), nulls);
        }
        return IntStream.range(0, columns.get(0).size()).boxed().sorted(order).mapToInt(row -> row).toArray();
    }

    private static <T> List<T> column(int size, IntFunction<T> value) {
        return new ArrayList<>(IntStream.range(0, size).mapToObj(value).toList());
    }

    private static Long number(int most) {
        return RANDOM.nextLong(most);
    }

    private static String text(int longest, String letters) {
        return RANDOM.ints(RANDOM.nextInt(longest + 1), 0, letters.length()).mapToObj(i -> letters.substring(i, i + 1)).reduce("", String::concat);
    }

    @Test
    void sortsAnyNumberOfNumbers() {
        for (int size = 0; size < 300; size++) {
            int most = 1 + size / 2;
            List<List<? extends Comparable<?>>> numbers = List.of(column(size, i -> number(most)));
            assertThat(sorted(numbers, NULLS_FIRST)).isEqualTo(expected(numbers, NULLS_FIRST));
        }
    }

    @Test
    void sortsTheLeastAndTheLargest() {
        List<List<? extends Comparable<?>>> numbers = List.of(Stream.of(Long.MAX_VALUE, null, -1L, Long.MIN_VALUE, 0L, null, Long.MIN_VALUE, Long.MAX_VALUE, 1L).toList());
        for (int sort : new int[] {NULLS_FIRST, NULLS_LAST, DESCENDING, SortOrder.DESCENDING | SortOrder.NULLS_FIRST}) {
            assertThat(sorted(numbers, sort)).isEqualTo(expected(numbers, sort));
        }
    }

    @Test
    void sortsTextsOfAllLengths() {
        for (var letters : List.of("a", "ab", "a\u0000", "\u0000", "aé\u0000\uFFFD\uD83D\uDD4A")) {
            for (int longest : new int[] {2, 9, 23, 70}) {
                List<List<? extends Comparable<?>>> texts = List.of(column(400, i -> text(longest, letters)));
                for (int sort : new int[] {NULLS_FIRST, DESCENDING}) {
                    assertThat(sorted(texts, sort)).isEqualTo(expected(texts, sort));
                }
            }
        }
    }

    @Test
    void tiesAreInTheOrderOfTheNextColumn() {
        for (int round = 0; round < 20; round++) {
            List<List<? extends Comparable<?>>> columns = List.of(
                    column(2_000, i -> number(4) == 0 ? null : number(5)),
                    column(2_000, i -> number(4) == 0 ? null : text(2, "ab") + (number(2) == 0 ? "common beginning" : "") + text(2, "ab")),
                    column(2_000, i -> number(3)));
            var sorts = new int[] {List.of(NULLS_FIRST, NULLS_LAST, DESCENDING).get(round % 3), List.of(NULLS_LAST, DESCENDING).get(round % 2), NULLS_FIRST};
            assertThat(sorted(columns, sorts)).isEqualTo(expected(columns, sorts));
        }
    }

    @Test
    void aColumnMayBeNullThroughout() {
        List<List<? extends Comparable<?>>> columns = List.of(column(100, i -> i % 3 == 0 ? null : 7L), column(100, i -> (Long) null), column(100, i -> number(5)));
        int nullsFirstDescending = SortOrder.DESCENDING | SortOrder.NULLS_FIRST;
        for (int sort : new int[] {NULLS_FIRST, DESCENDING, nullsFirstDescending}) {
            assertThat(sorted(columns, nullsFirstDescending, sort, NULLS_LAST)).isEqualTo(expected(columns, nullsFirstDescending, sort, NULLS_LAST));
            assertThat(sorted(columns.subList(0, 2), sort, sort)).isEqualTo(expected(columns.subList(0, 2), sort, sort));
        }
    }

    @Test
    void numbersMayBeFewOrMany() {
        int size = 140_000;
        for (var different : new int[] {3, 65_536, 65_537, size}) {
            List<List<? extends Comparable<?>>> numbers = List.of(column(size, i -> i * 7_919L % different), column(size, i -> number(9)));
            assertThat(sorted(numbers, DESCENDING, NULLS_FIRST)).isEqualTo(expected(numbers, DESCENDING, NULLS_FIRST));
        }
    }

    @Test
    void aBeginningInCommonMayHaveMorePartsThanTheStackHasRoomFor() {
        var common = "x".repeat(200_000);
        List<List<? extends Comparable<?>>> texts = List.of(column(12, i -> i % 3 == 0 ? common : common.substring(i * 7) + i), column(12, i -> number(9)));
        assertThat(sorted(texts, NULLS_FIRST, DESCENDING)).isEqualTo(expected(texts, NULLS_FIRST, DESCENDING));
    }
}
