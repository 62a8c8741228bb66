package org.readout.graphql;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.curation.Author;
import org.readout.curation.Curation;
import org.readout.model.DataVersion;
import org.readout.model.RecordStatus;
import org.readout.seeds.SeedReader;
import org.readout.testsupport.Client;
import org.readout.testsupport.TestDatabase;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Pages of lists are right whether or not their rows are kept, and where many that an index has do not belong to them. */
@QuarkusTest
@TestProfile(KeptRowsTest.OwnRecord.class)
class KeptRowsTest {

    /** A record of its own, whose answers are made each time. */
    public static class OwnRecord implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("kept-rows"), "readout.access.cache", "off");
        }
    }

    private static final int QUOTES = 60;
    private static final LocalDate FIRST = LocalDate.of(2020, 6, 1);

    @Inject
    Curation curation;

    @Inject
    SeedReader reader;

    @Inject
    EntityManager entities;

    @Inject
    DataVersion version;

    @BeforeEach
    void write() {
        publish("Said", IntStream.range(0, QUOTES).toArray());
        IntStream.range(0, QUOTES).filter(KeptRowsTest::isDraft).forEach(i -> state(i, RecordStatus.DRAFT));
        write("topics: [{name: After that}]"); // so that the record is known to have changed
    }

    /** What is said on the first of a month, three in a row, of the month of which no more is known; else, on a day. */
    private static boolean isOfMonth(int i) {
        return i / 3 % 2 == 0;
    }

    private static boolean isDraft(int i) {
        return i % 7 == 3 || i > 40 && i < 48;
    }

    private static LocalDate day(int i) {
        return isOfMonth(i) ? FIRST.plusMonths(i).withDayOfMonth(1) : FIRST.plusMonths(i).withDayOfMonth(1 + i % 28);
    }

    private static String slug(int i) {
        return "kept-" + i;
    }

    private void publish(String words, int... some) {
        var quotes = new StringBuilder();
        for (int i : some) {
            quotes.append("  - {slug: %s, text: %s %d, kind: DIRECT, speaker: Envoy, topics: [Grain], saidOn: '%s'}\n".formatted(slug(i), words, i,
                    isOfMonth(i) ? day(i).toString().substring(0, 7) : day(i)));
        }
        write("topics: [{name: Grain}]\nactors: [{name: Envoy, kind: PERSON}]");
        write("outlets: [{name: Daily}]");
        write("article: {slug: kept, headline: Kept, outlet: Daily}\nquotes:\n" + quotes);
    }

    private void write(String document) {
        curation.write(reader.read("document", document).document(), new Author("test", null));
    }

    private void state(int i, RecordStatus status) {
        QuarkusTransaction.requiringNew().run(() -> entities.createQuery("update Quote e set e.recordStatus = ?1 where e.slug = ?2")
                .setParameter(1, status).setParameter(2, slug(i)).executeUpdate());
    }

    private static List<String> expected(IntPredicate wanted) {
        var slugs = new ArrayList<>(IntStream.range(0, QUOTES).filter(i -> !isDraft(i)).filter(wanted).mapToObj(KeptRowsTest::slug).toList());
        Collections.reverse(slugs);
        return slugs;
    }

    /** All of a list, page by page, forwards or backwards, each page asked for twice: once it may be kept. */
    private static List<String> all(String list, int size, boolean backwards) {
        var found = new ArrayList<String>();
        var variables = new HashMap<String, Object>();
        var path = list.startsWith("actor") ? "data.actor.quotes" : "data.quotes";
        var query = "query($to: String) { " + list.replace("PAGE", backwards ? "last: " + size + ", before: $to" : "first: " + size + ", after: $to")
                .replace("FIELDS", "{ nodes { slug saidOn } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }") + " }";
        boolean more = true;
        while (more) {
            var page = Client.ask(query, variables);
            assertThat(Client.ask(query, variables).<Object>get("data")).isEqualTo(page.<Object>get("data"));
            found.addAll(backwards ? 0 : found.size(), page.list(path + ".nodes.slug"));
            more = page.get(path + ".pageInfo." + (backwards ? "hasPreviousPage" : "hasNextPage"));
            variables.put("to", page.get(path + ".pageInfo." + (backwards ? "startCursor" : "endCursor")));
        }
        return found;
    }

    @Test
    void listsHaveWhatMayBeSeenOfThem() {
        for (var list : List.of("quotes(PAGE) FIELDS", "actor(name: \"Envoy\") { quotes(PAGE) FIELDS }", "quotes(filter: {about: \"Grain\"}, PAGE) FIELDS")) {
            for (int size : new int[] {4, 100}) {
                assertThat(all(list, size, false)).as("%s by %d", list, size).isEqualTo(expected(i -> true));
                assertThat(all(list, size, true)).as("%s by %d, backwards", list, size).isEqualTo(expected(i -> true));
            }
        }
    }

    @Test
    void periodsHaveWhatMayHaveBeenSaidInThem() {
        var from = day(18).plusDays(9); // in the middle of a month of which no more is known
        var to = day(49);
        assertThat(isOfMonth(18)).isTrue();
        for (var list : List.of("quotes(filter: {saidFrom: \"%s\", saidTo: \"%s\"}, PAGE) FIELDS", "quotes(filter: {about: \"Grain\", saidFrom: \"%s\", saidTo: \"%s\"}, PAGE) FIELDS")) {
            for (int size : new int[] {5, 23, 100}) {
                for (boolean backwards : new boolean[] {false, true}) {
                    assertThat(all(list.formatted(from, to), size, backwards)).as("%s by %d %s", list, size, backwards).isEqualTo(expected(i -> i >= 18 && i <= 49));
                }
            }
        }
    }

    @Test
    void aWriteIsSeenInAllThatWasKept() {
        var query = "{ actor(name: \"Envoy\") { quotes(first: 3) { nodes { text } } } quotes(first: 1) { nodes { text speaker { name } } } }";
        long before = found();
        for (int i = 0; i < 3; i++) {
            assertThat(Client.ask(query).<String>list("data.actor.quotes.nodes.text")).first().isEqualTo("Said " + (QUOTES - 2)); // the last is a draft
        }
        if (version.isImmediate()) { // else none are kept
            assertThat(found()).as("rows of the second and third answer, without drafts").isGreaterThanOrEqualTo(before + 2 * 2);
        }
        curation.write(reader.read("document", "actors: [{name: Envoy Plenipotentiary, slug: envoy, kind: PERSON, aliases: [Envoy]}]").document(), new Author("test", null));
        assertThat(Client.ask(query).<String>list("data.quotes.nodes.speaker.name")).containsExactly("Envoy Plenipotentiary");
    }

    @Test
    void aPageIsOfOneMomentAlsoWhileAWriteIsBeingCommitted() {
        var query = "query($name: String!) { actor(name: $name) { quotes(first: 3) { nodes { slug speaker { name } } } } }";
        write("actors: [{name: Other, kind: PERSON}]");
        for (int i = 0; i < 2; i++) {
            Client.ask(query, Map.of("name", "Envoy"));
        }
        var newest = slug(QUOTES - 2);
        QuarkusTransaction.requiringNew().run(() -> {
            version.change(entities); // this transaction is not over
            QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("update quote set speaker_id = (select id from actor where slug = 'other') where slug = ?1")
                    .setParameter(1, newest).executeUpdate());
            var page = Client.ask(query, Map.of("name", "Other"));
            assertThat(page.<String>list("data.actor.quotes.nodes.slug")).containsExactly(newest);
            assertThat(page.<String>list("data.actor.quotes.nodes.speaker.name")).as("not of the row of before").containsExactly("Other");
        });
        assertThat(Client.ask(query, Map.of("name", "Envoy")).<String>list("data.actor.quotes.nodes.slug")).doesNotContain(newest);
    }

    private static long found() {
        return RestAssured.get("/q/metrics").asString().lines().filter(line -> line.startsWith("readout_row_cache_total") && line.contains("found=\"true\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }
}
