package org.readout.bulk;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.model.GlobalId;
import org.readout.model.RecordType;
import org.readout.testsupport.Indexes;
import org.readout.testsupport.PackagedServer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Loading in bulk by the commands of the packaged program. */
class BulkLoadIT {

    private static final String WHAT_READERS_SEE = """
            { actors(orderBy: {field: QUOTE_COUNT, direction: DESC}, first: 100) { nodes { slug aliases roles { title organization { slug } } } }
              quotes(about: {about: "Ukraine"}, first: 100) { totalCount nodes { slug topics { slug } citations { article { slug } text } } }
              meetings(filter: {place: "new york"}) { nodes { slug participants { actor { slug } note } } }
              search(text: "rubio", first: 50) { nodes { ... on Quote { slug } ... on Article { slug } ... on Meeting { slug } ... on Actor { slug } } } }"""
            .replace("about: {about:", "filter: {about:");
    private static final String LISTS = """
            { quotes(first: 50) { totalCount nodes { slug citations { article { slug } } speaker { slug quotes(first: 3) { nodes { slug topics { slug } } } } } }
              meetings(first: 20) { nodes { slug actors { meetings(first: 2) { nodes { slug } } } } } articles(first: 20) { nodes { slug outlet { articles(first: 2) { nodes { slug } } } } } }""";
    private static final String LOADED = """
            { quotes(first: 100) { totalCount nodes { slug topics { slug } citations { text article { slug } } } }
              quote(id: "%s") { venue citations { article { slug } } }
              actors(orderBy: {field: QUOTE_COUNT, direction: DESC}, first: 20) { nodes { slug quotes { totalCount } } }
              search(text: "statement 7777", first: 50) { nodes { ... on Quote { slug } ... on Article { slug } } } }""".formatted(new GlobalId(RecordType.QUOTE, "envoy-1-statement-1-on-the-talks").encoded());

    @TempDir
    Path folder;

    private PackagedServer.Outcome run(String record, String... arguments) throws Exception {
        return PackagedServer.run(folder, Map.of("READOUT_DATA_DIR", folder.resolve(record).toString()), arguments);
    }

    private byte[] export(String record, String format) throws Exception {
        var name = record + "." + format;
        var exported = run(record, "export", "--format", format, name);
        assertThat(exported.exitCode()).as(exported.errors()).isZero();
        return Files.readAllBytes(folder.resolve(name));
    }

    @Test
    void whatIsExportedAsLinesIsTheSameRecordElsewhere() throws Exception {
        assertThat(run("first", "load", "seeds", Path.of("seeds").toAbsolutePath().toString()).exitCode()).isZero();
        var lines = export("first", "jsonl");
        var loaded = run("second", "load", "jsonl", "first.jsonl");
        assertThat(loaded.exitCode()).as(loaded.errors()).isZero();
        assertThat(loaded.output()).contains("malformed lines: 0");
        assertThat(export("second", "jsonl")).isEqualTo(lines);
        assertThat(run("second", "load", "jsonl", "first.jsonl").output()).contains("nothing to do");
        assertThat(seenBy("second", WHAT_READERS_SEE)).isEqualTo(seenBy("first", WHAT_READERS_SEE));
    }

    private Object seenBy(String record, String query) throws Exception {
        try (var server = PackagedServer.start(folder, Map.of("READOUT_DATA_DIR", folder.resolve(record).toString(), "READOUT_SEEDS_DIR", "none"))) {
            return server.ask(query).<Object>get("data");
        }
    }

    @Test
    void aLoadThatIsKilledGoesOnWhereItStopped() throws Exception {
        MadeUpLines.write(folder.resolve("large.jsonl"), 3_000);
        long size = sizeBeforeCompaction("whole");
        var lines = export("whole", "jsonl");
        long early = 0;
        long late = size;
        boolean between = false;
        for (int attempt = 1; attempt <= 12 && !between; attempt++) { // the file of the database tells only about how far it is
            var record = "killed-" + attempt;
            kill(record, (early + late) / 2);
            if (attempt == 1) {
                // A server that is started now has all the indexes that it reads by, and leaves them to what is loaded after it.
                assertThat(seenBy(record, LISTS)).isNotNull();
            }
            var rest = run(record, "load", "jsonl", "large.jsonl");
            assertThat(rest.exitCode()).as(rest.errors()).isZero();
            between = rest.output().contains("that were loaded before");
            if (rest.output().contains("nothing to do")) {
                late = (early + late) / 2;
            } else {
                early = (early + late) / 2;
            }
            between &= attempt > 1;
            if (attempt == 1 || between) {
                assertThat(export(record, "jsonl")).isEqualTo(lines);
            }
            if (between) {
                assertThat(seenBy(record, LISTS)).isNotNull();
            }
        }
        assertThat(between).as("once it was killed when some lines were loaded, but not all").isTrue();
    }

    @Test
    void aLargeFileIsLoadedAfterASmallRecordAsIntoALargeOne() throws Exception {
        var file = folder.resolve("large.jsonl");
        MadeUpLines.write(file, 40_000);
        assertThat(Files.size(file)).as("more than it takes to do without indexes").isGreaterThan(8_000_000);
        // The last line is for others to write, who look records up by indexes.
        var last = "{\"type\": \"quote\", \"text\": \"Statement 1 on the talks\", \"kind\": \"DIRECT\", \"speaker\": \"Envoy 1\", \"venue\": \"Geneva\", "
                + "\"citations\": [{\"article\": \"article-7919\"}]}\n";
        Files.writeString(file, last, StandardOpenOption.APPEND);
        var all = Files.readAllLines(file);
        for (int half = 0; half < 2; half++) {
            Files.write(folder.resolve("half-" + half + ".jsonl"), all.subList(half * all.size() / 2, (half + 1) * all.size() / 2));
        }
        for (var record : List.of("few", "many")) {
            var seeded = run(record, "load", "seeds", Path.of("seeds").toAbsolutePath().toString());
            assertThat(seeded.exitCode()).as(seeded.errors()).isZero();
        }
        var whole = run("few", "load", "jsonl", "large.jsonl");
        assertThat(whole.exitCode()).as(whole.errors()).isZero();
        assertThat(whole.output()).contains("malformed lines: 0");
        assertThat(whole.errors()).as("the database could be told to write less often").doesNotContain("may be slow");
        assertThat(run("many", "load", "jsonl", "half-0.jsonl").exitCode()).isZero();
        assertThat(run("many", "load", "jsonl", "half-1.jsonl").exitCode()).isZero();
        assertThat(seenBy("few", LOADED)).isEqualTo(seenBy("many", LOADED)).asString().contains("Geneva", "totalCount=36040");
        assertThat(indexes("few")).isEqualTo(indexes("many")).contains("QUOTE(SLUG) unique", "ARTICLE(SLUG) unique", "QUOTE(WORDING,SPEAKER_ID)");
    }

    private Set<String> indexes(String record) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve(record).resolve("readout"), "readout", "")) {
            return Indexes.of(connection);
        }
    }

    /** Loads everything; the file of the database is several times as large on the way there as at the end. */
    private long sizeBeforeCompaction(String record) throws Exception {
        var database = folder.resolve(record).resolve("readout.mv.db");
        var largest = new long[1];
        try (var process = PackagedServer.start(folder, Map.of("READOUT_DATA_DIR", folder.resolve(record).toString()), "load", "jsonl", "--batch", "100", "large.jsonl")) {
            await(() -> {
                largest[0] = Math.max(largest[0], Files.exists(database) ? Files.size(database) : 0);
                return process.output().contains("records:");
            });
            assertThat(process.ended()).as(process.output()).isZero();
        }
        return largest[0];
    }

    /** Kills a load when the database has become that large, or at its end. */
    private void kill(String record, long size) throws Exception {
        var database = folder.resolve(record).resolve("readout.mv.db");
        try (var process = PackagedServer.start(folder, Map.of("READOUT_DATA_DIR", folder.resolve(record).toString()), "load", "jsonl", "--batch", "100", "large.jsonl")) {
            await(() -> Files.exists(database) && Files.size(database) > size || process.output().contains("records:"));
            process.close(); // SIGKILL
            process.ended();
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(300);
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    @Test
    void lineThatBreaksARuleIsToldAndLoadingGoesOnOnceItIsRight() throws Exception {
        var file = folder.resolve("lines.jsonl");
        var good = """
                {"type": "outlet", "slug": "gazette", "name": "Gazette"}
                {"type": "actor", "slug": "ann", "name": "Ann", "kind": "PERSON"}
                """;
        Files.writeString(file, good + "{\"type\": \"actor\", \"name\": \"Bob\", \"kind\": \"ROBOT\"}\n{\"type\": \"actor\", \"name\": \"Cem\", \"kind\": \"PERSON\"}\n");
        var refused = run("record", "load", "jsonl", "lines.jsonl");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("lines.jsonl:3: kind: \"ROBOT\" is none of PERSON, STATE, ORGANIZATION");
        assertThat(refused.output()).contains("2 lines; records: 2 created");

        Files.writeString(file, good + "{\"type\": \"actor\", \"name\": \"Bob\", \"kind\": \"PERSON\"}\n{\"type\": \"article\", \"headline\": \"X\", \"outlet\": \"none\"}\n");
        var skipped = run("record", "load", "jsonl", "--malformed", "skip", "lines.jsonl");
        assertThat(skipped.exitCode()).isEqualTo(1);
        assertThat(skipped.errors()).contains("lines.jsonl:4: outlet: there is no outlet \"none\"");
        assertThat(skipped.output()).contains("2 lines after the 2 that were loaded before; records: 1 created");
        assertThat(run("record", "load", "jsonl", "missing.jsonl").exitCode()).isEqualTo(1);
        assertThat(run("record", "load", "jsonl").exitCode()).isEqualTo(2);
    }
}
