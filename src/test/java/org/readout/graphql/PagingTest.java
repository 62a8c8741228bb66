package org.readout.graphql;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.testsupport.Client;
import org.readout.testsupport.GeneratedRecord;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Walking through a list page by page meets every record once, in order, in both directions. */
@QuarkusTest
@TestProfile(GeneratedRecord.class)
class PagingTest {

    /** Lists with many ties: thirty quotes a day have the same date, twelve the same speaker. */
    @ParameterizedTest
    @ValueSource(strings = {
            "quotes(PAGE)", "quotes(orderBy: {field: SAID_ON, direction: ASC}, PAGE)", "quotes(orderBy: {field: SPEAKER, direction: DESC}, PAGE)",
            "quotes(filter: {about: \"Harbour\", kind: DIRECT}, PAGE)",
            "meetings(PAGE)", "meetings(orderBy: {field: TITLE, direction: ASC}, PAGE)",
            "articles(PAGE)", "articles(orderBy: {field: HEADLINE, direction: DESC}, PAGE)", "articles(filter: {mentions: \"E05\"}, PAGE)",
            "actors(PAGE)", "actors(orderBy: {field: QUOTE_COUNT, direction: DESC}, PAGE)",
            "actor(name: \"E07\") { quotes(PAGE) LIST }", "actor(name: \"E07\") { meetings(orderBy: {field: TITLE, direction: DESC}, PAGE) LIST }",
            "actor(name: \"E07\") { articles(PAGE) LIST }", "topic(name: \"Harbour\") { quotes(PAGE) LIST }", "topic(name: \"Harbour\") { meetings(PAGE) LIST }",
            "article(slug: \"article-03\") { quotes(PAGE) LIST }", "article(slug: \"article-03\") { meetings(PAGE) LIST }",
            "meeting(slug: \"meeting-03-2\") { quotes(PAGE) LIST }"})
    void forwardsAndBackwards(String field) {
        var forward = walk(field, "first: 17", "after", "hasNextPage", "endCursor", false);
        var backward = walk(field, "last: 11", "before", "hasPreviousPage", "startCursor", true);
        assertThat(forward.ids()).doesNotHaveDuplicates().hasSize(forward.total());
        assertThat(backward.ids()).isEqualTo(forward.ids());
        assertThat(forward.total()).as("enough for the test to mean something").isGreaterThanOrEqualTo(5);
    }

    private record Walk(List<String> ids, int total) {
    }

    private static Walk walk(String field, String size, String bound, String more, String end, boolean backward) {
        var list = "{ totalCount nodes { id } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }";
        var template = "query($cursor: String) { " + (field.contains("LIST") ? field.replace("LIST", list) : field + " " + list) + " }";
        var query = template.replace("PAGE", size + ", " + bound + ": $cursor");
        var path = "data." + field.replaceAll("\\(.*?\\) \\{ ", ".").replaceAll("\\(.*", "");
        var ids = new ArrayList<String>();
        String cursor = null;
        for (int page = 0; page < 100; page++) {
            var variables = new HashMap<String, Object>();
            variables.put("cursor", cursor);
            var answer = Client.ask(query, variables);
            List<String> nodes = answer.list(path + ".nodes.id");
            assertThat(answer.<String>list(path + ".edges.node.id")).isEqualTo(nodes);
            List<String> cursors = answer.list(path + ".edges.cursor");
            assertThat(answer.<String>get(path + ".pageInfo.startCursor")).isEqualTo(cursors.isEmpty() ? null : cursors.get(0));
            assertThat(answer.<Boolean>get(path + ".pageInfo." + (backward ? "hasNextPage" : "hasPreviousPage"))).isEqualTo(cursor != null);
            var inOrder = new ArrayList<>(nodes);
            if (backward) {
                Collections.reverse(inOrder);
            }
            ids.addAll(inOrder);
            if (!answer.<Boolean>get(path + ".pageInfo." + more)) {
                if (backward) {
                    Collections.reverse(ids);
                }
                return new Walk(ids, answer.number(path + ".totalCount"));
            }
            cursor = answer.get(path + ".pageInfo." + end);
        }
        throw new AssertionError("no end after 100 pages");
    }

    @Test
    void searchResultsToo() {
        var ids = new ArrayList<String>();
        String cursor = null;
        int total;
        do {
            var variables = new HashMap<String, Object>();
            variables.put("after", cursor);
            var answer = Client.ask("""
                    query($after: String) { search(text: "envoy 1", first: 9, after: $after) { totalCount nodes { ... on Node { id } }
                        pageInfo { hasNextPage endCursor } } }""", variables);
            ids.addAll(answer.list("data.search.nodes.id"));
            total = answer.number("data.search.totalCount");
            cursor = answer.<Boolean>get("data.search.pageInfo.hasNextPage") ? answer.get("data.search.pageInfo.endCursor") : null;
        } while (cursor != null);
        assertThat(ids).doesNotHaveDuplicates().hasSize(total).hasSizeGreaterThan(20);
    }

    @Test
    void betweenTwoCursors() {
        var all = Client.ask("{ quotes(first: 20) { edges { cursor node { id } } } }");
        var between = Client.ask("query($after: String, $before: String) { quotes(after: $after, before: $before) { nodes { id } pageInfo { hasNextPage } } }",
                java.util.Map.of("after", all.get("data.quotes.edges[2].cursor"), "before", all.get("data.quotes.edges[9].cursor")));
        List<String> ids = all.list("data.quotes.edges.node.id");
        assertThat(between.<String>list("data.quotes.nodes.id")).isEqualTo(ids.subList(3, 9));
        assertThat(between.<Boolean>get("data.quotes.pageInfo.hasNextPage")).isFalse();
        assertThat(new HashSet<>(ids)).hasSize(20);
    }

    @Test
    void anEmptyListHasAnEmptyPage() {
        var answer = Client.ask("{ topic(name: \"Grain\") { quotes(speaker: \"E01\", first: 1) { totalCount } } "
                + "quotes(filter: {saidFrom: \"1999-01-01\", saidTo: \"1999-12-31\"}) { totalCount nodes { id } edges { cursor } "
                + "pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }");
        assertThat(answer.number("data.topic.quotes.totalCount")).isEqualTo(4);
        assertThat(answer.number("data.quotes.totalCount")).isZero();
        assertThat(answer.list("data.quotes.nodes")).isEmpty();
        assertThat(answer.<Boolean>get("data.quotes.pageInfo.hasNextPage")).isFalse();
        assertThat(answer.<String>get("data.quotes.pageInfo.endCursor")).isNull();
    }
}
