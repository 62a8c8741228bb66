package org.readout.graphql;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readout.testsupport.Client;
import org.readout.testsupport.GeneratedRecord;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The same field asked for several times with other arguments gives each time what it gives when it is asked for alone. */
@QuarkusTest
@TestProfile(GeneratedRecord.class)
class AliasTest {

    /**
     * A field, and what it is asked for with.
     *
     * @param around   the query around it; FIELD stands for the field
     * @param field    the field; ARGUMENTS stands for its arguments
     * @param variants the arguments, each to be answered otherwise
     */
    record Case(String around, String field, List<String> variants) {

        String with(String variant) {
            return field.replace("ARGUMENTS", variant);
        }
    }

    static Stream<Case> cases() {
        var quotes = List.of("first: 3", "last: 3", "first: 4", "about: \"Fishing\"", "about: \"Grain\"", "saidFrom: \"2024-03-03\"", "saidTo: \"2024-03-03\"",
                "kind: DIRECT", "kind: MIXED", "orderBy: {field: SAID_ON, direction: ASC}");
        var meetings = List.of("first: 1", "last: 1", "with: \"E05\"", "status: [HELD]", "status: [PLANNED]", "from: \"2024-03-04\"",
                "to: \"2024-03-02\"", "orderBy: {field: TITLE, direction: ASC}");
        var list = "(ARGUMENTS) { totalCount nodes { slug } pageInfo { endCursor } }";
        var narrowed = List.of("first: 2", "speaker: \"E03\"", "speaker: \"E04\"", "about: \"Fishing\"", "about: \"Tolls\"");
        return Stream.of(
                new Case("actor(name: \"E03\") { FIELD }", "quotes" + list, quotes),
                new Case("actor(name: \"E04\") { FIELD }", "meetings" + list, meetings),
                new Case("actors(first: 6) { nodes { FIELD } }", "quotes" + list, quotes),
                new Case("actors(first: 6) { nodes { FIELD } }", "meetings" + list, meetings),
                new Case("actors(first: 6) { nodes { FIELD } }", "articles" + list, List.of("first: 2", "first: 3", "last: 2")),
                new Case("actors(first: 6) { nodes { FIELD } }", "counterparts(ARGUMENTS) { meetings actor { name } }", List.of("first: 1", "first: 2")),
                new Case("actors(first: 6) { nodes { FIELD } }", "role(ARGUMENTS) { title }", List.of("on: \"2024-01-01\"", "on: \"2025-01-01\"")),
                new Case("articles(first: 4) { nodes { FIELD } }", "quotes" + list, narrowed),
                new Case("articles(first: 4) { nodes { FIELD } }", "meetings" + list, List.of("first: 1", "last: 1")),
                new Case("meetings(first: 9) { nodes { FIELD } }", "quotes" + list, List.of("first: 1", "last: 1", "speaker: \"E04\"", "about: \"Grain\"")),
                new Case("topics { FIELD }", "quotes" + list, List.of("first: 2", "last: 2", "speaker: \"E03\"", "speaker: \"E04\"")),
                new Case("topics { FIELD }", "meetings" + list, List.of("first: 2", "last: 2")),
                new Case("outlets { FIELD }", "articles" + list, List.of("first: 2", "last: 2")),
                // Two levels of nesting below the first list.
                new Case("articles(first: 3) { nodes { quotes(first: 4) { nodes { speaker { FIELD } } } } }", "quotes" + list, quotes),
                new Case("topics { meetings(first: 3) { nodes { articles(first: 2) { nodes { FIELD } } } } }", "quotes" + list, narrowed),
                new Case("FIELD", "quotes(filter: {ARGUMENTS}) { totalCount nodes { slug } }", List.of("speaker: \"E03\"", "speaker: \"E04\"", "about: \"Grain\"",
                        "outlet: \"Inland Courier\"", "kind: MIXED", "saidFrom: \"2024-03-04\"", "saidTo: \"2024-03-04\"", "text: \"envoy 7\"")),
                new Case("FIELD", "search(ARGUMENTS) { totalCount nodes { __typename } }", List.of("text: \"harbour\"", "text: \"envoy\"", "text: \"meeting 3\"")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void eachGivesWhatItGivesAlone(Case of) {
        var together = Client.ask("{ " + of.around().replace("FIELD", IntStream.range(0, of.variants().size())
                .mapToObj(i -> "v" + i + ": " + of.with(of.variants().get(i))).collect(Collectors.joining(" "))) + " }");
        var different = new HashSet<>();
        for (int i = 0; i < of.variants().size(); i++) {
            var alone = Client.ask("{ " + of.around().replace("FIELD", "v" + i + ": " + of.with(of.variants().get(i))) + " }");
            var path = "data." + of.around().replaceAll("\\([^)]*\\)", "").replaceAll("[{}]", "").replace("FIELD", "v" + i).strip().replaceAll("\\s+", ".");
            assertThat(together.<Object>get(path)).as(of.variants().get(i)).isNotNull().isEqualTo(alone.get(path));
            different.add(String.valueOf(alone.<Object>get(path)));
        }
        assertThat(different).as("the variants differ, so that a mix-up would show").hasSizeGreaterThanOrEqualTo(of.variants().size() - 2);
    }
}
