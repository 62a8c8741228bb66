package org.readout.model;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Primary keys made by the application: 41 bits of milliseconds, 10 bits that tell processes apart, 12 bits of a counter. New
 * rows land beside each other, and no statement, sequence or lock of the database is needed to number them, which also
 * holds where the database is spread over several machines.
 */
public final class TimeOrderedId {

    private static final long EPOCH = 1_735_689_600_000L; // 2025-01-01T00:00:00Z
    private static final int COUNTER_BITS = 12;
    private static final int PROCESS_BITS = 10;

    /** Milliseconds and counter of the last key; running ahead of the clock when more than 4096 a millisecond are made. */
    private static final AtomicLong LAST = new AtomicLong();

    /** Chosen at first use, not when the class is initialised: a native image may do that while it is built. */
    private static volatile long process = -1;

    private TimeOrderedId() {
    }

    /** A key that is larger than all that this process has made before. */
    public static long next() {
        long now = (System.currentTimeMillis() - EPOCH) << COUNTER_BITS;
        long tick = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long counter = tick & ((1 << COUNTER_BITS) - 1);
        return ((tick >> COUNTER_BITS) << (COUNTER_BITS + PROCESS_BITS)) | (process() << COUNTER_BITS) | counter;
    }

    private static long process() {
        if (process < 0) {
            synchronized (LAST) {
                if (process < 0) {
                    process = new SecureRandom().nextInt(1 << PROCESS_BITS);
                }
            }
        }
        return process;
    }
}
