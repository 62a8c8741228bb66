package org.readout.curation;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.readout.testsupport.Client;
import org.readout.testsupport.TestDatabase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Seed files are written whole or not at all, once, in whatever order they come. */
@QuarkusTest
@TestProfile(SeedLoadingTest.EmptyRecord.class)
class SeedLoadingTest {

    /** Nothing is loaded at start. */
    public static class EmptyRecord implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("loading"));
        }
    }

    @Inject
    SeedLoading loading;

    private SeedLoading.Outcome load(String... namesAndTexts) {
        var files = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], namesAndTexts[i + 1].getBytes(UTF_8));
        }
        return loading.load(files);
    }

    private static String article(String slug, String rest) {
        return "article:\n  slug: %1$s\n  headline: Headline of %1$s\n  outlet: %2$s-outlet\n%3$s".formatted(slug, slug.split("-")[0], rest);
    }

    private static String people(String prefix) {
        return """
                outlets: [{name: %1$s outlet}]
                topics: [{name: %1$s sub, parent: %1$s root}, {name: %1$s root}, {name: %1$s other}]
                actors: [{name: %1$s One, kind: PERSON, roles: [{title: Envoy, organization: %1$s Two}]}, {name: %1$s Two, kind: STATE}]
                """.formatted(prefix);
    }

    @Test
    void everySeedFileOfTheProjectIsBundled() throws IOException {
        try (var files = Files.list(Path.of("seeds"))) {
            assertThat(Files.readAllLines(Path.of("seeds", "files.txt"))).as("ls *.yaml > files.txt, in seeds")
                    .containsExactlyInAnyOrderElementsOf(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".yaml")).toList());
        }
    }

    @Test
    void loadingTwiceChangesNothing() {
        var files = new String[] {"twice-people.yaml", people("twice"), "twice.yaml", article("twice-a", """
                meetings: [{title: Twice talks, kind: CALL, status: HELD, startsOn: 2025-01, participants: [{actor: twice-one}, {actor: twice-two}]}]
                quotes: [{text: Once is enough, kind: DIRECT, speaker: twice-one, topics: [twice-sub]}]
                """)};
        var first = load(files);
        assertThat(first.problems()).isEmpty();
        assertThat(first.report()).isEqualTo(new ImportReport(9, 0, 0));
        var again = load(files);
        assertThat(again.same()).isEqualTo(2);
        assertThat(again.toString()).isEqualTo("Seeds: 2 files, all as they were last loaded; nothing to do");
        files[3] += "# another byte, the same record\n";
        assertThat(load(files).report()).isEqualTo(new ImportReport(0, 0, 3));
        assertThat(Client.ask("{ quotes(filter: {speaker: \"twice-one\"}) { nodes { version } } }").<Integer>list("data.quotes.nodes.version")).containsExactly(0);
    }

    @Test
    void aFileWithAMistakeWritesNothingAndTheOthersEverything() {
        var outcome = load("half-people.yaml", people("half"),
                "half-bad.yaml", article("half-a", """
                        quotes:
                          - {text: This one is right, kind: DIRECT, speaker: half-one}
                          - text: This one is not
                            kind: DIRECT
                            speaker: half-nobody
                            topics: [half-nothing]
                        """),
                "half-good.yaml", article("half-b", "quotes: [{text: All is well, kind: DIRECT, speaker: half one}]"));
        assertThat(outcome.refused()).isEqualTo(1);
        assertThat(outcome.problems()).extracting(Object::toString).containsExactly(
                "half-bad.yaml:9: quotes[1].speaker: there is no actor \"half-nobody\"",
                "half-bad.yaml:10: quotes[1].topics[0]: there is no topic \"half-nothing\"");
        var answer = Client.ask("{ actor(name: \"half one\") { quotes { totalCount nodes { text } } } articles(filter: {outlet: \"half-outlet\"}) { nodes { slug } } }");
        assertThat(answer.<String>list("data.actor.quotes.nodes.text")).containsExactly("All is well");
        assertThat(answer.<String>list("data.articles.nodes.slug")).containsExactly("half-b");
    }

    @Test
    void filesMayReferToWhatALaterOneBrings() {
        var outcome = load("order-1.yaml", article("order-a", "meetings: [{meeting: order-talks}]\nquotes: [{quote: order-quote}]"),
                "order-2.yaml", article("order-b", """
                        meetings: [{slug: order-talks, title: T, kind: CALL, status: HELD, participants: [{actor: order-one}]}]
                        quotes: [{slug: order-quote, text: First things first, kind: DIRECT, speaker: order-one, meeting: order-talks}]
                        """),
                "order-3.yaml", people("order"));
        assertThat(outcome.problems()).isEmpty();
        var answer = Client.ask("{ meeting(slug: \"order-talks\") { articles { nodes { slug } } quotes { nodes { citations { article { slug } } } } } }");
        assertThat(answer.<String>list("data.meeting.articles.nodes.slug")).containsExactlyInAnyOrder("order-a", "order-b");
        assertThat(answer.<String>list("data.meeting.quotes.nodes[0].citations.article.slug")).containsExactly("order-b", "order-a");
    }

    @Test
    void whatRefersToNothingIsRefusedWithEveryReason() {
        var outcome = load("gone.yaml", article("gone-a", "meetings: [{meeting: gone-talks}]"));
        assertThat(outcome.refused()).isEqualTo(1);
        assertThat(outcome.problems()).extracting(Object::toString).containsExactlyInAnyOrder(
                "gone.yaml:4: article.outlet: there is no outlet \"gone-outlet\"", "gone.yaml:5: meetings[0].meeting: there is no meeting \"gone-talks\"");
    }

    @Test
    void theSameWordsByTheSameSpeakerInASecondArticleAreASecondCitation() {
        var first = article("same-a", "quotes: [{text: 'It is over, he said', kind: MIXED, speaker: same-one, context: From the first.}]");
        assertThat(load("same-people.yaml", people("same"), "same-1.yaml", first,
                "same-2.yaml", article("same-b", "quotes: [{text: 'it is OVER he said!', kind: DIRECT, speaker: same-one, context: From the second.}]")).problems()).isEmpty();
        var query = "{ actor(name: \"same one\") { quotes { nodes { text kind context citations { text article { slug } } } } } }";
        var answer = Client.ask(query);
        assertThat(answer.<String>list("data.actor.quotes.nodes.context")).containsExactly("From the first.");
        assertThat(answer.<String>list("data.actor.quotes.nodes[0].citations.text")).containsExactly("It is over, he said", "it is OVER he said!");
        // The document of the article that came first may still correct what it says.
        assertThat(load("same-1.yaml", first.replace("From the first", "Corrected")).report()).isEqualTo(new ImportReport(0, 1, 1));
        assertThat(Client.ask(query).<String>list("data.actor.quotes.nodes.context")).containsExactly("Corrected.");
    }

    @Test
    void quotesThatBeginAlikeAreNotTheSame() {
        var outcome = load("alike-people.yaml", people("alike"),
                "alike-1.yaml", article("alike-a", """
                        quotes:
                          - {text: We will never ever accept any loss of our land, kind: DIRECT, speaker: alike-one}
                          - {text: Переговоры были полезными, kind: DIRECT, speaker: alike-one}
                          - {text: It was 1.5 billion, kind: DIRECT, speaker: alike-one}
                        """),
                "alike-2.yaml", article("alike-b", """
                        quotes:
                          - {text: We will never ever accept any loss of our freedom, kind: DIRECT, speaker: alike-one}
                          - {text: Мы не будем молчать, kind: DIRECT, speaker: alike-one}
                          - {text: It was 15 billion, kind: DIRECT, speaker: alike-one}
                          - {text: later, kind: MIXED, speaker: alike-one, saidOn: 2025-01}
                        """),
                "alike-3.yaml", article("alike-c", "quotes: [{text: later, kind: MIXED, speaker: alike-one, saidOn: 2025-03}]"));
        assertThat(outcome.problems()).isEmpty();
        var answer = Client.ask("{ actor(name: \"alike one\") { quotes { totalCount nodes { slug citations { article { slug } } } } } }");
        assertThat(answer.number("data.actor.quotes.totalCount")).isEqualTo(8);
        assertThat(answer.<List<?>>list("data.actor.quotes.nodes.citations")).allSatisfy(citations -> assertThat(citations).hasSize(1));
        assertThat(answer.<String>list("data.actor.quotes.nodes.slug")).contains("alike-one-we-will-never-ever-accept-any-loss-of", "alike-one-we-will-never-ever-accept-any-loss-of-2");
    }

    @Test
    void whatBelongsToAnotherDocumentIsNotOverwritten() {
        load("other-people.yaml", people("other"), "other-1.yaml", article("other-a", """
                meetings: [{slug: other-call, title: A call, kind: CALL, status: HELD, participants: [{actor: other-one}]}]
                quotes: [{slug: other-words, text: Mine, kind: DIRECT, speaker: other-one}]
                """));
        var outcome = load("other-2.yaml", article("other-b", """
                meetings: [{slug: other-call, title: Another call, kind: CALL, status: HELD, participants: [{actor: other-two}]}]
                """), "other-3.yaml", article("other-c", "quotes: [{slug: other-words, text: Not yours, kind: DIRECT, speaker: other-two}]"));
        assertThat(outcome.problems()).extracting(Object::toString).satisfiesExactly(
                problem -> assertThat(problem).startsWith("other-2.yaml:5: meetings[0]: another document describes the meeting \"other-call\""),
                problem -> assertThat(problem).isEqualTo("other-3.yaml:5: quotes[0].slug: another quote has the slug \"other-words\""));
    }

    @Test
    void aDocumentDescribesARecordOnce() {
        assertThat(load("double.yaml", people("double").replace("double Two, kind: STATE", "double one, kind: STATE")).problems()).extracting(Object::toString)
                .contains("double.yaml:3: actors[1]: \"double-one\" is described twice");
        var outcome = load("double-people.yaml", people("double"), "double-a.yaml",
                article("double-a", "quotes: [{text: paper, kind: MIXED, speaker: double-one}, {slug: again, text: 'Paper!', kind: DIRECT, speaker: double-one}]"));
        assertThat(outcome.problems()).extracting(Object::toString).containsExactly("double-a.yaml:5: quotes[1]: \"double-one-paper\" is described twice");
    }

    @Test
    void aHugeFileIsRefused() {
        assertThat(load("huge.yaml", "# " + "x".repeat(20_000_000)).problems()).extracting(Object::toString)
                .containsExactly("huge.yaml:1: has 20000002 characters; the most is 1048576");
    }

    @Test
    void movingATopicMovesWhatIsAboutIt() {
        load("move-people.yaml", people("move"), "move.yaml", article("move-a", "topics: [move-sub]\nquotes: [{text: Moving words, kind: DIRECT, speaker: move-one, topics: [move-sub]}]"
                .replaceFirst("^", "  ")));
        var query = "{ root: topic(name: \"move root\") { quotes { totalCount } } other: topic(name: \"move other\") { quotes { totalCount } } "
                + "articles(filter: {about: \"move other\"}) { totalCount } }";
        assertThat(Client.ask(query).number("data.root.quotes.totalCount")).isEqualTo(1);
        load("move-people.yaml", people("move").replace("parent: move root", "parent: move other"));
        var moved = Client.ask(query);
        assertThat(List.of(moved.number("data.root.quotes.totalCount"), moved.number("data.other.quotes.totalCount"), moved.number("data.articles.totalCount")))
                .containsExactly(0, 1, 1);
    }

    @Test
    void topicsCannotBeAboveThemselves() {
        var outcome = load("cycle.yaml", "topics: [{name: Cycle a, parent: Cycle b}, {name: Cycle b, parent: Cycle a}]");
        assertThat(outcome.problems()).extracting(Object::toString).containsExactly("cycle.yaml:1: topics[1].parent: \"Cycle a\" is the topic itself, or below it");
        assertThat(Client.tell("{ topic(name: \"Cycle a\") { name } }", Map.of()).codes()).containsExactly("NOT_FOUND");
    }

    @Test
    void theNumberOfQuotesOfAnActorIsKept() {
        load("count-people.yaml", people("count"), "count.yaml", article("count-a",
                "quotes: [{slug: count-1, text: One, kind: DIRECT, speaker: count-one}, {text: Two, kind: DIRECT, speaker: count-one}]"));
        load("count.yaml", article("count-a", "quotes: [{slug: count-1, text: One, kind: DIRECT, speaker: count-two}]"));
        var answer = Client.ask("{ actors(filter: {name: \"count\"}, orderBy: {field: QUOTE_COUNT, direction: DESC}) { nodes { name quotes { totalCount } } } }");
        assertThat(answer.<Integer>list("data.actors.nodes.quotes.totalCount")).containsExactly(1, 1);
    }

    @Test
    void bytesThatAreNotTextAreRefused() {
        var outcome = loading.load(Map.of("bytes.yaml", new byte[] {'a', ':', ' ', (byte) 0xC3, (byte) 0x28}));
        assertThat(outcome.problems()).extracting(Object::toString).containsExactly("bytes.yaml:1: is not UTF-8");
    }
}
