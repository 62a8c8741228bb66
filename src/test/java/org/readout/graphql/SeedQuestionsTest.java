package org.readout.graphql;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.testsupport.Client;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The questions that the record of the five documents is there to answer. */
@QuarkusTest
class SeedQuestionsTest {

    @Test
    void everyQuoteByRubioAboutUkraineAndNothingElse() {
        var answer = Client.ask("""
                { actor(name: "rubio") { name quotes(about: "Ukraine") { totalCount nodes {
                    text kind saidOn venue topics { name } articles { headline publishedOn outlet { name } }
                    meeting { title startsOn participants { actor { name } } } } } } }""");
        assertThat(answer.<String>get("data.actor.name")).isEqualTo("Marco Rubio");
        assertThat(answer.number("data.actor.quotes.totalCount")).isEqualTo(5);
        List<String> texts = answer.list("data.actor.quotes.nodes.text");
        assertThat(texts).satisfiesExactlyInAnyOrder(
                text -> assertThat(text).startsWith("war needs to end. If it does not, "),
                text -> assertThat(text).isEqualTo("new"),
                text -> assertThat(text).isEqualTo("different"),
                text -> assertThat(text).startsWith("The only way is to test them").endsWith("demands different?"),
                text -> assertThat(text).startsWith("there isn't going to be a meeting until"));
        var council = "data.actor.quotes.nodes.find { it.text.startsWith('war needs') }";
        assertThat(answer.<String>get(council + ".venue")).isEqualTo("UN Security Council");
        assertThat(answer.<String>get(council + ".saidOn")).isEqualTo("2025-09-23");
        assertThat(answer.<String>get(council + ".articles[0].outlet.name")).isEqualTo("News.Az");
        var interview = "data.actor.quotes.nodes.find { it.text.startsWith('there isn') }";
        assertThat(answer.<String>get(interview + ".venue")).contains("Catherine Herridge");
        assertThat(answer.<String>get(interview + ".articles[0].headline")).isEqualTo("Trump-Putin Meeting Depends on Ukraine War Progress - Rubio");
        assertThat(answer.<String>list(interview + ".meeting.participants.actor.name")).containsExactly("Donald Trump", "Vladimir Putin");
        var malaysia = "data.actor.quotes.nodes.find { it.text == 'new' }.meeting";
        assertThat(answer.<String>get(malaysia + ".startsOn")).isEqualTo("2025-07-01");
        assertThat(answer.<String>list(malaysia + ".participants.actor.name")).containsExactly("Marco Rubio", "Sergey Lavrov");
    }

    @ParameterizedTest
    @CsvSource({
            "Zelensky, volodymyr-zelenskyy", "Volodymyr Zelenskyy, volodymyr-zelenskyy", "zelenskiy, volodymyr-zelenskyy",
            "Vladimir Zelensky, volodymyr-zelenskyy", "volodymyr-zelenskyy, volodymyr-zelenskyy", "ZELENSKYY!, volodymyr-zelenskyy",
            "Lavrov, sergey-lavrov", "Sergei Lavrov, sergey-lavrov", "Sergey Lavrov, sergey-lavrov",
            "U.S., united-states", "us, united-states", "moscow, russia"})
    void aNameFindsItsActorHoweverItIsSpelt(String name, String slug) {
        var answer = Client.ask("query($name: String) { actor(name: $name) { slug id } }", Map.of("name", name));
        assertThat(answer.<String>get("data.actor.slug")).isEqualTo(slug);
        assertThat(Client.ask("query($id: ID!) { node(id: $id) { ... on Actor { slug } } }", Map.of("id", answer.get("data.actor.id")))
                .<String>get("data.node.slug")).isEqualTo(slug);
    }

    @Test
    void theMeetingsOfTwoMinistersWithStatusDateAndArticles() {
        var answer = Client.ask("""
                { meetings(filter: {participants: ["Lavrov", "Rubio"]}) { nodes {
                    slug status startsOn datePrecision place country articles { nodes { slug } } } } }""");
        assertThat(answer.<String>list("data.meetings.nodes.slug")).containsExactlyInAnyOrder("rubio-lavrov-new-york-2025-09-24",
                "rubio-lavrov-malaysia-2025-07", "rubio-lavrov-saudi-arabia-2025", "lavrov-rubio-proposed-2025");
        assertThat(answer.<String>list("data.meetings.nodes.slug")).startsWith("rubio-lavrov-new-york-2025-09-24", "rubio-lavrov-malaysia-2025-07");
        var newYork = "data.meetings.nodes[0]";
        assertThat(answer.<String>get(newYork + ".status")).isEqualTo("HELD");
        assertThat(answer.<String>get(newYork + ".startsOn")).isEqualTo("2025-09-24");
        assertThat(answer.<String>list(newYork + ".articles.nodes.slug")).containsExactlyInAnyOrder("news-az-2025-09-24-rubio-to-meet-lavrov",
                "bss-2025-09-19-lavrov-to-meet-rubio", "unstated-lavrov-rubio-convene-at-un");
        assertThat(answer.<String>get("data.meetings.nodes[1].datePrecision")).isEqualTo("MONTH");
    }

    @Test
    void allMeetingsWithTheirOutcome() {
        var answer = Client.ask("{ meetings(first: 100) { nodes { slug status place country startsOn } } }");
        assertThat(answer.<String>get("data.meetings.nodes.find { it.place == 'Budapest' }.status")).isEqualTo("CANCELLED");
        assertThat(answer.<String>get("data.meetings.nodes.find { it.country == 'Malaysia' }.startsOn")).isEqualTo("2025-07-01");
        assertThat(answer.<String>get("data.meetings.nodes.find { it.place == 'Anchorage' }.startsOn")).isEqualTo("2025-08-15");
        assertThat(answer.<String>get("data.meetings.nodes.find { it.place == 'Riyadh' }.startsOn")).isEqualTo("2025-02-18");
        assertThat(answer.<String>get("data.meetings.nodes.find { it.place == 'New York' }.status")).isEqualTo("HELD");
    }

    @Test
    void aMonthCountsAsEachOfItsDays() {
        var july = "{ meetings(filter: {from: \"%s\", to: \"%s\"}) { nodes { slug } } }";
        assertThat(Client.ask(july.formatted("2025-07-20", "2025-07-21")).<String>list("data.meetings.nodes.slug")).containsExactly("rubio-lavrov-malaysia-2025-07");
        assertThat(Client.ask(july.formatted("2025-06-01", "2025-06-30")).list("data.meetings.nodes.slug")).isEmpty();
        // What has no date at all is in no period, not even one without a beginning.
        assertThat(Client.ask("{ meetings(filter: {to: \"2025-07-31\"}) { nodes { slug } } }").<String>list("data.meetings.nodes.slug"))
                .containsExactly("rubio-lavrov-malaysia-2025-07", "us-russia-riyadh-2025-02-18");
    }

    @Test
    void aTopicIncludesTheTopicsBelowIt() {
        var answer = Client.ask("""
                { war: topic(name: "Ukraine war") { quotes { totalCount } children { name } parent { name } }
                  ukraine: topic(name: "ukraine") { quotes { totalCount } }
                  assets: topic(name: "frozen assets") { quotes { nodes { slug } } }
                  sanctions: quotes(filter: {about: "Sanctions"}) { nodes { slug } } }""");
        assertThat(answer.<String>get("data.war.parent.name")).isEqualTo("Ukraine");
        assertThat(answer.number("data.ukraine.quotes.totalCount")).isGreaterThanOrEqualTo(answer.number("data.war.quotes.totalCount"));
        assertThat(answer.<String>list("data.assets.quotes.nodes.slug")).containsExactlyInAnyOrder("lavrov-theft-at-the-state-level", "lavrov-retaliate-decisively");
        assertThat(answer.<String>list("data.sanctions.nodes.slug")).contains("lavrov-theft-at-the-state-level", "rubio-war-needs-to-end");
    }

    @Test
    void counterpartsAreThoseMetMostOftenFirst() {
        var answer = Client.ask("{ actor(name: \"Trump\") { counterparts { actor { name } meetings lastMetOn } } "
                + "lavrov: actor(name: \"Lavrov\") { counterparts(first: 1) { actor { name } meetings lastMetOn } } }");
        assertThat(answer.<String>list("data.actor.counterparts.actor.name")).containsExactly("Volodymyr Zelenskyy", "Vladimir Putin");
        assertThat(answer.<Integer>list("data.actor.counterparts.meetings")).containsExactly(1, 1); // neither Budapest nor a proposal counts
        assertThat(answer.number("data.lavrov.counterparts[0].meetings")).isEqualTo(3);
        assertThat(answer.<String>get("data.lavrov.counterparts[0].lastMetOn")).isEqualTo("2025-09-24");
    }

    @Test
    void rolesAreThoseOfTheDay() {
        var answer = Client.ask("""
                { actor(name: "Trump") { before: role(on: "2020-06-01") { title from to source organization { name } }
                    between: role(on: "2022-06-01") { title } now: role { title from } roles { title } } }""");
        assertThat(answer.<String>get("data.actor.before.to")).isEqualTo("2021-01-20");
        assertThat(answer.<String>get("data.actor.before.organization.name")).isEqualTo("United States");
        assertThat(answer.<Object>get("data.actor.between")).isNull();
        assertThat(answer.<String>get("data.actor.now.from")).isEqualTo("2025-01-20");
        assertThat(answer.list("data.actor.roles")).hasSize(2);
    }

    @Test
    void anArticleNamesItsQuotesMeetingsTopicsAndActors() {
        var answer = Client.ask("""
                { article(slug: "bss-2025-09-19-lavrov-to-meet-rubio") { headline publishedOn publishedOnPrecision language outlet { name }
                    actors { name } topics { name } meetings { nodes { slug } }
                    quotes { nodes { text speaker { name } citations { text article { slug } } } } trump: quotes(speaker: "Trump") { totalCount } } }""");
        assertThat(answer.<String>get("data.article.publishedOn")).isEqualTo("2025-09-19");
        // Quoted (Nebenzya), mentioned (Putin), or taking part in a meeting that it reports (Rubio).
        assertThat(answer.<String>list("data.article.actors.name")).contains("Vasily Nebenzya", "Vladimir Putin", "Marco Rubio").isSorted();
        assertThat(answer.<String>list("data.article.meetings.nodes.slug")).contains("rubio-lavrov-new-york-2025-09-24");
        assertThat(answer.number("data.article.trump.totalCount")).isEqualTo(1);
        var nebenzya = "data.article.quotes.nodes.find { it.speaker.name == 'Vasily Nebenzya' }";
        assertThat(answer.<String>get(nebenzya + ".text")).endsWith("a meeting is being planned");
        assertThat(answer.<String>get(nebenzya + ".citations[0].text")).as("as printed, with the comma").endsWith("a meeting is being planned,");
    }

    @Test
    void articlesAreFoundByWhomTheyMentionOutletTopicAndHeadline() {
        assertThat(Client.ask("{ articles(filter: {mentions: \"Witkoff\"}) { nodes { slug } } }").<String>list("data.articles.nodes.slug"))
                .containsExactly("unstated-lavrov-prepared-to-meet-rubio");
        assertThat(Client.ask("{ articles(filter: {mentions: \"Peskov\"}) { nodes { slug } } }").<String>list("data.articles.nodes.slug"))
                .containsExactly("unstated-lavrov-rubio-convene-at-un");
        assertThat(Client.ask("{ articles(filter: {outlet: \"bss\", text: \"next WEEK\", publishedTo: \"2025-09-19\"}) { nodes { slug } } }")
                .<String>list("data.articles.nodes.slug")).containsExactly("bss-2025-09-19-lavrov-to-meet-rubio");
        assertThat(Client.ask("{ articles(filter: {about: \"Russia\"}, orderBy: {field: HEADLINE, direction: ASC}) { nodes { headline } } }")
                .<String>list("data.articles.nodes.headline")).hasSize(5).first().asString().startsWith("Lavrov of Russia");
    }

    @Test
    void searchFindsActorsMeetingsArticlesAndQuotes() {
        var answer = Client.ask("""
                { search(text: "rubio") { totalCount nodes { __typename ... on Actor { name } ... on Meeting { title } ... on Article { headline }
                    ... on Quote { text } } pageInfo { hasNextPage } } }""");
        assertThat(answer.<String>list("data.search.nodes.__typename")).containsSubsequence("Actor", "Meeting", "Article", "Quote");
        assertThat(answer.number("data.search.totalCount")).isEqualTo(answer.list("data.search.nodes").size());
        assertThat(answer.<String>get("data.search.nodes[0].name")).isEqualTo("Marco Rubio");
        assertThat(Client.ask("{ search(text: \"Tigér PAP\") { nodes { ... on Quote { speaker { name } } } } }").<String>list("data.search.nodes.speaker.name"))
                .containsExactlyInAnyOrder("Donald Trump", "Dmitry Peskov");
        assertThat(Client.ask("{ search(text: \"aper\") { totalCount } }").number("data.search.totalCount")).as("not within words").isZero();
    }

    @Test
    void actorsAreListedByNameKindAndNumberOfQuotes() {
        assertThat(Client.ask("{ actors(filter: {name: \"Zelen\"}) { nodes { name } } }").<String>list("data.actors.nodes.name")).containsExactly("Volodymyr Zelenskyy");
        assertThat(Client.ask("{ actors(filter: {kind: STATE}) { nodes { name } } }").<String>list("data.actors.nodes.name"))
                .containsExactly("Russia", "Ukraine", "United States");
        var most = Client.ask("{ actors(first: 3, orderBy: {field: QUOTE_COUNT, direction: DESC}) { nodes { name quotes { totalCount } } } }");
        assertThat(most.<String>get("data.actors.nodes[0].name")).isEqualTo("Donald Trump");
        List<Integer> counts = most.list("data.actors.nodes.quotes.totalCount");
        assertThat(counts).isSortedAccordingTo((a, b) -> b - a);
    }

    @Test
    void severalNodesKeepTheirOrderAndTellWhatIsMissing() {
        var ids = List.of("bTpydWJpby1sYXZyb3YtbWFsYXlzaWEtMjAyNS0wNw", "YTpuby1zdWNoLWFjdG9y", "YTptYXJjby1ydWJpbw");
        var answer = Client.tell("query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }", Map.of("ids", ids));
        assertThat(answer.<Map<String, Object>>list("data.nodes")).satisfiesExactly(
                meeting -> assertThat(meeting).containsEntry("__typename", "Meeting").containsEntry("id", ids.get(0)),
                missing -> assertThat(missing).isNull(),
                actor -> assertThat(actor).containsEntry("__typename", "Actor"));
        assertThat(answer.codes()).containsExactly("NOT_FOUND");
    }
}
