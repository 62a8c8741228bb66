package org.readout.curation;

import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.testsupport.PackagedServer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipInputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What a server exports makes another server the same. */
class ExportIT {

    private static final String EVERYTHING = """
            { actors(first: 100) { nodes { id name kind aliases description roles { title from to source organization { id } } recordStatus } }
              articles(first: 100) { nodes { id headline publishedOn publishedOnPrecision url language summary outlet { id name country } topics { id } actors { id } } }
              meetings(first: 100) { nodes { id title kind status startsOn endsOn datePrecision place country occasion summary topics { id }
                participants { actor { id } onBehalfOf { id } note } articles(first: 100) { nodes { id } } } }
              topics { id name aliases parent { id } } }""";
    private static final String QUOTES = """
            { quotes(first: 100) { totalCount nodes { id slug text kind speaker { id } saidOn saidOnPrecision venue context topics { id } meeting { id }
                citations { article { id } text start end } } } }""";

    @TempDir
    Path folder;

    private static byte[] export(PackagedServer server, String token) throws Exception {
        var request = RestAssured.given().baseUri(server.address());
        return (token == null ? request : request.header("Authorization", "Bearer " + token)).get("/export").then().statusCode(200).contentType("application/zip").extract().asByteArray();
    }

    private Path unpacked(byte[] archive) throws IOException {
        var seeds = Files.createDirectories(folder.resolve("seeds"));
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(seeds.resolve(entry.getName()), zip.readAllBytes());
            }
        }
        return seeds;
    }

    @Test
    void aServerThatLoadsAnExportIsTheSame() throws Exception {
        try (var first = PackagedServer.start(folder.resolve("first"), Map.of())) {
            first.address();
            var token = PackagedServer.run(folder.resolve("first"), Map.of(), "token", "create", "Ann", "--role", "curator").output().strip();
            write(first, token);
            var archive = export(first, null);
            assertThat(export(first, token)).as("an export is what is published, whoever asks").isEqualTo(archive);
            try (var second = PackagedServer.start(folder.resolve("second"), Map.of("READOUT_SEEDS_DIR", unpacked(archive).toString()))) {
                second.address();
                assertThat(second.output()).contains(" 0 refused");
                for (var question : new String[] {EVERYTHING, QUOTES}) {
                    assertThat(second.ask(question).<Object>get("data")).isEqualTo(first.ask(question).<Object>get("data"));
                }
                assertThat(export(second, null)).isEqualTo(archive);
            }
            byCommands(first, archive);
        }
    }

    private void byCommands(PackagedServer first, byte[] archive) throws Exception {
        var running = PackagedServer.run(folder.resolve("first"), Map.of(), "export", "x.zip");
        assertThat(running.exitCode()).isEqualTo(1);
        assertThat(running.errors()).contains("another process uses the database");
        first.stop();
        var exported = PackagedServer.run(folder.resolve("first"), Map.of(), "export", "record.zip");
        assertThat(exported.exitCode()).as(exported.errors()).isZero();
        var zip = folder.resolve("first/record.zip");
        assertThat(Files.readAllBytes(zip)).isEqualTo(archive);
        var third = folder.resolve("third");
        var loaded = PackagedServer.run(third, Map.of(), "load", "seeds", zip.toString());
        assertThat(loaded.exitCode()).as(loaded.errors()).isZero();
        assertThat(loaded.output()).contains(" 0 refused");
        assertThat(PackagedServer.run(third, Map.of(), "export", "record.zip").exitCode()).isZero();
        assertThat(Files.readAllBytes(third.resolve("record.zip"))).isEqualTo(archive);

        Files.writeString(third.resolve("wrong.yaml"), "actors: [{name: Half, kind: PERSON}, {name: Wrong, kind: ROBOT}]");
        var refused = PackagedServer.run(third, Map.of(), "load", "seeds", "wrong.yaml");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("wrong.yaml:1: actors[1].kind");
        assertThat(PackagedServer.run(third, Map.of(), "load", "robots", "wrong.yaml").exitCode()).isEqualTo(2);
        assertThat(PackagedServer.run(third, Map.of(), "load", "seeds", "missing.yaml").exitCode()).isEqualTo(1);
    }

    /** What the bundled seeds do not have: a quote of two articles each of which has one of its own, a meeting without article, odd texts, a draft. */
    private static void write(PackagedServer server, String token) throws Exception {
        var mutation = """
                mutation {
                  a: saveArticle(input: {headline: "'First': {odd} # \\"headline\\"", slug: "odd-1", outlet: "ORDA", publishedOn: "2025-02-01", publishedOnPrecision: MONTH}) { id }
                  b: saveArticle(input: {headline: "- Second\\n2025", slug: "odd-2", outlet: "ORDA", language: "pt-BR"}) { id }
                  c: saveQuote(input: {text: "yes", kind: DIRECT, speaker: "Marco Rubio", saidOn: "2025-01-01", saidOnPrecision: YEAR,
                       citations: [{article: "odd-1", text: "\\"Yes\\",", start: 3, end: 9}, {article: "odd-2"}]}) { id }
                  d: saveQuote(input: {text: "2025-01-01", kind: MIXED, speaker: "Marco Rubio", citations: [{article: "odd-2"}, {article: "odd-1"}]}) { id }
                  e: saveMeeting(input: {title: "No article", kind: CALL, status: PLANNED, startsOn: "2026-01-01", endsOn: "2026-03-01", datePrecision: MONTH,
                       participants: [{actor: "Sergey Lavrov", note: "~"}, {actor: "Marco Rubio", onBehalfOf: "United States"}], topics: ["Ukraine"]}) { id }
                  f: saveActor(input: {name: "Hidden Draft", kind: PERSON, recordStatus: DRAFT}) { id }
                }""";
        RestAssured.given().baseUri(server.address()).header("Authorization", "Bearer " + token).contentType("application/json")
                .body(Map.of("query", mutation)).post("/graphql").then().statusCode(200)
                .body("errors", org.hamcrest.Matchers.nullValue());
    }
}
