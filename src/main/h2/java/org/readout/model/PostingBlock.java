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
        var bytes = ByteBuffer.wrap(block);
        long day = Integer.MAX_VALUE;
        long id = 0;
        while (bytes.hasRemaining()) {
            long earlier = read(bytes);
            long number = read(bytes);
            day -= earlier;
            id = earlier == 0 ? id - number : number;
            postings.add(new Posting((int) day, id));
        }
        return postings;
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
