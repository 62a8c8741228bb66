package org.readout.bulk;

import org.readout.seeds.InvalidSeed;
import org.readout.seeds.SeedReader;
import org.readout.seeds.Violation;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Reads and checks the lines of a file ahead of what is done with them, in a thread of its own. */
final class Lines implements AutoCloseable {

    private static final int AHEAD = 2;

    /** Some lines, or why there are no more: the file ends, or cannot be read. */
    private record Portion(List<Line> lines, IOException failure) {
    }

    private final LineFile file;
    private final BulkFormat format;
    private final SeedReader rules;
    private final int batch;
    private final BlockingQueue<Portion> portions = new ArrayBlockingQueue<>(AHEAD);
    private final Thread reading = new Thread(this::read, "lines");
    private boolean ended;

    /**
     * Reads what comes after the lines that {@code file} has read.
     *
     * @param batch records that are written together
     */
    Lines(LineFile file, BulkFormat format, SeedReader rules, int batch) {
        this.file = file;
        this.format = format;
        this.rules = rules;
        this.batch = batch;
        reading.setDaemon(true);
        reading.start();
    }

    private void read() {
        try {
            try {
                var lines = new ArrayList<Line>();
                int items = 0;
                while (file.next()) {
                    var line = line();
                    lines.add(line);
                    items += Math.max(1, line.items().size());
                    if (items >= batch) {
                        portions.put(new Portion(lines, null));
                        lines = new ArrayList<>();
                        items = 0;
                    }
                }
                portions.put(new Portion(lines, null));
                portions.put(new Portion(List.of(), null));
            } catch (IOException e) {
                portions.put(new Portion(List.of(), e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed: nobody wants the rest
        }
    }

    private Line line() {
        try {
            var text = file.text();
            return line(text.isBlank() ? List.of() : format.read(text, rules), List.of());
        } catch (CharacterCodingException e) {
            return line(List.of(), List.of(new Violation("", "is not UTF-8")));
        } catch (InvalidSeed e) {
            return line(List.of(), e.violations());
        }
    }

    private Line line(List<Item> items, List<Violation> violations) {
        return new Line(file.number(), items, violations, file.digest(), file.bytes());
    }

    /**
     * The next lines; none at the end of the file.
     *
     * @throws IOException if the file cannot be read any further
     */
    List<Line> next() throws IOException {
        if (ended) {
            return List.of();
        }
        try {
            var portion = portions.take();
            ended = portion.lines.isEmpty();
            if (portion.failure != null) {
                throw portion.failure;
            }
            return portion.lines;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        reading.interrupt();
        try {
            reading.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        file.close();
    }
}
