package org.readout.index;

import org.h2.result.Row;
import org.h2.table.IndexColumn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the indexes of a table need of its rows: the columns that any of them has, as a few bytes for each value instead of an object, in the order of the rows.
 * A row is known by its number here, from 0 on.
 */
final class KeyColumns {

    private static final int FIRST = 1024;

    private final Map<Integer, KeyColumn> columns = new LinkedHashMap<>();
    /** What the table calls each row. */
    private long[] rows = new long[FIRST];
    private int size;

    private KeyColumns() {
    }

    /** For the columns of these indexes, each once; empty if {@link KeyColumn} has nothing for the type of one. */
    static Optional<KeyColumns> forAll(Iterable<IndexColumn[]> indexes) {
        var keys = new KeyColumns();
        for (var index : indexes) {
            for (var part : index) {
                var column = KeyColumn.of(part.column.getType().getValueType());
                if (column.isEmpty()) {
                    return Optional.empty();
                }
                keys.columns.putIfAbsent(part.column.getColumnId(), column.get());
            }
        }
        return Optional.of(keys);
    }

    /** Adds the next row; in the order in which the table has them, which is that of rows with the same key in an index. */
    void add(Row row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, KeyColumn.larger(size));
        }
        rows[size] = row.getKey();
        columns.forEach((id, column) -> column.add(size, row.getValue(id)));
        size++;
    }

    /** How many rows there are. */
    int size() {
        return size;
    }

    /** What the table calls a row. */
    long row(int row) {
        return rows[row];
    }

    /** The columns that an index has, in its order. */
    KeyColumn[] of(IndexColumn[] index) {
        return Arrays.stream(index).map(part -> columns.get(part.column.getColumnId())).toArray(KeyColumn[]::new);
    }

    /**
     * Makes room for so many rows, if those to come are like those that are here.
     *
     * @param orders how many indexes are to be made at a time
     * @return false if that would take more bytes than {@code most}, with the orders of the rows, or more than an array holds: then nothing is done
     */
    boolean reserve(long expected, int orders, long most) {
        long count = Math.max(expected, size);
        if (count > KeyColumn.LONGEST || bytes(count, orders) > most || columns.values().stream().anyMatch(column -> !column.fits(size, count))) {
            return false;
        }
        rows = Arrays.copyOf(rows, Math.max(rows.length, (int) count));
        columns.values().forEach(column -> column.reserve(size, (int) count));
        return true;
    }

    /** There are no more rows; how many of {@code wanted} indexes can be made at a time with that many bytes, or about as many: one at least. */
    int complete(int wanted, long most) {
        columns.values().forEach(KeyColumn::complete);
        int orders = wanted;
        while (orders > 1 && bytes(size, orders) > most) {
            orders--;
        }
        return orders;
    }

    private long bytes(long count, int orders) {
        return count * (Long.BYTES + (long) KeySort.BYTES * orders) + columns.values().stream().mapToLong(column -> column.bytes(size, count)).sum();
    }

    /** All rows in the order of an index. */
    int[] sorted(IndexColumn[] index) {
        return new KeySort(of(index), Arrays.stream(index).mapToInt(part -> part.sortType).toArray(), size).sorted();
    }
}
