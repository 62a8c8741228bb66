package org.readout.graphql;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.readout.curation.Author;
import org.readout.curation.Curation;
import org.readout.seeds.SeedReader;
import org.readout.testsupport.Client;
import org.readout.testsupport.GeneratedRecord;
import org.readout.testsupport.NodeClients;
import org.readout.testsupport.TestDatabase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;

/** Quotes that are added between two pages neither hide nor repeat the others. */
@QuarkusTest
@TestProfile(PagingUnderWritesTest.OwnRecord.class)
public class PagingUnderWritesTest {

    /** A record of its own: this test changes it. */
    public static class OwnRecord extends GeneratedRecord implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var overrides = new HashMap<>(super.getConfigOverrides());
            overrides.put("quarkus.datasource.jdbc.url", TestDatabase.url("under-writes"));
            return overrides;
        }
    }

    @Inject
    Curation curation;

    @Inject
    SeedReader reader;

    @Test
    void everyQuoteThatWasThereIsMetOnce() {
        List<String> before = all();
        int total = total();
        var met = new ArrayList<String>();
        String cursor = null;
        int page = 0;
        do {
            var variables = new HashMap<String, Object>();
            variables.put("after", cursor);
            var answer = Client.ask("query($after: String) { quotes(first: 25, after: $after) { nodes { slug } pageInfo { hasNextPage endCursor } } }", variables);
            met.addAll(answer.list("data.quotes.nodes.slug"));
            cursor = answer.<Boolean>get("data.quotes.pageInfo.hasNextPage") ? answer.get("data.quotes.pageInfo.endCursor") : null;
            add(page++);
        } while (cursor != null);
        assertThat(met).doesNotHaveDuplicates().containsSubsequence(before);
        assertThat(total()).isEqualTo(total + 3 * page);
    }

    /** What clients make of cursors is their own: Apollo Client, urql and Relay merge pages, each in its way. */
    @Test
    void theClientsThatPageForTheirUsersMeetEveryQuoteWhileOthersAreAdded() throws Exception {
        var walked = new AtomicBoolean();
        var writing = CompletableFuture.supplyAsync(() -> {
            int written = 0;
            while (!walked.get()) {
                total(); // as fast as somebody who reads between two writes
                add(1000 + written++);
            }
            return written;
        });
        try {
            NodeClients.test(RestAssured.baseURI + ":" + RestAssured.port, Map.of("READOUT_PAGE", "40"), List.of("--test-name-pattern=every quote"),
                    "apollo.test.mjs", "urql.test.mjs", "relay.test.mjs");
        } finally {
            walked.set(true);
        }
        assertThat(writing.get(1, TimeUnit.MINUTES)).as("documents written meanwhile").isGreaterThan(1);
    }

    /** One quote before everything read so far, one among the ties of a day in the middle, one after everything. */
    private void add(int page) {
        var document = new StringBuilder("""
                article:
                  slug: late-%1$d
                  headline: Late news %1$d
                  outlet: Harbour Gazette
                quotes:
                """.formatted(page));
        for (var day : List.of("2030-01-01", "2024-03-03", "1999-01-01")) {
            document.append("""
                      - text: Afterthought %d of %s
                        kind: DIRECT
                        speaker: envoy-01
                        saidOn: %s
                    """.formatted(page, day, day));
        }
        curation.write(reader.read("late", document.toString()).document(), new Author("test", null));
    }

    private static int total() {
        return Client.ask("{ quotes { totalCount } }").number("data.quotes.totalCount");
    }

    private static List<String> all() {
        // More quotes than a page may hold, so they are asked for day by day, the latest first.
        return Client.ask("{ " + List.of("2030-01-01", "2024-03-06", "2024-03-05", "2024-03-04", "2024-03-03", "2024-03-02", "2024-03-01", "1999-01-01").stream()
                        .map(day -> "d%1$s: quotes(first: 100, filter: {saidFrom: \"%2$s\", saidTo: \"%2$s\"}) { nodes { slug } }".formatted(day.replace("-", ""), day))
                        .reduce("", String::concat) + " }")
                .<Map<String, Map<String, List<Map<String, String>>>>>get("data").values().stream()
                .flatMap(list -> list.get("nodes").stream().map(node -> node.get("slug"))).toList();
    }
}
