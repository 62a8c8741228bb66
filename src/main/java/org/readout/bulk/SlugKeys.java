package org.readout.bulk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keys of records by their slugs. What is found needs no comparison, as the slugs are kept, too: up to one and a half bytes for each of their letters, and
 * 17 to 33 beside these.
 */
final class SlugKeys {

    private static final long ODD = 0x9E3779B97F4A7C15L;
    private static final int FIRST = 1024;
    private static final int MOST = Integer.MAX_VALUE - Long.BYTES;
    private static final int BYTE = 0xFF;

    /** A key at the place of its slug's hash, or at the next that was free; 0 is none. */
    private long[] keys = new long[FIRST];
    /** Where in {@link #slugs} the slug of each begins: with its length. */
    private int[] starts = new int[FIRST];
    private byte[] slugs = new byte[FIRST];
    private int used;
    private int size;

    /** Adds a record, or gives the slug another key. The length of a slug is kept in a byte: it may have 255, which is more than any slug has. */
    void put(String slug, long key) {
        var bytes = slug.getBytes(StandardCharsets.UTF_8);
        if (4 * (size + 1L) > 3L * keys.length) {
            grow();
        }
        int at = place(bytes, 0, bytes.length);
        if (keys[at] == 0) {
            int end = Math.addExact(used + 1, bytes.length);
            if (end > slugs.length) {
                slugs = Arrays.copyOf(slugs, (int) Math.min(MOST, end + (long) (end >> 1)));
            }
            starts[at] = used;
            slugs[used] = (byte) bytes.length;
            System.arraycopy(bytes, 0, slugs, used + 1, bytes.length);
            used = end;
            size++;
        }
        keys[at] = key;
    }

    /** The key of the record with that slug; 0 if it is not known. */
    long get(String slug) {
        var bytes = slug.getBytes(StandardCharsets.UTF_8);
        return keys[place(bytes, 0, bytes.length)];
    }

    /** What it takes when there are so many more, which are as long; more than there ever is, if they do not fit in. */
    long bytes(int more) {
        long letters = used + (long) more * used / Math.max(1, size);
        if (letters > MOST) {
            return Long.MAX_VALUE / 2;
        }
        long places = keys.length;
        while (4 * ((long) size + more) > 3 * places) {
            places *= 2;
        }
        return places * (Long.BYTES + Integer.BYTES) + Math.max(slugs.length, letters + letters / 2);
    }

    /** Forgets all. */
    void clear() {
        keys = new long[FIRST];
        starts = new int[FIRST];
        slugs = new byte[FIRST];
        used = 0;
        size = 0;
    }

    private void grow() {
        var keysBefore = keys;
        var startsBefore = starts;
        keys = new long[Math.multiplyExact(2, keysBefore.length)];
        starts = new int[keys.length];
        for (int i = 0; i < keysBefore.length; i++) {
            if (keysBefore[i] != 0) {
                int start = startsBefore[i];
                int at = place(slugs, start + 1, slugs[start] & BYTE);
                keys[at] = keysBefore[i];
                starts[at] = start;
            }
        }
    }

    /** Where the slug is, or would be. */
    private int place(byte[] bytes, int from, int length) {
        long hash = length;
        for (int i = from; i < from + length; i++) {
            hash = (hash ^ bytes[i]) * ODD;
            hash ^= hash >>> 32;
        }
        int at = (int) hash & keys.length - 1;
        while (keys[at] != 0 && !is(starts[at], bytes, from, length)) {
            at = at + 1 & keys.length - 1;
        }
        return at;
    }

    private boolean is(int start, byte[] bytes, int from, int length) {
        return (slugs[start] & BYTE) == length && Arrays.equals(slugs, start + 1, start + 1 + length, bytes, from, from + length);
    }
}
