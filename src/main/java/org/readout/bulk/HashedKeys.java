package org.readout.bulk;

import java.util.function.LongConsumer;

/**
 * Keys of records by texts of theirs, of which only a hash of 64 bits is kept: what is found has to be compared. A text may have several keys, and all
 * together take {@link #bytes}, which is 21 to 43 for each. It is for texts that are different: those that many records have in common slow it down.
 */
final class HashedKeys {

    private static final long ODD = 0x9E3779B97F4A7C15L;
    private static final int FIRST = 1024;
    private static final int CROWD = 5_000;

    /** Pairs of a hash and a key; no key is 0, which stands for a free place. A pair is at the place of its hash, or at the next that was free. */
    private long[] pairs = new long[2 * FIRST];
    private int size;
    private boolean crowded;

    /** Adds a key, unless the text has it. */
    void put(String text, long key) {
        if (4 * (size + 1L) > 3L * (pairs.length / 2)) {
            grow();
        }
        add(hash(text), key);
    }

    /** The keys of all texts that may be {@code text}. */
    void of(String text, LongConsumer found) {
        long hash = hash(text);
        for (int at = place(hash); pairs[at + 1] != 0; at = next(at)) {
            if (pairs[at] == hash) {
                found.accept(pairs[at + 1]);
            }
        }
    }

    /** What it takes when there are so many more. */
    long bytes(int more) {
        long places = pairs.length / 2;
        while (4 * ((long) size + more) > 3 * places) {
            places *= 2;
        }
        return 2 * places * Long.BYTES;
    }

    /** Whether so many keys are beside one another that finding one takes long. */
    boolean crowded() {
        return crowded;
    }

    private void add(long hash, long key) {
        int at = place(hash);
        int passed = 0;
        for (; pairs[at + 1] != 0; passed++) {
            if (pairs[at] == hash && pairs[at + 1] == key) {
                return;
            }
            at = next(at);
        }
        crowded |= passed > CROWD;
        pairs[at] = hash;
        pairs[at + 1] = key;
        size++;
    }

    private void grow() {
        var before = pairs;
        pairs = new long[Math.multiplyExact(2, before.length)];
        size = 0;
        for (int at = 0; at < before.length; at += 2) {
            if (before[at + 1] != 0) {
                add(before[at], before[at + 1]);
            }
        }
    }

    private int place(long hash) {
        return (int) (hash & pairs.length / 2 - 1) * 2;
    }

    private int next(int at) {
        return at + 2 & pairs.length - 1;
    }

    /** By multiplication, and with the high bits, which depend on all characters, in all places. */
    private static long hash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * ODD;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
