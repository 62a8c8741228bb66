package org.readout.model;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Postings in a row, as a column holds them: newest first, each as the difference to the one before. A number is written seven bits a byte, the lowest
 * first; all bytes but its last have the highest bit.
 */
final class PostingBlock {

    /** Postings that are kept together at most. */
    static final int MOST = 1_024;
    /** Bytes of the longest number. */
    private static final int LONGEST = 10;

    private PostingBlock() {
    }

    /** The bytes of postings that are in their order. */
    static byte[] encode(List<Posting> postings) {
        var bytes = ByteBuffer.allocate((postings.size() + 1) * 2 * LONGEST);
        long day = Integer.MAX_VALUE;
        long id = 0;
        for (var posting : postings) {
            write(bytes, day - posting.day());
            write(bytes, day == posting.day() ? id - posting.id() : posting.id());
            day = posting.day();
            id = posting.id();
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    /** The postings that these bytes are of. */
    static List<Posting> decode(byte[] block) {
        var postings = new ArrayList<Posting>(MOST);
        for (var rest = new Rest(block); rest.next(); ) {
            postings.add(rest.posting());
        }
        return postings;
    }

    /** The same, of which no more is decoded than was asked for. */
    static Postings postings(byte[] block) {
        return new Rest(block);
    }

    /** A place in a block: what comes after it has not been decoded. */
    private static final class Rest implements Postings {

        private final ByteBuffer bytes;
        private long day = Integer.MAX_VALUE;
        private long id;
        private boolean begun;

        private Rest(byte[] block) {
            bytes = ByteBuffer.wrap(block);
        }

        private boolean next() {
            if (!bytes.hasRemaining()) {
                return false;
            }
            long earlier = read(bytes);
            long number = read(bytes);
            day -= earlier;
            id = earlier == 0 ? id - number : number;
            begun = true;
            return true;
        }

        private Posting posting() {
            return new Posting((int) day, id);
        }

        @Override
        public Posting seek(Posting from) {
            while (!begun || day > from.day() || day == from.day() && id > from.id()) {
                if (!next()) {
                    return null;
                }
            }
            return posting();
        }
    }

    private static void write(ByteBuffer bytes, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            bytes.put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        bytes.put((byte) rest);
    }

    private static long read(ByteBuffer bytes) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
