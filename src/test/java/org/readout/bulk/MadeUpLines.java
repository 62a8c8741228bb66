package org.readout.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A record of any length as lines of JSON. */
final class MadeUpLines {

    private MadeUpLines() {
    }

    /** Writes {@code quotes} quotes by ten speakers, each tenth in the words of the one before it, and half as many articles. */
    static void write(Path file, int quotes) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("{\"type\": \"outlet\", \"slug\": \"gazette\", \"name\": \"Gazette\"}\n");
            for (int i = 0; i < 10; i++) { // the parents come last
                out.write("{\"type\": \"topic\", \"slug\": \"topic-%d\", \"name\": \"Topic %d\"%s}%n".formatted(i, i, i < 9 ? ", \"parent\": \"topic-" + (i + 1) + "\"" : ""));
            }
            for (int i = 0; i < 10; i++) {
                out.write("{\"type\": \"actor\", \"slug\": \"envoy-%d\", \"name\": \"Envoy %d\", \"kind\": \"PERSON\", \"aliases\": [\"E%d\"]}%n".formatted(i, i, i));
            }
            for (int i = 0; i < quotes / 2; i++) {
                out.write("{\"type\": \"article\", \"slug\": \"article-%d\", \"headline\": \"Day %d of the talks\", \"outlet\": \"gazette\", \"topics\": [\"topic-%d\"]}%n"
                        .formatted(i, i, i % 10));
            }
            for (int i = 0; i < quotes; i++) {
                int words = i % 10 == 9 ? i - 1 : i;
                out.write("{\"type\": \"quote\", \"text\": \"Statement %d on the talks\", \"kind\": \"DIRECT\", \"speaker\": \"Envoy %d\", \"topics\": [\"topic-%d\"], \"citations\": [{\"article\": \"article-%d\"}]}%n"
                        .formatted(words, words % 7, i % 3, (i * 7919) % (quotes / 2)));
            }
        }
    }
}
