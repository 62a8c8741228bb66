package org.readout.http;

import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;

import java.io.ByteArrayOutputStream;

/**
 * Where something is written before anybody knows how long it is. Each thread has one, and uses it again: a buffer that grows with each answer took a sixth of the
 * memory that was used up for a large one.
 */
final class Scratch extends ByteArrayOutputStream {

    private static final int FIRST = 16 * 1024;
    /** What a thread keeps, in bytes, however much it has once needed. */
    private static final int KEPT = 512 * 1024;
    private static final ThreadLocal<Scratch> OWN = ThreadLocal.withInitial(Scratch::new);

    private int most;

    /** More was written than is allowed. */
    static final class Full extends RuntimeException {

        private Full() {
            super("full", null, false, false);
        }
    }

    private Scratch() {
        super(FIRST);
    }

    /** That of the calling thread, empty, for at most {@code most} bytes; it belongs to the caller until the thread asks for it again. */
    static Scratch of(int most) {
        var own = OWN.get();
        if (own.buf.length > KEPT) {
            own = new Scratch();
            OWN.set(own);
        }
        own.reset();
        own.most = most;
        return own;
    }

    /** @throws Full if there is no room for it */
    @Override
    public void write(byte[] bytes, int from, int length) {
        room(length);
        super.write(bytes, from, length);
    }

    /** @throws Full if there is no room for it */
    @Override
    public void write(int one) {
        room(1);
        super.write(one);
    }

    private void room(int length) {
        if (length > most - count) {
            throw new Full();
        }
    }

    /** What has been written, in no more memory than it needs. */
    Buffer written() {
        return Buffer.buffer(Unpooled.wrappedBuffer(toByteArray()));
    }
}
