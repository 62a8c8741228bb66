package org.readout.curation;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.seeds.SeedReader;
import org.readout.testsupport.TestDatabase;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/** What is exported while curators work. */
@QuarkusTest
@TestProfile(ExportTest.OwnRecord.class)
class ExportTest {

    /** A record of its own. */
    public static class OwnRecord implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("export"));
        }
    }

    private static final Author ANN = new Author("Ann", null);
    private static final Pattern STATE = Pattern.compile("\"(?:First|Last) .*\"description\":\"state (\\d+)\"");
    /** More than are read together. */
    private static final int BETWEEN = 600;
    private static final int EXPORTS = 15;
    private static final int MOST_EXPORTS = 1000;

    @Inject
    Curation curation;
    @Inject
    Export export;
    @Inject
    SeedReader reader;
    @Inject
    AgroalDataSource database;
    @TempDir
    Path folder;

    private void write(String yaml) {
        curation.write(reader.read("test", yaml).document(), ANN);
    }

    private void state(int number) {
        write("""
                actors:
                  - {name: First of all, kind: PERSON, description: state %1$d}
                  - {name: Last of all, kind: PERSON, description: state %1$d}
                """.formatted(number));
    }

    @Test
    void anExportIsOfOneMomentAndLetsCuratorsWrite() throws Exception {
        var actors = new StringBuilder("actors:\n  - {name: First of all, kind: PERSON, description: state 0}\n");
        for (int i = 0; i < BETWEEN; i++) {
            actors.append("  - {name: Actor %d, kind: PERSON}%n".formatted(i));
        }
        write(actors + "  - {name: Last of all, kind: PERSON, description: state 0}\n");
        var stop = new AtomicBoolean();
        var written = new AtomicInteger();
        var states = CompletableFuture.runAsync(() -> {
            for (int state = 1; !stop.get(); state++) {
                state(state);
                written.set(state);
            }
        });
        try {
            for (int i = 0; i < EXPORTS || written.get() < EXPORTS && i < MOST_EXPORTS; i++) {
                var file = folder.resolve("%d.jsonl".formatted(i));
                export.write(file, Export.Format.JSONL);
                var found = Files.readAllLines(file).stream().map(STATE::matcher).filter(line -> line.find()).map(line -> line.group(1)).toList();
                assertThat(found).hasSize(2);
                assertThat(found.get(0)).as("two records that every transaction changes together").isEqualTo(found.get(1));
            }
        } finally {
            stop.set(true);
        }
        states.get();
        assertThat(written).as("writes beside the exports").hasValueGreaterThanOrEqualTo(EXPORTS);
        try (var connection = database.getConnection()) {
            assertThat(connection.getTransactionIsolation()).as("what the next who uses it expects").isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
        }
    }
}
