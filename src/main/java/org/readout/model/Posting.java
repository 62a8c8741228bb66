package org.readout.model;

import java.nio.ByteBuffer;
import java.time.LocalDate;

/**
 * A record in the list of those that have a word; the newest comes first.
 *
 * @param day its day, counted from 1970-01-01
 * @param id  its primary key
 */
record Posting(int day, long id) implements Comparable<Posting> {

    /** Comes before all others. */
    static final Posting FIRST = new Posting(Integer.MAX_VALUE, Long.MAX_VALUE);
    /** Comes after all others. */
    static final Posting LAST = new Posting(Integer.MIN_VALUE, Long.MIN_VALUE);

    static Posting of(LocalDate day, long id) {
        return new Posting(Math.toIntExact(day.toEpochDay()), id);
    }

    LocalDate date() {
        return LocalDate.ofEpochDay(day);
    }

    /** The first that may come after this one. */
    Posting next() {
        return id > Long.MIN_VALUE ? new Posting(day, id - 1) : new Posting(day - 1, Long.MAX_VALUE);
    }

    /** The same as a value of the database, where bytes are compared one by one, as if they had no sign. */
    byte[] place() {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES).putInt(day ^ Integer.MAX_VALUE).putLong(id ^ Long.MAX_VALUE).array();
    }

    static Posting at(byte[] place) {
        var bytes = ByteBuffer.wrap(place);
        return new Posting(bytes.getInt() ^ Integer.MAX_VALUE, bytes.getLong() ^ Long.MAX_VALUE);
    }

    @Override
    public int compareTo(Posting other) {
        return day != other.day ? Integer.compare(other.day, day) : Long.compare(other.id, id);
    }
}
