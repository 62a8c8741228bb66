package org.readout.graphql;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.bulk.BulkFormat;
import org.readout.bulk.BulkLoad;
import org.readout.model.GlobalId;
import org.readout.model.RecordType;
import org.readout.model.SearchKey;
import org.readout.testsupport.Client;
import org.readout.testsupport.Curator;
import org.readout.testsupport.TestDatabase;

import javax.sql.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Search finds what going through all records would find, in the same order, whatever has been done to them. */
@QuarkusTest
@TestProfile(SearchTest.Empty.class)
class SearchTest {

    public static class Empty implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("search"));
        }
    }

    private static final int QUOTES = 600;
    /** What must be found: the slugs of what may be seen, in the order of results. */
    private static final String EXPECTED = """
            select r.slug from (
                select 0 as kind, date '0001-01-01' as d, id, slug, search_text, record_status from actor
                union all select 1, starts_earliest, id, slug, search_text, record_status from meeting
                union all select 2, published_earliest, id, slug, search_text, record_status from article
                union all select 3, said_earliest, id, slug, search_text, record_status from quote) r
            where r.kind in (%s) and %s %s order by r.kind, r.d desc, r.id desc""";
    private static final String SEARCH = """
            query($text: String!, $first: Int, $after: String) { search(text: $text, first: $first, after: $after) { totalCount
              nodes { ... on Actor { slug } ... on Meeting { slug } ... on Article { slug } ... on Quote { slug } } pageInfo { hasNextPage endCursor } } }""";
    private static final String LIST = """
            query($text: String!, $first: Int, $after: String) { %1$s(filter: {text: $text}, first: $first, after: $after) { totalCount
              nodes { slug } pageInfo { hasNextPage endCursor } } }""";

    @Inject
    DataSource database;

    @Inject
    BulkLoad loading;

    @TempDir
    Path folder;

    private final Random random = new Random(20260101);
    private final List<String> vocabulary = new ArrayList<>();

    @BeforeEach
    void words() {
        vocabulary.addAll(List.of("war", "talks", "talking", "talked", "peace", "grain", "grains", "the", "a", "São", "O'Brien", "3.5", "überall", "мир", "w".repeat(70), "w".repeat(65)));
        for (int i = 0; i < 400; i++) {
            vocabulary.add(random.ints(1 + random.nextInt(7), 'a', 'g').mapToObj(Character::toString).collect(Collectors.joining()));
        }
    }

    /** Some words are frequent, and many are rare. */
    private String word() {
        return vocabulary.get((int) (vocabulary.size() * Math.pow(random.nextDouble(), 3)));
    }

    private String sentence(int words) {
        return IntStream.range(0, words).mapToObj(i -> word()).collect(Collectors.joining(" "));
    }

    private String day() {
        return "2024-0%d-%02d".formatted(1 + random.nextInt(3), 1 + random.nextInt(28));
    }

    @Test
    void findsWhatGoingThroughAllWouldFind() throws SQLException, IOException {
        var lines = new ArrayList<>(List.of("{\"type\": \"outlet\", \"name\": \"Paper\"}", "{\"type\": \"topic\", \"name\": \"Trade\"}"));
        for (int i = 0; i < 30; i++) {
            lines.add("{\"type\": \"actor\", \"slug\": \"actor-%1$d\", \"name\": \"Envoy %1$d %2$s\", \"kind\": \"PERSON\"}".formatted(i, sentence(2)));
        }
        for (int i = 0; i < 100; i++) {
            lines.add("{\"type\": \"article\", \"slug\": \"article-%d\", \"headline\": \"%s\", \"outlet\": \"paper\", \"publishedOn\": \"%s\"}".formatted(i, sentence(5), day()));
            lines.add("{\"type\": \"meeting\", \"slug\": \"meeting-%d\", \"title\": \"%s\", \"kind\": \"BILATERAL\", \"status\": \"HELD\", \"startsOn\": \"%s\", \"participants\": [{\"actor\": \"actor-1\"}, {\"actor\": \"actor-2\"}]}"
                    .formatted(i, sentence(4), day()));
        }
        for (int i = 0; i < QUOTES; i++) {
            lines.add(("{\"type\": \"quote\", \"slug\": \"quote-%d\", \"text\": \"%s\", \"kind\": \"DIRECT\", \"speaker\": \"actor-%d\", \"saidOn\": \"%s\","
                    + " \"citations\": [{\"article\": \"article-%d\"}]}").formatted(i, i + " " + sentence(3 + random.nextInt(25)), i % 30, day(), i % 100));
        }
        load("one.jsonl", lines.subList(0, 500));
        load("two.jsonl", lines.subList(500, lines.size()));
        compare();

        for (int i = 0; i < 20; i++) {
            Curator.save("Quote", ("{slug: \"quote-%d\", text: \"%s\", kind: DIRECT, speaker: \"actor-%d\", saidOn: \"%s\", citations: [{article: \"article-1\"}]}")
                    .formatted(i, sentence(12), i % 30, day()), "id");
            Curator.save("Article", "{slug: \"article-%d\", headline: \"%s\", outlet: \"paper\", publishedOn: \"%s\"}".formatted(i, sentence(5), day()), "id");
        }
        Curator.save("Actor", "{slug: \"actor-3\", name: \"Peace Grain\", kind: PERSON, aliases: [\"War\"]}", "id");
        Curator.save("Quote", "{slug: \"new\", text: \"talks about grains\", kind: DIRECT, speaker: \"actor-3\", citations: [{article: \"article-1\"}]}", "id");
        compare();

        for (int i = 0; i < 60; i += 3) {
            Curator.ask("mutation($id: ID!) { setRecordStatus(id: $id, status: RETRACTED) { id } }", Map.of("id", new GlobalId(RecordType.QUOTE, "quote-" + i).encoded()));
        }
        Curator.ask("mutation($keep: ID!, $duplicate: ID!) { mergeActors(keep: $keep, duplicate: $duplicate) { slug } }",
                Map.of("keep", new GlobalId(RecordType.ACTOR, "actor-4").encoded(), "duplicate", new GlobalId(RecordType.ACTOR, "actor-5").encoded()));
        load("three.jsonl", List.of("{\"type\": \"quote\", \"slug\": \"last\", \"text\": \"peace talks\", \"kind\": \"DIRECT\", \"speaker\": \"actor-4\", \"saidOn\": \"2025\", \"citations\": [{\"article\": \"article-7\"}]}"));
        compare();
    }

    private void load(String name, List<String> lines) throws IOException {
        var file = Files.write(folder.resolve(name), lines);
        loading.load(file, BulkFormat.JSONL, 200, BulkLoad.Malformed.FAIL, problem -> assertThat(problem).isNull(), (bytes, size, records) -> { });
    }

    private void compare() throws SQLException {
        for (int i = 0; i < 9; i++) {
            var text = i == 0 ? "talking" : i == 1 ? "w".repeat(68) : i == 2 ? "a" : i == 3 ? "the war" : sentence(1 + random.nextInt(3));
            for (var asker : Asker.values()) {
                assertThat(found(asker, SEARCH, "search", text, 100)).as(asker + text).isEqualTo(expected(asker, "0, 1, 2, 3", text));
                assertThat(found(asker, LIST.formatted("quotes"), "quotes", text, 37)).as(asker + text).isEqualTo(expected(asker, "3", text));
                assertThat(found(asker, LIST.formatted("articles"), "articles", text, 100)).as(asker + text).isEqualTo(expected(asker, "2", text));
            }
        }
    }

    /** Readers find and count what is published, curators everything. */
    private enum Asker {
        READER, CURATOR
    }

    /** What all pages have together. */
    private static List<String> found(Asker asker, String query, String field, String text, int most) {
        var found = new ArrayList<String>();
        int first = most - 10 + Math.floorMod(text.hashCode(), 10);
        String after = null;
        int total;
        do {
            var variables = new HashMap<String, Object>(Map.of("text", text, "first", first));
            variables.put("after", after);
            var answer = asker == Asker.READER ? Client.ask(query, variables) : Curator.ask(query, variables);
            found.addAll(answer.list("data." + field + ".nodes.slug"));
            total = answer.number("data." + field + ".totalCount");
            after = answer.<Boolean>get("data." + field + ".pageInfo.hasNextPage") ? answer.get("data." + field + ".pageInfo.endCursor") : null;
        } while (after != null);
        assertThat(total).as(text).isEqualTo(found.size());
        return found;
    }

    private List<String> expected(Asker asker, String kinds, String text) throws SQLException {
        var words = SearchKey.sought(text);
        var slugs = new ArrayList<String>();
        try (var connection = database.getConnection(); var select = connection.prepareStatement(
                EXPECTED.formatted(kinds, asker == Asker.READER ? "r.record_status = 'PUBLISHED'" : "true", " and r.search_text like ?".repeat(words.size())))) {
            for (int i = 0; i < words.size(); i++) {
                select.setString(i + 1, "% " + words.get(i) + "%");
            }
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    slugs.add(row.getString(1));
                }
            }
        }
        return slugs;
    }
}
