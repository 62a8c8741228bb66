package org.readout.index;

import org.h2.result.SortOrder;

/**
 * Puts rows in the order of an index by a merge sort of one part of their keys at a time, the most significant first; those that have it in common are sorted by
 * the next. So what is compared are numbers beside each other, not texts anywhere in memory. Rows with the same key stay in their order, and what is in order
 * already is not merged.
 */
final class KeySort {

    /** What it takes for each row, in bytes: its number and a part of its key, and half of both again. */
    static final int BYTES = (Integer.BYTES + Long.BYTES) * 3 / 2;

    /** How many rows are sorted by insertion. */
    private static final int SHORT = 8;

    private final KeyColumn[] columns;
    private final int[] sorts;
    private final int[] rows;
    /** The part of the key of each row that is looked at. */
    private final long[] parts;
    private final int[] spareRows;
    private final long[] spareParts;

    /**
     * A sort that is still to be done.
     *
     * @param columns of the index
     * @param sorts   how each is sorted: flags of {@link SortOrder}
     * @param size    sorts the rows from 0 up to this
     */
    KeySort(KeyColumn[] columns, int[] sorts, int size) {
        this.columns = columns;
        this.sorts = sorts;
        rows = new int[size];
        parts = new long[size];
        spareRows = new int[size / 2];
        spareParts = new long[size / 2];
    }

    /** The rows in their order. */
    int[] sorted() {
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        byColumn(0, rows.length, 0);
        return rows;
    }

    /** Sorts rows whose columns before {@code column} are the same. */
    private void byColumn(int from, int to, int column) {
        if (to - from < 2 || column == columns.length) {
            return;
        }
        if (!columns[column].hasNulls()) {
            byPart(from, to, column, 0);
            return;
        }
        boolean nullsFirst = (sorts[column] & SortOrder.NULLS_FIRST) != 0;
        int first = 0; // how many come first
        for (int i = from; i < to; i++) {
            parts[i] = columns[column].isNull(rows[i]) == nullsFirst ? 0 : 1;
            first += parts[i] == 0 ? 1 : 0;
        }
        mergeSort(from, to);
        int middle = from + first;
        int others = nullsFirst ? middle : from;
        int othersEnd = nullsFirst ? to : middle;
        byColumn(nullsFirst ? from : middle, nullsFirst ? middle : to, column + 1);
        byPart(others, othersEnd, column, 0);
    }

    /** Sorts rows whose columns before {@code column} are the same, as are the parts of it before {@code depth}; none of its values is null. */
    private void byPart(int from, int to, int column, int depth) {
        var values = columns[column];
        long mask = (sorts[column] & SortOrder.DESCENDING) == 0 ? 0 : -1;
        while (to - from > 1) {
            for (int i = from; i < to; i++) {
                parts[i] = values.part(rows[i], depth) ^ mask;
            }
            mergeSort(from, to);
            int longest = from;
            int longestEnd = from;
            for (int end, i = from; i < to; i = end) {
                end = endOfSame(i, to);
                if (end - i > longestEnd - longest) {
                    longest = i;
                    longestEnd = end;
                }
            }
            for (int end, i = from; i < to; i = end) {
                end = endOfSame(i, to);
                if (i != longest) {
                    beyondPart(i, end, values.goesOn(parts[i] ^ mask), column, depth);
                }
            }
            // The others have half of the rows at most, and the longest is left to this loop: however long texts are, calls are nested no deeper than the logarithm
            // of the rows, and two for each column.
            from = longest;
            to = longestEnd;
            if (!values.goesOn(parts[from] ^ mask)) {
                byColumn(from, to, column + 1);
                return;
            }
            depth++;
        }
    }

    /** Sorts rows that have the part at {@code depth} in common. */
    private void beyondPart(int from, int to, boolean goesOn, int column, int depth) {
        if (goesOn) {
            byPart(from, to, column, depth + 1);
        } else {
            byColumn(from, to, column + 1);
        }
    }

    private int endOfSame(int from, int to) {
        int end = from + 1;
        while (end < to && parts[end] == parts[from]) {
            end++;
        }
        return end;
    }

    /** Sorts by parts. */
    private void mergeSort(int from, int to) {
        if (to - from <= SHORT) {
            insertionSort(from, to);
            return;
        }
        int middle = from + to >>> 1;
        mergeSort(from, middle);
        mergeSort(middle, to);
        if (parts[middle - 1] > parts[middle]) {
            merge(from, middle, to);
        }
    }

    private void insertionSort(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int row = rows[i];
            long part = parts[i];
            int at = i;
            for (; at > from && parts[at - 1] > part; at--) {
                rows[at] = rows[at - 1];
                parts[at] = parts[at - 1];
            }
            rows[at] = row;
            parts[at] = part;
        }
    }

    private void merge(int from, int middle, int to) {
        int size = middle - from;
        System.arraycopy(rows, from, spareRows, 0, size);
        System.arraycopy(parts, from, spareParts, 0, size);
        int left = 0;
        int right = middle;
        for (int at = from; left < size; at++) {
            if (right < to && spareParts[left] > parts[right]) {
                rows[at] = rows[right];
                parts[at] = parts[right++];
            } else {
                rows[at] = spareRows[left];
                parts[at] = spareParts[left++];
            }
        }
    }
}
