package org.readout.bulk;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;

/** A text file, plain or packed (.gz, .bz2), line by line. */
final class LineFile implements AutoCloseable {

    /** Far more than any record; a file without line ends is none of ours. */
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final Counting file;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final CRC32C digest = new CRC32C();
    private long number;

    LineFile(Path path) throws IOException {
        file = new Counting(new BufferedInputStream(Files.newInputStream(path), BUFFER));
        try {
            var name = path.toString();
            in = name.endsWith(".gz") ? new GZIPInputStream(file, BUFFER) : name.endsWith(".bz2") ? new BZip2CompressorInputStream(file, true) : file;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Reads a line; false at the end of the file. */
    boolean next() throws IOException {
        line.reset();
        for (boolean any = false; ; any = true) {
            if (from == to) {
                to = in.read(buffer, 0, BUFFER);
                from = 0;
                if (to < 0) {
                    to = 0;
                    return any && ended();
                }
            }
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, from, end - from);
            if (line.size() > LONGEST) {
                throw new IOException("line %d has more than %d bytes".formatted(number + 1, LONGEST));
            }
            boolean complete = end < to;
            from = complete ? end + 1 : to;
            if (complete) {
                return ended();
            }
        }
    }

    private boolean ended() {
        number++;
        digest.update(line.toByteArray());
        digest.update('\n');
        return true;
    }

    /** The line that was read last, without its end. */
    String text() throws CharacterCodingException {
        var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray())).toString();
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** A digest of all lines read so far (CRC-32C): enough to see that a file has changed. */
    long digest() {
        return digest.getValue();
    }

    /** How many bytes have been read from the disk. */
    long bytes() {
        return file.count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static final class Counting extends FilterInputStream {

        private volatile long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
