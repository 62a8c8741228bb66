package org.readout.graphql;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.model.Search;
import org.readout.model.SqlReading;
import org.readout.testsupport.Client;
import org.readout.testsupport.GeneratedRecord;

import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The number of SQL statements depends on the depth of a query, never on the number of rows. */
@QuarkusTest
@TestProfile(StatementCountTest.AnsweredOnce.class)
class StatementCountTest {

    /** Queries are answered as they are outside of tests: the short way, or the general one. */
    public static class AnsweredOnce extends GeneratedRecord {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("readout.test.compare", "false");
            overrides.put("readout.access.cache", "off");
            overrides.put("readout.access.row-cache", "off");
            return overrides;
        }
    }

    @Inject
    SessionFactory sessions;

    private long statements(String query) {
        var statistics = sessions.getStatistics();
        statistics.clear();
        long before = SqlReading.statements();
        Client.ask(query);
        return statistics.getPrepareStatementCount() + SqlReading.statements() - before;
    }

    @Test
    void theFirstFiveQuotesOfEachOfTwentyFiveActorsAreOneStatement() {
        var query = "{ actors(first: 25) { nodes { name quotes(first: 5) { nodes { text } } } } }";
        assertThat(statements(query)).as("one for the actors, one for all their quotes").isEqualTo(2);
        var answer = Client.ask(query);
        assertThat(answer.list("data.actors.nodes")).hasSize(25);
        assertThat(answer.<java.util.List<?>>list("data.actors.nodes.quotes.nodes")).allSatisfy(quotes -> assertThat(quotes).hasSize(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "actors(first: N) { nodes { aliases roles { title organization { name } } role { title } } }",
            "actors(first: N) { nodes { quotes(first: 3) { totalCount nodes { text topics { name } articles { headline outlet { name } } } } } }",
            "actors(first: N) { nodes { meetings(first: 3) { totalCount nodes { participants { actor { name } } topics { name } } } } }",
            "actors(first: N) { nodes { articles(first: 3) { totalCount nodes { headline } } counterparts(first: 3) { actor { name } meetings } } }",
            "quotes(first: N) { nodes { speaker { name } meeting { title participants { actor { aliases } } } citations { article { actors { name } } } } }",
            "meetings(first: N) { nodes { quotes(first: 2) { nodes { speaker { name } } } articles(first: 2) { nodes { topics { name } } } } }",
            "articles(first: N) { nodes { actors { name } topics { parent { children { name } aliases } } quotes(first: 2) { totalCount nodes { text } } meetings(first: 2) { nodes { title } } outlet { articles(first: 2) { nodes { headline } } } } }",
            "search(text: \"meeting\", first: N) { nodes { ... on Meeting { participants { actor { name } } articles { totalCount } } } }",
            "search(text: \"talks\", first: N) { nodes { ... on Article { outlet { name } actors { name } } } }",
            "search(text: \"statement\", first: N) { nodes { ... on Quote { speaker { name } citations { text } } } }",
            "search(text: \"e\", first: N) { nodes { ... on Quote { speaker { name } } ... on Meeting { participants { actor { name } } } ... on Article { outlet { name } } ... on Actor { aliases } } }"})
    void doesNotGrowWithTheRows(String field) {
        long few = statements("{ " + field.replace("N", "4") + " }");
        long many = statements("{ " + field.replace("N", "28") + " }");
        // A search whose page is full does not ask for the words of the kinds that come later.
        int later = field.startsWith("search") ? Search.KINDS.size() - 1 : 0;
        assertThat(many).isBetween(few, few + later).isLessThanOrEqualTo(11);
    }

    @Test
    void doesNotGrowWithTheIdsAskedFor() {
        var ids = Client.ask("{ quotes(first: 40) { nodes { id } } }").<String>list("data.quotes.nodes.id");
        var quoted = ids.stream().map(id -> "\"" + id + "\"").toList();
        long few = statements("{ nodes(ids: [" + String.join(",", quoted.subList(0, 2)) + "]) { id } }");
        assertThat(statements("{ nodes(ids: [" + String.join(",", quoted) + "]) { id } }")).isEqualTo(few).isEqualTo(1);
    }

    @Test
    void theTotalCostsAStatementOnlyWhenAskedFor() {
        assertThat(statements("{ quotes(first: 5) { nodes { text } } }")).isEqualTo(1);
        assertThat(statements("{ quotes(first: 5) { totalCount nodes { text } } }")).isEqualTo(2);
        assertThat(statements("{ quotes(first: 5) { totalCount } }")).isEqualTo(1);
        assertThat(statements("{ quotes(first: 5) { edges { cursor } nodes { text } pageInfo { hasNextPage } } }")).as("read once").isEqualTo(1);
    }
}
