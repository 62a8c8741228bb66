package org.readout.index;

/**
 * Sorts numbers by an order of their own, which the JDK does for objects only: a million of them would take five times the memory. Parts that are in order
 * already cost one comparison.
 */
final class MergeSort {

    /** An order of numbers. */
    interface Order {
        /** Less than 0 if {@code left} is before {@code right}, more if it is after it. */
        int compare(int left, int right);
    }

    /** Parts that are sorted by insertion. */
    private static final int SHORT = 8;

    private final Order order;

    MergeSort(Order order) {
        this.order = order;
    }

    void sort(int[] numbers) {
        sort(numbers, new int[numbers.length], 0, numbers.length);
    }

    private void sort(int[] numbers, int[] spare, int from, int to) {
        if (to - from <= SHORT) {
            insert(numbers, from, to);
            return;
        }
        int middle = from + to >>> 1;
        sort(numbers, spare, from, middle);
        sort(numbers, spare, middle, to);
        if (order.compare(numbers[middle - 1], numbers[middle]) > 0) {
            merge(numbers, spare, from, middle, to);
        }
    }

    private void insert(int[] numbers, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            int number = numbers[i];
            int at = i;
            for (; at > from && order.compare(numbers[at - 1], number) > 0; at--) {
                numbers[at] = numbers[at - 1];
            }
            numbers[at] = number;
        }
    }

    private void merge(int[] numbers, int[] spare, int from, int middle, int to) {
        System.arraycopy(numbers, from, spare, from, middle - from);
        int left = from;
        int right = middle;
        for (int at = from; left < middle; at++) {
            numbers[at] = right < to && order.compare(spare[left], numbers[right]) > 0 ? numbers[right++] : spare[left++];
        }
    }
}
