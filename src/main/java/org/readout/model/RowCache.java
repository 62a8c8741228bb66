package org.readout.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongPredicate;

/**
 * Rows of records, as statements have read them by primary key. The database has its pages in memory, too, but in a large record each row is found
 * through a tree of them and lies there as a dozen of objects; here it is one array of bytes, one step away.
 *
 * <p>A row holds for one {@link DataVersion}, which was current before it was read: after a write nothing is found of what was kept before. A table of
 * slots has two places for each row; who needs a third loses the one that has been there for longer. What is lost is read again.
 */
public final class RowCache {

    /** Bytes of a row at most: those of longer texts are few, and would take the place of many. */
    static final int LARGEST = 4096;
    /** Bytes for which there is a slot. */
    private static final int EXPECTED = 256;
    private static final int FEWEST_SLOTS = 64;
    private static final int MOST_SLOTS = 1 << 24;
    /** What a row takes beside its bytes: the header of the array, and its share of slots that are empty. */
    private static final int OVERHEAD = 32;
    /** Statements whose rows are kept at most: each order of fields makes one. */
    private static final int MOST_STATEMENTS = 5_000;

    /** Stands for the row of a record that a statement has not: one that must not be seen. */
    static final Object[] ABSENT = {};

    // A row begins with what it is found by.
    private static final int KEY = 0;
    private static final int VERSION = 8;
    private static final int STATEMENT = 16;
    static final int HEADER = 20;

    private final long most;
    private final LongPredicate holds;
    private final AtomicReferenceArray<byte[]> slots;
    private final AtomicLong used = new AtomicLong();
    /** The slot that is emptied next if all rows are too large for {@link #most}. */
    private final AtomicInteger hand = new AtomicInteger();
    /** By their texts; a number is never given twice, as rows of one statement would be taken for those of another. */
    private final Cache<String, Integer> statements = Caffeine.newBuilder().maximumSize(MOST_STATEMENTS).executor(Runnable::run).build();
    private final AtomicInteger numbers = new AtomicInteger();
    private final LongAdder found = new LongAdder();
    private final LongAdder missed = new LongAdder();

    /**
     * @param most  bytes that rows may take
     * @param holds what {@link DataVersion#holds} says of a version
     */
    public RowCache(long most, LongPredicate holds) {
        this.most = most;
        this.holds = holds;
        long wanted = Math.max(FEWEST_SLOTS, Math.min(MOST_SLOTS, most / EXPECTED));
        slots = new AtomicReferenceArray<>(Integer.highestOneBit((int) wanted));
    }

    /** What is kept of one version. */
    public final class View {

        private final long version;

        private View(long version) {
            this.version = version;
        }

        /** Whether what is kept and what has been read since are of one version. */
        boolean holds() {
            return holds.test(version);
        }

        /** The rows of a statement, by its text, which says also who may see them. */
        Rows rows(String statement) {
            return new Rows(statements.get(statement, text -> numbers.getAndIncrement()), version);
        }
    }

    /** Rows of one statement. */
    final class Rows {

        private final int statement;
        private final long version;

        private Rows(int statement, long version) {
            this.statement = statement;
            this.version = version;
        }

        /** The row of the record with this key, or {@link #ABSENT} itself; null if neither is kept. */
        Object[] find(long key) {
            int slot = slot(statement, key);
            var row = slots.getAcquire(slot);
            if (!is(row, key)) {
                row = slots.getAcquire(slot ^ 1);
                if (!is(row, key)) {
                    return null;
                }
            }
            return row.length == HEADER ? ABSENT : RowBytes.read(row, HEADER);
        }

        /** Counts rows that were looked for. */
        void count(int kept, int others) {
            found.add(kept);
            missed.add(others);
        }

        /** Keeps a row that has been read since the version was current, or {@link #ABSENT}. */
        void keep(long key, Object[] values) {
            var row = values == ABSENT ? new byte[HEADER] : RowBytes.write(values, HEADER, LARGEST);
            if (row == null || row.length + OVERHEAD > most) {
                return;
            }
            RowBytes.LONGS.set(row, KEY, key);
            RowBytes.LONGS.set(row, VERSION, version);
            RowBytes.INTS.set(row, STATEMENT, statement);
            int slot = slot(statement, key);
            var before = slots.getAcquire(slot);
            if (before != null && version(before) > version) {
                return; // this request has begun before a write, and is late
            }
            if (before != null && version(before) == version && !is(before, key)) {
                put(slot ^ 1, before);
            }
            put(slot, row);
            makeRoom();
        }

        private boolean is(byte[] row, long key) {
            return row != null && (long) RowBytes.LONGS.get(row, KEY) == key && (int) RowBytes.INTS.get(row, STATEMENT) == statement && version(row) == version;
        }
    }

    private static long version(byte[] row) {
        return (long) RowBytes.LONGS.get(row, VERSION);
    }

    /** What holds for {@code version}. */
    public View at(long version) {
        return new View(version);
    }

    /** How many rows have been found so far. */
    public long found() {
        return found.sum();
    }

    /** How many rows have been looked for in vain. */
    public long missed() {
        return missed.sum();
    }

    /** How many bytes are used. */
    long used() {
        return used.get();
    }

    private void put(int slot, byte[] row) {
        var before = slots.getAndSet(slot, row);
        used.addAndGet(size(row) - size(before));
    }

    private void makeRoom() {
        for (int i = 0; i < slots.length() && used.get() > most; i++) {
            put(hand.getAndIncrement() & slots.length() - 1, null);
        }
    }

    private static long size(byte[] row) {
        return row == null ? 0 : row.length + OVERHEAD;
    }

    /** Keys are made of the time and count on; multiplied (Knuth, The Art of Computer Programming, 6.4) they lie everywhere. */
    private int slot(int statement, long key) {
        long mixed = (key ^ statement * 0xC2B2AE3D27D4EB4FL) * 0x9E3779B97F4A7C15L;
        return (int) ((mixed ^ mixed >>> 29) >>> 20) & slots.length() - 1;
    }
}
