package org.readout.cli;

import java.time.Duration;

/** Shows on a terminal how far a file has been read, how fast, and how long the rest takes; elsewhere nothing. */
final class ProgressBar {

    private static final int WIDTH = 24;
    private static final String CLEAR = "\r\u001b[K";

    private final String name;
    private final boolean terminal = System.console() != null;
    private long began = -1;
    private long first;
    private long firstRecords;
    private boolean shown;

    ProgressBar(String name) {
        this.name = name;
    }

    /** Shows that {@code bytes} of {@code size} have been read, which gave {@code records}. */
    void show(long bytes, long size, long records) {
        if (!terminal) {
            return;
        }
        if (began < 0) { // what was loaded before, and the start, are no measure of how fast it is
            began = System.nanoTime();
            first = bytes;
            firstRecords = records;
        }
        System.err.print(CLEAR + line(name, bytes, size, records, bytes - first, records - firstRecords, Duration.ofNanos(System.nanoTime() - began)));
        System.err.flush();
        shown = true;
    }

    static String line(String name, long bytes, long size, long records, long bytesSince, long recordsSince, Duration time) {
        double part = size == 0 ? 1 : Math.min(1, (double) bytes / size);
        int full = (int) (part * WIDTH);
        double seconds = time.toMillis() / 1000.0;
        var text = "%s [%s%s] %3d %%  %,d records".formatted(name, "#".repeat(full), "-".repeat(WIDTH - full), (int) (part * 100), records);
        if (seconds > 0 && bytesSince > 0) {
            long left = Math.round((size - bytes) * seconds / bytesSince);
            text += ", %,.0f/s, %d:%02d left".formatted(recordsSince / seconds, left / 60, left % 60);
        }
        return text;
    }

    /** Makes room for something else. */
    void clear() {
        if (shown) {
            System.err.print(CLEAR);
            System.err.flush();
            shown = false;
        }
    }
}
