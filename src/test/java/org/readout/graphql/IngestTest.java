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
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** Articles go in as text or HTML, drafts come out; what curators publish of them is found. */
@QuarkusTest
@TestProfile(IngestTest.OwnRecord.class)
class IngestTest {

    /** A record of its own. */
    public static class OwnRecord implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("ingest"));
        }
    }

    private static final String INGEST = """
            mutation($input: IngestInput!) { ingestArticle(input: $input) {
              article { id slug headline publishedOn recordStatus text outlet { name } topics { name } }
              quotes { id text kind recordStatus saidOn speaker { id name recordStatus } topics { name }
                citations { text start end before after speakerMention cue attributionRule attributionConfidence article { headline } } }
              meetings { id title status startsOn datePrecision place recordStatus participants { actor { name } } articles { nodes { headline } } }
              actors { id name kind description recordStatus } notes } }""";

    /** A word that is in no other test's article. */
    private final String run = UUID.randomUUID().toString().replaceAll("[0-9-]", "x");
    private final String headline = "Harbour talks resume " + run;
    /** Each test has people of its own. */
    private final String minister = "Tove Sundby" + run;
    private final String envoy = "Karim Belhadj" + run;

    private final String text = """
            Home | World | Markets
            %1$s

            “The tariffs are not the point.”

            Norwegian Foreign Minister %2$s met Algerian envoy %3$s in Oslo on Tuesday to discuss the harbour dues.

            "The dues will be lower by spring," %2$s said after the talks. "Nobody loses by that."

            Belhadj%4$s, who leaves on Friday, called the offer “a fair beginning” and said that the ships would wait.

            “Our captains,” he told reporters, “have waited long enough.”

            Related stories
            Ferry fares to rise in May
            """.formatted(headline, minister, envoy, run);

    @BeforeEach
    void shared() {
        Curator.save("Outlet", "{name: \"Fjord Courier\"}", "slug");
        Curator.save("Outlet", "{name: \"Atlas Wire\"}", "slug");
        Curator.save("Topic", "{name: \"Harbour dues\", aliases: [\"dues\", \"tariffs\"]}", "slug");
    }

    private static Answer ingest(Map<String, Object> input) {
        return Curator.ask(INGEST, Map.of("input", input));
    }

    private Answer ingest() {
        return ingest(Map.of("text", text, "outlet", "Fjord Courier", "publishedOn", "2025-03-05"));
    }

    private static Answer refused(Map<String, Object> input) {
        var answer = Curator.tell(INGEST, Map.of("input", input));
        assertThat(answer.codes()).hasSize(1);
        return answer;
    }

    @Test
    void anArticleBecomesDraftsWithTheirProof() {
        var answer = ingest();
        var report = "data.ingestArticle.";
        assertThat(answer.<String>get(report + "article.headline")).isEqualTo(headline);
        assertThat(answer.<String>get(report + "article.publishedOn")).isEqualTo("2025-03-05");
        assertThat(answer.<String>get(report + "article.recordStatus")).isEqualTo("DRAFT");
        assertThat(answer.<String>get(report + "article.topics[0].name")).isEqualTo("Harbour dues");
        assertThat(answer.<String>get(report + "article.text")).isEqualTo(text);

        List<Map<String, Object>> quotes = answer.list(report + "quotes");
        assertThat(quotes).extracting(quote -> quote.get("text")).containsExactly("The tariffs are not the point.", "The dues will be lower by spring", "Nobody loses by that.",
                "a fair beginning", "Our captains have waited long enough.", "the ships would wait");
        assertThat(answer.<String>list(report + "quotes.speaker.name")).containsExactly("Unknown speaker", minister, minister, envoy, envoy, envoy);
        assertThat(answer.<String>list(report + "quotes.kind")).containsExactly("DIRECT", "DIRECT", "DIRECT", "MIXED", "DIRECT", "INDIRECT");
        assertThat(answer.<String>list(report + "quotes.recordStatus")).containsOnly("DRAFT");
        assertThat(answer.<String>get(report + "quotes[1].topics[0].name")).isEqualTo("Harbour dues");
        for (int i = 0; i < quotes.size(); i++) {
            int start = answer.number(report + "quotes[" + i + "].citations[0].start");
            int end = answer.number(report + "quotes[" + i + "].citations[0].end");
            assertThat(answer.<String>get(report + "quotes[" + i + "].citations[0].text")).isEqualTo(text.substring(start, end));
        }
        assertThat(answer.<String>get(report + "quotes[4].citations[0].text")).isEqualTo("Our captains,” he told reporters, “have waited long enough.");
        assertThat(answer.<String>get(report + "quotes[3].citations[0].before")).endsWith("called the offer “");
        assertThat(answer.<String>get(report + "quotes[3].citations[0].after")).startsWith("” and said that");
        assertThat(answer.<String>get(report + "quotes[4].citations[0].speakerMention")).isEqualTo("he");
        assertThat(answer.<String>get(report + "quotes[4].citations[0].cue")).isEqualTo("told");
        assertThat(answer.<Float>get(report + "quotes[1].citations[0].attributionConfidence")).isGreaterThan(0.9f);

        assertThat(answer.<String>get(report + "meetings[0].status")).isEqualTo("HELD");
        assertThat(answer.<String>get(report + "meetings[0].startsOn")).isEqualTo("2025-03-04");
        assertThat(answer.<String>get(report + "meetings[0].datePrecision")).isEqualTo("DAY");
        assertThat(answer.<String>get(report + "meetings[0].place")).isEqualTo("Oslo");
        assertThat(answer.<String>list(report + "meetings[0].participants.actor.name")).containsExactlyInAnyOrder(minister, envoy);
        List<Map<String, Object>> actors = answer.list(report + "actors");
        assertThat(actors).extracting(actor -> actor.get("name")).containsExactlyInAnyOrder(minister, envoy);
        assertThat(actors).extracting(actor -> actor.get("description")).containsExactlyInAnyOrder("Norwegian Foreign Minister", "Algerian envoy");
        assertThat(answer.<String>list(report + "notes")).containsExactly("It is left open who said 1 of the quotes.");
    }

    @Test
    void readersSeeNothingOfItUntilItIsPublished() {
        var report = ingest();
        assertThat(Client.ask("{ quotes(filter: {text: \"captains waited\"}, first: 100) { nodes { speaker { name } } } }").<String>list("data.quotes.nodes.speaker.name")).doesNotContain(envoy);
        assertThat(Client.tell("{ article(slug: \"%s\") { headline } }".formatted(report.<String>get("data.ingestArticle.article.slug")), Map.of()).codes()).containsExactly("NOT_FOUND");
        assertThat(Client.tell("{ actor(name: \"%s\") { name } }".formatted(envoy), Map.of()).codes()).containsExactly("NOT_FOUND");

        publish(report.get("data.ingestArticle.article.id"));
        report.<String>list("data.ingestArticle.actors.id").forEach(IngestTest::publish);
        report.<String>list("data.ingestArticle.meetings.id").forEach(IngestTest::publish);
        publish(report.get("data.ingestArticle.quotes[1].id"));
        publish(report.get("data.ingestArticle.quotes[4].id"));

        // Every quote by somebody about something, with the articles that print it and whom the speaker met.
        var found = Client.ask("""
                query($name: String!) { actor(name: $name) { quotes(about: "Harbour dues") { nodes { text articles { headline text outlet { name } } citations { text before after } } }
                  meetings { nodes { place participants { actor { name } } articles { nodes { headline } } } } } }""", Map.of("name", minister));
        assertThat(found.<String>list("data.actor.quotes.nodes.text")).containsExactly("The dues will be lower by spring");
        assertThat(found.<String>get("data.actor.quotes.nodes[0].articles[0].headline")).isEqualTo(headline);
        assertThat(found.<String>get("data.actor.quotes.nodes[0].articles[0].text")).as("the text is for curators").isNull();
        assertThat(found.<String>get("data.actor.quotes.nodes[0].citations[0].after")).hasSizeBetween(20, 100).startsWith("\" " + minister.substring(0, 4));
        assertThat(found.<String>get("data.actor.meetings.nodes[0].place")).isEqualTo("Oslo");
        assertThat(Client.ask("{ search(text: \"captains %s\") { totalCount } quotes(filter: {speaker: \"%s\"}) { nodes { text } } }".formatted(run, envoy)).<String>list("data.quotes.nodes.text"))
                .containsExactly("Our captains have waited long enough.");
    }

    private static void publish(String id) {
        Curator.ask("mutation($id: ID!) { setRecordStatus(id: $id, status: PUBLISHED) { id } }", Map.of("id", id));
    }

    @Test
    void twiceChangesNothing() {
        var once = ingest();
        var again = ingest();
        assertThat(again.<Object>get("data")).isEqualTo(once.<Object>get("data"));
    }

    @Test
    void whatACuratorCorrectedStaysSo() {
        var report = ingest();
        var id = report.<String>get("data.ingestArticle.quotes[0].id");
        var slug = Curator.ask("query($id: ID!) { quote(id: $id) { slug } }", Map.of("id", id)).<String>get("data.quote.slug");
        Curator.save("Quote", "{slug: \"%s\", text: \"The tariffs are not the point.\", kind: DIRECT, speaker: \"%s\", citations: [{article: \"%s\"}]}"
                .formatted(slug, minister, report.<String>get("data.ingestArticle.article.slug")), "id");
        var retracted = report.<String>get("data.ingestArticle.quotes[2].id");
        Curator.ask("mutation($id: ID!) { setRecordStatus(id: $id, status: RETRACTED) { id } }", Map.of("id", retracted));
        var again = ingest();
        assertThat(again.<String>list("data.ingestArticle.quotes.id")).containsExactlyElementsOf(report.<String>list("data.ingestArticle.quotes.id"));
        assertThat(again.<String>get("data.ingestArticle.quotes[0].speaker.name")).isEqualTo(minister);
        assertThat(again.<String>get("data.ingestArticle.quotes[2].recordStatus")).isEqualTo("RETRACTED");
        assertThat(again.<String>list("data.ingestArticle.notes")).isEmpty();
    }

    @Test
    void aCitationIsWhereTheTextHasIt() {
        var report = ingest();
        var save = "{slug: \"%s\", text: \"%s\", kind: DIRECT, speaker: \"%s\", citations: [{article: \"%s\", text: \"%s\", start: %d, end: %d}]}";
        var article = report.<String>get("data.ingestArticle.article.slug");
        var slug = Curator.ask("query($id: ID!) { quote(id: $id) { slug } }", Map.of("id", report.get("data.ingestArticle.quotes[0].id"))).<String>get("data.quote.slug");
        int at = text.indexOf("are not the point");
        var saved = Curator.save("Quote", save.formatted(slug, "are not the point", envoy, article, "are not the point", at, at + 17),
                "citations { before after attributionRule attributionConfidence speakerMention }");
        assertThat(saved.<String>get("data.saveQuote.citations[0].before")).isEqualTo("“The tariffs");
        assertThat(saved.<String>get("data.saveQuote.citations[0].after")).isEqualTo(".”");
        assertThat(saved.<String>get("data.saveQuote.citations[0].attributionRule")).as("a curator told the speaker").isNull();
        assertThat(saved.<String>get("data.saveQuote.citations[0].speakerMention")).isNull();
        assertThat(Curator.fail("Quote", save.formatted(slug, "are not the point", envoy, article, "were not the point", at, at + 17)).codes()).containsExactly("BAD_USER_INPUT");
        assertThat(Curator.fail("Quote", save.formatted(slug, "are not the point", envoy, article, "are not the point", at + 1, at + 18)).codes()).containsExactly("BAD_USER_INPUT");
        assertThat(Curator.fail("Quote", save.formatted(slug, "are not the point", envoy, article, "are not the point", 900_000, 900_017)).codes()).containsExactly("BAD_USER_INPUT");
    }

    @Test
    void theSameWordsByTwoSpeakersAreTwoQuotes() {
        var answer = ingest(Map.of("headline", headline, "outlet", "Fjord Courier", "text", """
                "We will not leave the harbour %1$s," %2$s said.
                "We will not leave the harbour %1$s," %3$s said.
                "We will not leave the harbour %1$s," %2$s repeated.
                """.formatted(run, minister, envoy)));
        assertThat(answer.<String>list("data.ingestArticle.quotes.speaker.name")).containsExactly(minister, envoy);
    }

    @Test
    void meetingsAndActorsThatACuratorCorrectedStaySo() {
        var report = ingest();
        var meeting = report.<String>get("data.ingestArticle.meetings[0].id");
        var found = Curator.ask("query($id: ID!) { node(id: $id) { ... on Meeting { slug evidence { text start end } } } }", Map.of("id", meeting));
        int start = found.number("data.node.evidence[0].start");
        assertThat(text.substring(start, found.number("data.node.evidence[0].end"))).isEqualTo(found.<String>get("data.node.evidence[0].text")).startsWith("Norwegian Foreign Minister");
        Curator.save("Meeting", "{slug: \"%s\", title: \"Corrected %s\", kind: BILATERAL, status: HELD, startsOn: \"2024-01-01\", participants: [{actor: \"%s\"}]}"
                .formatted(found.<String>get("data.node.slug"), run, minister), "id");
        Curator.ask("mutation($id: ID!) { setRecordStatus(id: $id, status: RETRACTED) { id } }", Map.of("id", meeting));
        var renamed = Curator.ask("query($name: String!) { actor(name: $name) { slug } }", Map.of("name", envoy)).<String>get("data.actor.slug");
        Curator.save("Actor", "{slug: \"%s\", name: \"Renamed %s\", kind: PERSON, aliases: []}".formatted(renamed, run), "id");
        var again = ingest();
        assertThat(again.<String>list("data.ingestArticle.meetings.id")).containsExactly(meeting);
        assertThat(again.<String>get("data.ingestArticle.meetings[0].startsOn")).isEqualTo("2024-01-01");
        assertThat(Curator.tell("query($name: String!) { actor(name: $name) { slug } }", Map.of("name", envoy)).codes()).as("nobody was written anew").containsExactly("NOT_FOUND");
    }

    @Test
    void whatADraftAddsToPublishedRecordsIsNotInTheirHistory() {
        var report = ingest();
        publish(report.get("data.ingestArticle.article.id"));
        report.<String>list("data.ingestArticle.actors.id").forEach(IngestTest::publish);
        publish(report.get("data.ingestArticle.meetings[0].id"));
        publish(report.get("data.ingestArticle.quotes[1].id"));
        var history = """
                query($ids: [ID!]!) { nodes(ids: $ids) { ... on Quote { history(first: 50) { totalCount nodes { note after before } } }
                  ... on Meeting { history(first: 50) { totalCount nodes { note after before } } } } }""";
        var ids = Map.of("ids", List.of(report.<String>get("data.ingestArticle.quotes[1].id"), report.<String>get("data.ingestArticle.meetings[0].id")));
        var before = Client.ask(history, ids);
        ingest(Map.of("text", text, "outlet", "Atlas Wire", "headline", "Embargoed " + run, "publishedOn", "2025-03-06", "note", "embargo " + run));
        assertThat(Client.ask(history, ids).<Object>get("data")).isEqualTo(before.<Object>get("data"));
        assertThat(Curator.ask(history, ids).json().prettify()).contains("embargo " + run);
    }

    @Test
    void aNovelIsNoArticle() {
        var novel = new StringBuilder();
        for (int i = 0; i < 1100; i++) {
            novel.append("\"The night was number ").append(i).append(",\" Ann Lee said.\n");
        }
        assertThat(refused(Map.of("text", novel.toString(), "outlet", "Fjord Courier", "headline", headline)).<String>get("errors[0].message")).contains("1100 quotes");
    }

    @Test
    void theSameStoryFromAnotherOutletAddsCitations() {
        var first = ingest();
        var second = ingest(Map.of("text", text.replace("Home | World", "News | Sport"), "outlet", "Atlas Wire", "publishedOn", "2025-03-06"));
        assertThat(second.<String>get("data.ingestArticle.article.slug")).isNotEqualTo(first.<String>get("data.ingestArticle.article.slug"));
        assertThat(second.<String>list("data.ingestArticle.quotes.id")).containsExactlyElementsOf(first.<String>list("data.ingestArticle.quotes.id"));
        assertThat(second.<List<?>>get("data.ingestArticle.quotes[1].citations")).hasSize(2);
        assertThat(second.<String>list("data.ingestArticle.meetings.id")).containsExactlyElementsOf(first.<String>list("data.ingestArticle.meetings.id"));
        assertThat(second.<List<?>>get("data.ingestArticle.meetings[0].articles.nodes")).hasSize(2);
        assertThat(second.<String>list("data.ingestArticle.actors.id")).containsExactlyElementsOf(first.<String>list("data.ingestArticle.actors.id"));
    }

    @Test
    void aCorrectedTextMovesThePlacesOfCitations() {
        ingest();
        var longer = "An editor's line of its own on affairs, where dues will be lower by spring.\n" + text.replace("a fair beginning", "an affair's beginning, a fair beginning");
        var answer = ingest(Map.of("text", longer, "outlet", "Fjord Courier", "publishedOn", "2025-03-05", "headline", headline));
        int start = answer.number("data.ingestArticle.quotes[1].citations[0].start");
        int end = answer.number("data.ingestArticle.quotes[1].citations[0].end");
        assertThat(longer.substring(start, end)).isEqualTo("The dues will be lower by spring,");
    }

    @Test
    void theRecordKnowsWhoIsMeant() {
        Curator.save("Actor", "{name: \"Serhii Kovalenko%1$s\", kind: PERSON, aliases: [\"Kovalenko%1$s\"]}".formatted(run), "id");
        Curator.save("Actor", "{slug: \"one-%1$s\", name: \"Lee%1$s\", kind: PERSON}".formatted(run), "id");
        Curator.save("Actor", "{slug: \"other-%1$s\", name: \"Ann Lee%1$s\", kind: PERSON, aliases: [\"Lee%1$s\"]}".formatted(run), "id");
        var answer = ingest(Map.of("headline", headline, "outlet", "Fjord Courier", "text", """
                "We are open to trade," Sergii Kovalenko%1$s said on Monday.
                "The ports are safe," Kovalenko%1$s said.
                "We doubt it," Lee%1$s said.
                """.formatted(run)));
        assertThat(answer.<String>list("data.ingestArticle.quotes.speaker.name")).containsExactly("Serhii Kovalenko" + run, "Serhii Kovalenko" + run, "Unknown speaker");
        assertThat(answer.<String>list("data.ingestArticle.notes").get(0)).contains("several actors").contains("one-" + run).contains("other-" + run);
    }

    @Test
    void aPageTellsItsOwnHeadlineOutletAndDate() {
        var page = """
                <!DOCTYPE html><html lang="en-GB"><head><title>x</title><link rel="canonical" href="https://fjord.example/%1$s">
                <script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": "NewsArticle", "headline": "%2$s",
                  "datePublished": "2025-03-05T08:00:00Z", "publisher": {"@type": "Organization", "name": "Fjord Courier"}, "author": [{"name": "A. Writer"}]}]}</script></head>
                <body><nav>Home World "Not this," said Nobody.</nav><article><h1>%2$s</h1><p>Foreign Minister %3$s spoke in Oslo.</p>
                <figure><figcaption>"Nor this," said a caption.</figcaption></figure>
                <p>&ldquo;The ferries<br>will sail,&rdquo; <b>%3$s</b> said.</p></article>
                <aside><p>"Nor that," said Someone Else.</p></aside></body></html>""".formatted(run, headline, minister);
        var answer = ingest(Map.of("html", page));
        assertThat(answer.<String>get("data.ingestArticle.article.headline")).isEqualTo(headline);
        assertThat(answer.<String>get("data.ingestArticle.article.publishedOn")).isEqualTo("2025-03-05");
        assertThat(answer.<String>get("data.ingestArticle.article.outlet.name")).isEqualTo("Fjord Courier");
        assertThat(answer.<String>list("data.ingestArticle.quotes.text")).containsExactly("The ferries will sail");
        assertThat(answer.<String>get("data.ingestArticle.quotes[0].speaker.name")).isEqualTo(minister);
        var moved = ingest(Map.of("html", page.replace(headline, "Another headline " + run)));
        assertThat(moved.<String>get("data.ingestArticle.article.id")).as("the same address").isEqualTo(answer.<String>get("data.ingestArticle.article.id"));
    }

    @Test
    void whatIsNoArticleIsRefused() {
        assertThat(refused(Map.of()).codes()).containsExactly("BAD_USER_INPUT");
        assertThat(refused(Map.of("text", text, "html", "<p>x</p>")).codes()).containsExactly("BAD_USER_INPUT");
        assertThat(refused(Map.of("text", "", "outlet", "Fjord Courier", "headline", "Nothing")).<String>get("errors[0].message")).contains("no paragraph");
        assertThat(refused(Map.of("html", "<nav>Home</nav>", "outlet", "Fjord Courier", "headline", "Nothing")).<String>get("errors[0].message")).contains("no paragraph");
        assertThat(refused(Map.of("text", text)).<String>list("errors[0].extensions.violations.path")).containsExactly("input.outlet");
        assertThat(refused(Map.of("text", text, "outlet", "No Such Paper")).codes()).containsExactly("NOT_FOUND");
        assertThat(refused(Map.of("text", text, "outlet", "Fjord Courier", "publishedOn", "0001-01-01")).codes()).containsExactly("BAD_USER_INPUT");
        assertThat(refused(Map.of("text", text, "outlet", "Fjord Courier", "headline", "a\u0000b")).codes()).containsExactly("BAD_USER_INPUT");
        assertThat(refused(Map.of("text", text, "outlet", "Fjord Courier", "url", "ftp://x")).<String>list("errors[0].extensions.violations.path")).containsExactly("input.url");
        assertThat(Curator.ask("{ articles(filter: {text: \"harbour talks resume %s\"}) { totalCount } }".formatted(run), Map.of()).number("data.articles.totalCount")).isZero();
    }

    @Test
    void controlCharactersAndBrokenOnesDoNoHarm() {
        var answer = ingest(Map.of("outlet", "Fjord Courier", "headline", headline, "text", "\u0000\u0007 \"The \ud83d lamp 🪔 is lit,\" %s said.\n".formatted(minister)));
        int start = answer.number("data.ingestArticle.quotes[0].citations[0].start");
        int end = answer.number("data.ingestArticle.quotes[0].citations[0].end");
        assertThat(answer.<String>get("data.ingestArticle.article.text").substring(start, end)).isEqualTo("The \ufffd lamp 🪔 is lit,");
    }
}
