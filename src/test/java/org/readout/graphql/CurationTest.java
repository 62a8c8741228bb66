package org.readout.graphql;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.testsupport.Answer;
import org.readout.testsupport.Client;
import org.readout.testsupport.Curator;
import org.readout.testsupport.TestDatabase;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Curators write and correct the record. */
@QuarkusTest
@TestProfile(CurationTest.OwnRecord.class)
class CurationTest {

    /** A record of its own. */
    public static class OwnRecord implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("curation"));
        }
    }

    private static final String ANN = "{name: \"Ann Envoy\", kind: PERSON, aliases: [\"Envoy\"]}";

    @BeforeEach
    void shared() {
        Curator.save("Outlet", "{name: \"Harbour Gazette\"}", "slug");
        Curator.save("Outlet", "{name: \"Inland Courier\"}", "slug");
        Curator.save("Topic", "{name: \"Trade\"}", "slug");
        Curator.save("Topic", "{name: \"Tolls\", parent: \"Trade\"}", "slug");
        Curator.save("Actor", ANN, "slug");
        Curator.save("Article", "{headline: \"Envoy speaks\", outlet: \"Harbour Gazette\", publishedOn: \"2025-03-01\"}", "slug");
        Curator.save("Article", "{headline: \"Envoy spoke\", outlet: \"Inland Courier\", publishedOn: \"2025-03-02\"}", "slug");
    }

    private static List<Map<String, String>> violations(Answer answer) {
        return answer.list("errors[0].extensions.violations");
    }

    @Test
    void createsByNameAndIsIdempotent() {
        var input = "{name: \"Bob Minister\", kind: PERSON, aliases: [\"Minister\"], roles: [{title: \"Minister\", from: \"2020-01-01\"}]}";
        var first = Curator.save("Actor", input, "id slug version name aliases roles { title from source } recordStatus");
        assertThat(first.<String>get("data.saveActor.slug")).isEqualTo("bob-minister");
        assertThat(first.<String>get("data.saveActor.recordStatus")).isEqualTo("PUBLISHED");
        assertThat(first.<String>get("data.saveActor.roles[0].from")).isEqualTo("2020-01-01");
        var again = Curator.save("Actor", input, "id slug version name aliases roles { title from source } recordStatus");
        assertThat(again.<Object>get("data.saveActor")).isEqualTo(first.<Object>get("data.saveActor"));
    }

    @Test
    void leavesWhatIsLeftOut() {
        Curator.save("Actor", "{slug: \"kept\", name: \"Kept\", kind: STATE, aliases: [\"Kept State\"], description: \"A state.\"}", "slug");
        var answer = Curator.save("Actor", "{slug: \"kept\", name: \"Kept Republic\", kind: STATE}", "name aliases description");
        assertThat(answer.<String>get("data.saveActor.description")).isEqualTo("A state.");
        assertThat(answer.<String>list("data.saveActor.aliases")).containsExactly("Kept State");
        answer = Curator.save("Actor", "{slug: \"kept\", name: \"Kept Republic\", kind: STATE, aliases: [], description: null}", "aliases description");
        assertThat(answer.<String>get("data.saveActor.description")).isNull();
        assertThat(answer.<String>list("data.saveActor.aliases")).isEmpty();
    }

    @Test
    void theLongestHeadlinesOfAnyScriptAreKeptListedAndFound() {
        // No two characters alike in a row that a database could make shorter.
        var headline = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            headline.appendCodePoint(0x4E00 + (i * 7919) % 20_000);
        }
        Curator.save("Article", "{slug: \"longest\", headline: \"" + headline + "\", outlet: \"Harbour Gazette\"}", "slug");
        assertThat(Client.ask("{ articles(orderBy: {field: HEADLINE, direction: DESC}, first: 1) { nodes { headline } } }").<String>get("data.articles.nodes[0].headline"))
                .isEqualTo(headline.toString());
        assertThat(Curator.save("Quote", "{text: \"At length\", kind: DIRECT, speaker: \"Envoy\", citations: [{article: \"" + headline + "\"}]}", "articles { slug }")
                .<String>list("data.saveQuote.articles.slug")).containsExactly("longest");
    }

    @Test
    void everyMutationOfARequestSeesWhatTheOnesBeforeHaveWritten() {
        var answer = Curator.ask("""
                mutation {
                  a: saveActor(input: {name: "Serial", kind: PERSON, aliases: ["One"]}) { aliases version }
                  b: saveActor(input: {name: "Serial", kind: PERSON, aliases: ["Two"]}) { aliases version }
                }""", Map.of());
        assertThat(answer.<String>list("data.a.aliases")).containsExactly("One");
        assertThat(answer.<String>list("data.b.aliases")).containsExactly("Two");
        assertThat(answer.number("data.b.version")).isGreaterThan(answer.number("data.a.version"));
    }

    @Test
    void refusesAnOutdatedVersionWithTheCurrentState() {
        int version = Curator.save("Topic", "{name: \"Fish\"}", "slug version").number("data.saveTopic.version");
        assertThat(version).isNotNegative();
        var meeting = "{slug: \"versioned\", title: \"Versioned\", kind: CALL, status: HELD, participants: [{actor: \"Ann Envoy\"%s}]%s}";
        int first = Curator.save("Meeting", meeting.formatted("", ""), "version").number("data.saveMeeting.version");
        int second = Curator.save("Meeting", meeting.formatted(", note: \"by video\"", ", version: " + first), "version").number("data.saveMeeting.version");
        assertThat(second).as("a change of a participant alone").isGreaterThan(first);
        var stale = Curator.fail("Meeting", meeting.formatted("", ", version: " + first));
        assertThat(stale.codes()).containsExactly("CONFLICT");
        assertThat(stale.number("errors[0].extensions.current.version")).isEqualTo(second);
        assertThat(stale.<String>get("errors[0].extensions.current.participants[0].note")).isEqualTo("by video");
        assertThat(Curator.fail("Actor", "{slug: \"nobody\", name: \"Nobody\", kind: PERSON, version: 3}").codes()).containsExactly("CONFLICT");
    }

    @Test
    void reportsEveryViolationWithItsPath() {
        var answer = Curator.fail("Meeting", """
                {slug: "Bad Slug", title: "", kind: CALL, status: HELD, startsOn: "2025-03-05", endsOn: "2025-03-01",
                 participants: [{actor: "Ann Envoy"}, {actor: "Envoy"}, {actor: "Nobody At All"}], topics: ["No Topic"], articles: ["no-article"]}""");
        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
        assertThat(violations(answer)).extracting(violation -> violation.get("path"))
                .contains("input.slug", "input", "input.participants[1].actor", "input.participants[2].actor", "input.topics[0]", "input.articles[0]");
        assertThat(Client.tell("{ meeting(slug: \"bad-slug\") { id } }", Map.of()).codes()).containsExactly("NOT_FOUND");
    }

    @Test
    void theSameWordsInASecondArticleAreASecondCitation() {
        var words = "{text: \"%s\", kind: DIRECT, speaker: \"%s\", citations: [{article: \"%s\"%s}]%s}";
        var first = Curator.save("Quote", words.formatted("Tolls must fall, now.", "Ann Envoy", "envoy-speaks", "", ", topics: [\"Tolls\"], context: \"On tolls.\""),
                "id citations { article { slug } text }");
        var second = Curator.save("Quote", words.formatted("tolls must FALL - now", "ann-envoy", "Envoy spoke", ", text: \"'tolls must FALL'\"", ", venue: \"Port\", context: \"Other.\""),
                "id text venue context topics { slug } citations { article { slug } text } articles { slug }");
        assertThat(second.<String>get("data.saveQuote.id")).isEqualTo(first.get("data.saveQuote.id"));
        assertThat(second.<String>get("data.saveQuote.text")).as("what is recorded stays").isEqualTo("Tolls must fall, now.");
        assertThat(second.<String>get("data.saveQuote.context")).isEqualTo("On tolls.");
        assertThat(second.<String>get("data.saveQuote.venue")).as("what was not known is added").isEqualTo("Port");
        assertThat(second.<String>list("data.saveQuote.citations.article.slug")).containsExactly("envoy-speaks", "envoy-spoke");
        assertThat(second.<String>list("data.saveQuote.citations.text")).containsExactly("Tolls must fall, now.", "'tolls must FALL'");
        assertThat(Client.ask("{ quotes(filter: {speaker: \"Ann Envoy\", about: \"Trade\"}) { totalCount } }").number("data.quotes.totalCount")).isEqualTo(1);
    }

    @Test
    void aQuoteThatIsNamedHasTheCitationsGiven() {
        var quote = "{slug: \"named\", text: \"%s\", kind: DIRECT, speaker: \"Ann Envoy\", citations: [%s]}";
        Curator.save("Quote", quote.formatted("Said once", "{article: \"envoy-speaks\"}, {article: \"envoy-spoke\"}"), "id");
        var corrected = Curator.save("Quote", quote.formatted("Said twice", "{article: \"envoy-spoke\"}"), "text citations { article { slug } }");
        assertThat(corrected.<String>get("data.saveQuote.text")).isEqualTo("Said twice");
        assertThat(corrected.<String>list("data.saveQuote.citations.article.slug")).containsExactly("envoy-spoke");
        assertThat(Curator.fail("Quote", quote.formatted("Said twice", "")).codes()).containsExactly("BAD_USER_INPUT");
        var other = Curator.fail("Quote", "{slug: \"another\", text: \"said TWICE!\", kind: DIRECT, speaker: \"Ann Envoy\", citations: [{article: \"envoy-speaks\"}]}");
        assertThat(other.<String>get("errors[0].message")).contains("in the quote \"named\"");
    }

    @Test
    void aDraftIsSeenByCuratorsOnlyUntilItIsPublished() {
        Curator.save("Actor", "{name: \"Dora Draft\", kind: PERSON, recordStatus: DRAFT}", "slug");
        assertThat(Client.tell("{ actor(name: \"Dora Draft\") { name } }", Map.of()).codes()).containsExactly("NOT_FOUND");
        var quote = "{slug: \"by-dora\", text: \"A draft\", kind: DIRECT, speaker: \"Dora Draft\", citations: [{article: \"envoy-speaks\"}]%s}";
        assertThat(Curator.fail("Quote", quote.formatted("")).<String>get("errors[0].message")).contains("input.speaker").contains("is not published");
        var id = Curator.save("Quote", quote.formatted(", recordStatus: DRAFT"), "id").<String>get("data.saveQuote.id");
        assertThat(status(id, "PUBLISHED").codes()).as("its speaker is a draft").containsExactly("BAD_USER_INPUT");
        var dora = Curator.ask("mutation { saveActor(input: {name: \"Dora Draft\", kind: PERSON, recordStatus: PUBLISHED}) { id } }", Map.of()).<String>get("data.saveActor.id");
        assertThat(status(id, "PUBLISHED").errors()).isEmpty();
        assertThat(Client.ask("{ actor(name: \"Dora Draft\") { quotes { totalCount } } }").number("data.actor.quotes.totalCount")).isEqualTo(1);
        var refused = status(dora, "RETRACTED");
        assertThat(refused.<String>get("errors[0].message")).as("the quote would be without speaker").contains("by-dora");
        assertThat(status(id, "RETRACTED").errors()).isEmpty();
        assertThat(status(dora, "RETRACTED").errors()).isEmpty();
        assertThat(Client.tell("{ node(id: \"" + id + "\") { id } }", Map.of()).codes()).containsExactly("NOT_FOUND");
        assertThat(Curator.ask("{ node(id: \"" + id + "\") { ... on Quote { recordStatus } } }", Map.of()).<String>get("data.node.recordStatus")).isEqualTo("RETRACTED");
        assertThat(Curator.fail("Actor", "{name: \"Dora Draft\", kind: PERSON, description: \"Edited.\"}").<String>get("errors[0].message")).contains("is retracted");
        assertThat(status(dora, "PUBLISHED").errors()).as("restored").isEmpty();
    }

    private static Answer status(String id, String status) {
        return Curator.tell("mutation { setRecordStatus(id: \"%s\", status: %s, note: \"test\") { id } }".formatted(id, status), Map.of());
    }

    @Test
    void anArticleThatAloneProvesAQuoteIsNotWithdrawn() {
        var article = Curator.save("Article", "{headline: \"Only proof\", outlet: \"harbour-gazette\"}", "id").<String>get("data.saveArticle.id");
        Curator.save("Quote", "{slug: \"proven\", text: \"Proven once\", kind: DIRECT, speaker: \"Ann Envoy\", citations: [{article: \"only-proof\"}]}", "id");
        assertThat(status(article, "DRAFT").<String>get("errors[0].message")).contains("proven");
        Curator.save("Quote", "{text: \"Proven once\", kind: DIRECT, speaker: \"Ann Envoy\", citations: [{article: \"envoy-spoke\"}]}", "id");
        assertThat(status(article, "DRAFT").errors()).isEmpty();
        assertThat(Client.ask("{ quotes(filter: {text: \"proven once\"}) { nodes { articles { slug } } } }").<String>list("data.quotes.nodes[0].articles.slug"))
                .containsExactly("envoy-spoke");
    }

    @Test
    void mergedActorsAreOneAndOldNamesLeadThere() {
        var keep = Curator.save("Actor", "{name: \"Volodymyr Kept\", kind: PERSON}", "id").<String>get("data.saveActor.id");
        var duplicate = Curator.save("Actor", "{name: \"Vladimir Kept\", kind: PERSON, aliases: [\"V. Kept\"], roles: [{title: \"Head\"}]}", "id").<String>get("data.saveActor.id");
        var union = Curator.save("Actor", "{name: \"Clerk\", kind: PERSON, roles: [{title: \"Clerk\", organization: \"vladimir-kept\"}]}", "id");
        assertThat(union.errors()).isEmpty();
        var quote = "{text: \"%s\", kind: DIRECT, speaker: \"%s\", citations: [{article: \"%s\"}]}";
        Curator.save("Quote", quote.formatted("Both said this", "volodymyr-kept", "envoy-speaks"), "id");
        var same = Curator.save("Quote", quote.formatted("both said THIS", "vladimir-kept", "envoy-spoke"), "id").<String>get("data.saveQuote.id");
        Curator.save("Quote", quote.formatted("Only one said this", "vladimir-kept", "envoy-spoke"), "id");
        Curator.save("Meeting", "{title: \"Merging\", kind: CALL, status: HELD, participants: [{actor: \"volodymyr-kept\"}, {actor: \"vladimir-kept\"}, {actor: \"Ann Envoy\", onBehalfOf: \"vladimir-kept\"}]}", "id");
        Curator.save("Article", "{headline: \"Mentioned\", outlet: \"harbour-gazette\", mentions: [\"vladimir-kept\"]}", "id");

        assertThat(Curator.tell("mutation { mergeActors(keep: \"%1$s\", duplicate: \"%1$s\") { id } }".formatted(keep), Map.of()).codes()).containsExactly("BAD_USER_INPUT");
        var merged = Curator.ask("""
                mutation { mergeActors(keep: "%s", duplicate: "%s", note: "the same man") {
                  id aliases roles { title } quotes { totalCount nodes { text citations { article { slug } } } }
                  meetings { nodes { participants { actor { slug } onBehalfOf { slug } } } } articles { nodes { slug } } } }""".formatted(keep, duplicate), Map.of());
        var actor = "data.mergeActors.";
        assertThat(merged.<String>get(actor + "id")).isEqualTo(keep);
        assertThat(merged.<String>list(actor + "aliases")).containsExactly("Vladimir Kept", "V. Kept");
        assertThat(merged.<String>list(actor + "roles.title")).containsExactly("Head");
        assertThat(merged.number(actor + "quotes.totalCount")).isEqualTo(2);
        assertThat(merged.<String>list(actor + "quotes.nodes.find { it.text == 'Both said this' }.citations.article.slug")).containsExactly("envoy-speaks", "envoy-spoke");
        assertThat(merged.<String>list(actor + "meetings.nodes[0].participants.actor.slug")).containsExactly("volodymyr-kept", "ann-envoy");
        assertThat(merged.<String>get(actor + "meetings.nodes[0].participants[1].onBehalfOf.slug")).isEqualTo("volodymyr-kept");
        assertThat(merged.<String>list(actor + "articles.nodes.slug")).contains("mentioned");

        assertThat(Client.ask("{ actor(id: \"" + duplicate + "\") { id } }").<String>get("data.actor.id")).isEqualTo(keep);
        assertThat(Client.ask("{ actor(name: \"vladimir-kept\") { id } }").<String>get("data.actor.id")).isEqualTo(keep);
        assertThat(Client.ask("{ node(id: \"" + duplicate + "\") { id } }").<String>get("data.node.id")).isEqualTo(keep);
        assertThat(Client.ask("{ quote(id: \"" + same + "\") { text } }").<String>get("data.quote.text")).isEqualTo("Both said this");
        assertThat(Client.ask("{ actor(name: \"Clerk\") { roles { organization { id } } } }").<String>get("data.actor.roles[0].organization.id")).isEqualTo(keep);
        assertThat(Curator.fail("Actor", "{slug: \"vladimir-kept\", name: \"Vladimir Kept\", kind: PERSON}").<String>get("errors[0].message")).contains("merged into");
        var later = Curator.save("Quote", quote.formatted("Said later", "vladimir-kept", "envoy-spoke"), "speaker { id }");
        assertThat(later.<String>get("data.saveQuote.speaker.id")).isEqualTo(keep);
    }

    @Test
    void tellsApartWhatHasTheSameName() {
        var meeting = "{title: \"Yearly talks\", kind: BILATERAL, status: HELD, startsOn: \"%s\", participants: [{actor: \"Ann Envoy\"}]}";
        Curator.save("Meeting", meeting.formatted("2024-05-01"), "slug");
        var second = Curator.fail("Meeting", meeting.formatted("2025-05-01"));
        assertThat(violations(second)).extracting(violation -> violation.get("path")).containsExactly("input.slug");
        assertThat(Client.ask("{ meeting(slug: \"yearly-talks\") { startsOn } }").<String>get("data.meeting.startsOn")).isEqualTo("2024-05-01");
        assertThat(Curator.fail("Article", "{headline: \"Envoy speaks\", outlet: \"Inland Courier\"}").codes()).containsExactly("BAD_USER_INPUT");
    }

    @Test
    void keepsHowExactlyADateIsKnown() {
        var quote = "{slug: \"dated\", text: \"Some day\", kind: DIRECT, speaker: \"Ann Envoy\", citations: [{article: \"envoy-speaks\"}]%s}";
        var answer = Curator.save("Quote", quote.formatted(", saidOn: \"2025-03-17\", saidOnPrecision: MONTH"), "saidOn saidOnPrecision");
        assertThat(answer.<String>get("data.saveQuote.saidOn")).isEqualTo("2025-03-01");
        answer = Curator.save("Quote", quote.formatted(""), "saidOn saidOnPrecision");
        assertThat(answer.<String>get("data.saveQuote.saidOnPrecision")).isEqualTo("MONTH");
        answer = Curator.save("Quote", quote.formatted(", saidOn: \"2025-03-17\""), "saidOn saidOnPrecision");
        assertThat(answer.<String>get("data.saveQuote.saidOn")).isEqualTo("2025-03-17");
        assertThat(answer.<String>get("data.saveQuote.saidOnPrecision")).isEqualTo("DAY");
        assertThat(Curator.fail("Quote", quote.formatted(", saidOn: \"0300-03-17\"")).codes()).containsExactly("BAD_USER_INPUT");
    }

    @Test
    void importsADocumentOnce() {
        var document = """
                outlets: [{name: Imported Post}]
                actors: [{name: Imported Person, kind: PERSON}]
                article: {headline: Imported, outlet: Imported Post}
                quotes: [{text: Imported words, kind: DIRECT, speaker: Imported Person}]
                """;
        var mutation = "mutation($document: String!) { importRecord(document: $document, note: \"test\") { created updated unchanged } }";
        var first = Curator.ask(mutation, Map.of("document", document));
        assertThat(first.<Object>get("data.importRecord")).isEqualTo(Map.of("created", 4, "updated", 0, "unchanged", 0));
        var second = Curator.ask(mutation, Map.of("document", document));
        assertThat(second.<Object>get("data.importRecord")).isEqualTo(Map.of("created", 0, "updated", 0, "unchanged", 4));
        var bad = Curator.tell(mutation, Map.of("document", "actors:\n  - {name: Half Done, kind: PERSON}\n  - {name: Wrong, kind: ROBOT}\n"));
        assertThat(bad.number("errors[0].extensions.violations[0].line")).isEqualTo(3);
        assertThat(Client.tell("{ actor(name: \"Half Done\") { id } }", Map.of()).codes()).containsExactly("NOT_FOUND");
    }
}
