package org.readout.curation;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.bulk.BulkFormat;
import org.readout.bulk.BulkLoad;
import org.readout.testsupport.Curator;
import org.readout.testsupport.TestDatabase;

import javax.sql.DataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.testsupport.Client.ask;

/** Lists have what belongs in them, at its place, whatever curators have done to it since. */
@QuarkusTest
@TestProfile(ListColumnsTest.Empty.class)
class ListColumnsTest {

    public static class Empty implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("list-columns"));
        }
    }

    private static final String RECORD = """
            outlets: [{name: Paper}]
            topics: [{name: Trade}, {name: Tolls, parent: trade}, {name: Energy}]
            actors: [{name: Ann, kind: PERSON}, {name: Anne, kind: PERSON}, {name: Bob, kind: PERSON}]
            article: {headline: Talks, outlet: Paper, publishedOn: 2024-05-01, topics: [tolls]}
            meetings:
              - {title: Ann and Bob, kind: BILATERAL, status: HELD, startsOn: 2024-04-01, participants: [{actor: ann}, {actor: bob}], topics: [tolls]}
            quotes:
              - {text: The first words, slug: first, kind: DIRECT, speaker: ann, saidOn: 2024-04-01, topics: [tolls]}
              - {text: The second words, slug: second, kind: DIRECT, speaker: anne, saidOn: 2024-03, topics: [tolls]}
              - {text: The third words, slug: third, kind: DIRECT, speaker: bob, topics: [energy]}
            """;

    @Inject
    DataSource database;

    @Inject
    BulkLoad loading;

    @TempDir
    Path folder;

    @Test
    void listsFollowWhatCuratorsDo() throws SQLException, IOException {
        Curator.ask("mutation($document: String!) { importRecord(document: $document) { created } }", Map.of("document", RECORD));
        consistent();
        assertThat(about("trade")).isEqualTo("[first, second]");

        Curator.save("Quote", "{slug: \"first\", text: \"The first words\", kind: DIRECT, speaker: \"bob\", saidOn: \"2023-01-01\", topics: [\"energy\", \"tolls\"],"
                + " citations: [{article: \"talks\"}]}", "id");
        Curator.save("Meeting", "{slug: \"ann-and-bob\", title: \"Ann and Bob\", kind: BILATERAL, status: HELD, startsOn: \"2022-02-02\","
                + " participants: [{actor: \"anne\"}, {actor: \"bob\"}], topics: [\"energy\"]}", "id");
        Curator.save("Article", "{slug: \"talks\", headline: \"Talks\", outlet: \"Paper\", publishedOn: \"2021-01-01\", topics: [\"energy\"]}", "id");
        consistent();
        assertThat(about("trade")).isEqualTo("[second, first]");
        assertThat(about("energy")).isEqualTo("[first, third]");

        Curator.save("Meeting", "{slug: \"all-three\", title: \"All three\", kind: MULTILATERAL, status: HELD, startsOn: \"2020-01-01\","
                + " participants: [{actor: \"bob\"}, {actor: \"anne\"}, {actor: \"ann\"}]}", "id");
        consistent();
        assertThat(actors("all-three")).isEqualTo("[bob, anne, ann]");
        Curator.save("Meeting", "{slug: \"all-three\", title: \"All three\", kind: MULTILATERAL, status: HELD, startsOn: \"2020-01-01\","
                + " participants: [{actor: \"anne\"}, {actor: \"ann\"}, {actor: \"bob\"}]}", "id");
        consistent();
        assertThat(actors("all-three")).isEqualTo("[anne, ann, bob]");

        Curator.ask("mutation($keep: ID!, $duplicate: ID!) { mergeActors(keep: $keep, duplicate: $duplicate) { slug } }", Map.of("keep", id("ann"), "duplicate", id("anne")));
        consistent();
        assertThat(ask("{ actor(name: \"ann\") { quotes(about: \"tolls\") { nodes { slug } } meetings { nodes { slug } } } }").get("data.actor").toString())
                .isEqualTo("{quotes={nodes=[{slug=second}]}, meetings={nodes=[{slug=ann-and-bob}, {slug=all-three}]}}");
        assertThat(actors("all-three")).contains("ann", "bob").doesNotContain("anne");

        Curator.save("Topic", "{slug: \"tolls\", name: \"Tolls\", parent: \"energy\"}", "id");
        consistent();
        assertThat(about("trade")).isEqualTo("[]");
        assertThat(about("energy")).isEqualTo("[second, first, third]");

        var file = Files.writeString(folder.resolve("more.jsonl"), """
                {"type": "quote", "text": "The fourth words", "slug": "fourth", "kind": "DIRECT", "speaker": "ann", "saidOn": "2025", "topics": ["tolls", "energy", "tolls"], "citations": [{"article": "talks"}]}
                {"type": "article", "headline": "More talks", "outlet": "Paper"}
                {"type": "meeting", "title": "Bob and Ann", "kind": "BILATERAL", "status": "HELD", "startsOn": "2025", "participants": [{"actor": "bob"}, {"actor": "ann"}]}
                {"type": "quote", "text": "The fifth words", "kind": "DIRECT", "speaker": "ann", "citations": [{"article": "more-talks"}]}
                {"type": "quote", "text": "The fifth words", "kind": "DIRECT", "speaker": "ann", "citations": [{"article": "talks"}]}
                {"type": "quote", "text": "The first words", "kind": "DIRECT", "speaker": "bob", "citations": [{"article": "more-talks"}]}
                """);
        loading.load(file, BulkFormat.JSONL, 1000, BulkLoad.Malformed.FAIL, problem -> assertThat(problem).isNull(), (bytes, size, records) -> { });
        consistent();
        assertThat(about("energy")).isEqualTo("[fourth, second, first, third]");
        assertThat(ask("{ quotes(filter: {speaker: \"bob\", about: \"energy\"}, first: 1) { nodes { articles { slug } } } }").list("data.quotes.nodes[0].articles.slug").toString()).isEqualTo("[talks, more-talks]");
        assertThat(ask("{ actor(name: \"ann\") { meetings(first: 1) { nodes { actors { slug } } } } }").list("data.actor.meetings.nodes[0].actors.slug").toString()).isEqualTo("[bob, ann]");
    }

    private static String actors(String meeting) {
        return ask("query($slug: String!) { meeting(slug: $slug) { actors { slug } } }", Map.of("slug", meeting)).list("data.meeting.actors.slug").toString();
    }

    private static String about(String topic) {
        return ask("query($topic: String!) { quotes(filter: {about: $topic}) { nodes { slug } } }", Map.of("topic", topic)).list("data.quotes.nodes.slug").toString();
    }

    private static String id(String actor) {
        return ask("query($name: String!) { actor(name: $name) { id } }", Map.of("name", actor)).get("data.actor.id");
    }

    /** Whether what tables of relations repeat of the record, and records of the relations, is so. */
    private void consistent() throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            for (var differing : new String[] {
                "quote_subject r join quote e on e.id = r.quote_id where r.said_earliest <> e.said_earliest or r.speaker_id <> e.speaker_id",
                "meeting_subject r join meeting e on e.id = r.meeting_id where r.starts_earliest <> e.starts_earliest",
                "participation r join meeting e on e.id = r.meeting_id where r.starts_earliest <> e.starts_earliest",
                "meeting e where e.actor_keys is distinct from (select array_agg(r.actor_id order by r.position) from participation r where r.meeting_id = e.id)",
                "article_subject r join article e on e.id = r.article_id where r.published_earliest <> e.published_earliest",
                "quote e where e.topic_keys is distinct from (select array_agg(r.topic_id order by r.topic_id) from quote_topic r where r.quote_id = e.id)",
                "quote e where e.article_keys is distinct from (select array_agg(r.article_id order by r.position) from citation r where r.quote_id = e.id)"}) {
                try (var rows = statement.executeQuery("select count(*) from " + differing)) {
                    rows.next();
                    assertThat(rows.getInt(1)).as(differing).isZero();
                }
            }
        }
    }
}
