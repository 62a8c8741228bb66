package org.readout.testsupport;

import io.quarkus.test.junit.QuarkusTestProfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;

/**
 * A record large enough for paging and batching, made of seed files: {@value #ENVOYS} envoys, each quoted once in each of
 * {@value #ARTICLES} articles, two articles a day, and meeting one another. Two envoys share the alias "Lee".
 */
public class GeneratedRecord implements QuarkusTestProfile {

    public static final int ENVOYS = 30;
    public static final int ARTICLES = 12;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "readout.seeds.dir", write(Path.of("target", "generated-seeds")).toString(),
                "quarkus.datasource.jdbc.url", TestDatabase.url("generated"),
                "quarkus.hibernate-orm.statistics", "true");
    }

    /** The name of envoy {@code i}, from 1. */
    public static String envoy(int i) {
        return "Envoy %02d".formatted(i);
    }

    private static Path write(Path folder) {
        var shared = new StringBuilder("""
                outlets:
                  - name: Harbour Gazette
                  - name: Inland Courier
                topics:
                  - name: Harbour
                  - name: Fishing
                    parent: harbour
                  - name: Tolls
                    parent: harbour
                  - name: Grain
                actors:
                """);
        for (int i = 1; i <= ENVOYS; i++) {
            shared.append("  - name: %s%n    kind: %s%n    aliases: [E%02d%s]%n".formatted(
                    envoy(i), i % 3 == 0 ? "ORGANIZATION" : "PERSON", i, i <= 2 ? ", Lee" : ""));
            shared.append("    roles:%n      - title: Envoy for %d%n        from: 2020-01-01%n        to: 2024-12-31%n".formatted(i));
        }
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("shared.yaml"), shared);
            for (int k = 0; k < ARTICLES; k++) {
                Files.writeString(folder.resolve("article-%02d.yaml".formatted(k)), article(k));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    private static String article(int k) {
        var day = LocalDate.of(2024, 3, 1).plusDays(k / 2);
        var topic = new String[] {"fishing", "tolls", "grain"}[k % 3];
        var text = new StringBuilder("""
                article:
                  slug: article-%1$02d
                  headline: Talks on %2$s, part %1$d
                  outlet: %3$s
                  publishedOn: %4$s
                  topics: [%2$s]
                  mentions: [envoy-%5$02d]
                meetings:
                """.formatted(k, topic, k % 2 == 0 ? "Harbour Gazette" : "Inland Courier", day, ENVOYS));
        for (int m = 0; m < 5; m++) {
            int one = (k + m) % ENVOYS + 1;
            int other = (k + 2 * m + 1) % ENVOYS + 1;
            if (one == other) {
                other = other % ENVOYS + 1;
            }
            text.append("""
                      - slug: meeting-%1$02d-%2$d
                        title: Meeting %2$d of article %1$d
                        kind: BILATERAL
                        status: %3$s
                        startsOn: %4$s
                        participants:
                          - actor: envoy-%5$02d
                          - actor: envoy-%6$02d
                        topics: [%7$s]
                    """.formatted(k, m, m == 4 ? "PLANNED" : "HELD", day, one, other, topic));
        }
        text.append("quotes:\n");
        for (int i = 1; i <= ENVOYS; i++) {
            text.append("""
                      - text: Statement %1$d of envoy %2$d
                        kind: %3$s
                        speaker: envoy-%2$02d
                        saidOn: %4$s
                        topics: [%5$s]
                    """.formatted(k, i, (k + i) % 2 == 0 ? "DIRECT" : "MIXED", day, topic));
            if (i % 2 == 0) {
                text.append("    meeting: meeting-%02d-%d%n".formatted(k, i % 3));
            }
        }
        return text.toString();
    }
}
