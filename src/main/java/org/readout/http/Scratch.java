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
    private boolean taken;

    /** More was written than is allowed. */
    static final class Full extends RuntimeException {

        private Full() {
            super("full", null, false, false);
        }
    }

    private Scratch() {
        super(FIRST);
    }

    /** An empty one for at most {@code most} bytes, which belongs to the calling thread until it is {@link #release released}. */
    static Scratch of(int most) {
        var own = OWN.get();
        var free = own.taken ? new Scratch() : own;
        free.reset();
        free.taken = true;
        free.most = most;
        return free;
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

    /** What has been written. Nothing may be written any more. */
    Buffer written() {
        return Buffer.buffer(isLarge() ? Unpooled.wrappedBuffer(buf, 0, count) : Unpooled.wrappedBuffer(toByteArray()));
    }

    /** Lets the thread have it back, or, if it has become too large, forgets it. */
    void release() {
        taken = false;
        if (isLarge() && OWN.get() == this) {
            OWN.remove();
        }
    }

    private boolean isLarge() {
        return buf.length > KEPT;
    }
}
