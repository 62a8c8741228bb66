package org.readout.graphql;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.testsupport.Answer;
import org.readout.testsupport.Client;
import org.readout.testsupport.Curator;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What a curator writes who means no good, or is a program with a bug, is refused with a reason, or does no harm. */
@QuarkusTest
@TestProfile(CurationTest.OwnRecord.class)
class HostileInputTest {

    /** One character that is eighteen when it is written out. */
    private static final String LIGATURE = "\ufdfa";

    @BeforeEach
    void shared() {
        Curator.save("Outlet", "{name: \"Hostile post\"}", "slug");
        Curator.save("Article", "{headline: \"Hostile article\", outlet: \"hostile-post\"}", "slug");
        Curator.save("Actor", "{name: \"Hostile man\", kind: PERSON}", "slug");
    }

    private static Answer save(String kind, Map<String, ?> input) {
        return Curator.tell("mutation($input: %sInput!) { saved: save%1$s(input: $input) { id slug } }".formatted(kind), Map.of("input", input));
    }

    private static Answer load(String document) {
        return Curator.tell("mutation($document: String!) { importRecord(document: $document) { created } }", Map.of("document", document));
    }

    private static void refused(Answer answer, String path) {
        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
        assertThat(answer.<String>list("errors[0].extensions.violations.path")).containsExactly(path);
    }

    @Test
    void whatIsTooLongWhenItIsWrittenOut() {
        refused(save("Quote", Map.of("text", LIGATURE.repeat(19_999), "kind", "DIRECT", "speaker", "hostile-man", "citations", List.of(Map.of("article", "hostile-article")))), "input");
        refused(save("Article", Map.of("headline", LIGATURE.repeat(999), "slug", "written-out", "outlet", "hostile-post")), "input");
        for (var field : List.of("title", "place", "country", "occasion")) {
            var meeting = new HashMap<String, Object>(Map.of("title", "Written out", "kind", "CALL", "status", "HELD", "participants", List.of(Map.of("actor", "hostile-man"))));
            meeting.put("slug", "written-out");
            meeting.put(field, LIGATURE.repeat(99));
            refused(save("Meeting", field.equals("country") ? meeting : with(meeting, field, LIGATURE.repeat(299))), "input");
        }
        assertThat(save("Article", Map.of("headline", "ß".repeat(999), "slug", "written-out", "outlet", "hostile-post")).errors()).isEmpty();
    }

    private static Map<String, Object> with(Map<String, Object> input, String field, String value) {
        input.put(field, value);
        return input;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0007b", "\udc00b", "a\ud800", "a\u0085b"})
    void charactersThatAreNone(String text) {
        refused(save("Actor", Map.of("name", "Hostile man", "kind", "PERSON", "description", text)), "input.description");
        refused(save("Actor", Map.of("name", "Hostile man", "kind", "PERSON", "aliases", List.of("fine", text))), "input.aliases[1]");
        refused(save("Actor", Map.of("name", "Hostile man", "kind", "PERSON", "note", text)), "note");
        RestAssured.get("/export").then().statusCode(200);
    }

    @Test
    void charactersThatAreNoneInADocument() {
        assertThat(load("actors: [{name: Nul, kind: PERSON, description: \"a\\0b\"}]").codes()).containsExactly("BAD_USER_INPUT");
        assertThat(load("actors: [{name: Nul, kind: PERSON, aliases: [\"a\\x07b\"]}]").codes()).containsExactly("BAD_USER_INPUT");
        assertThat(save("Actor", Map.of("name", "Fine 😀", "slug", "fine", "kind", "PERSON", "description", "tab\tline\nright to left: \u202eمحمد", "aliases", List.of("👩‍👩‍👧 family"))).errors()).isEmpty();
        RestAssured.get("/export").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1:1/\"]]]]",
        "actors: [{name: !!java.net.URL [\"http://127.0.0.1:1/\"], kind: PERSON}]", "&a {actors: [*a]}", "&a {? *a : x}", "&a [*a]", "", "~", "a: b: c", "\tactors: []"})
    void documentsThatAreNone(String document) {
        assertThat(load(document).codes()).containsExactly("BAD_USER_INPUT");
    }

    @Test
    void documentsThatGrow() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%1$d [%s]%n".formatted(i, String.join(", ", Collections.nCopies(9, "*a" + (i - 1)))));
        }
        assertThat(load(bomb.toString()).codes()).containsExactly("BAD_USER_INPUT");
        assertThat(load("[".repeat(5000) + "]".repeat(5000)).codes()).containsExactly("BAD_USER_INPUT");
    }

    @Test
    void tooManyNames() {
        for (int number : new int[] {1, 2}) {
            var aliases = IntStream.range(0, 150).mapToObj(i -> "Name " + number + " " + i).toList();
            assertThat(save("Actor", Map.of("name", "Of many names " + number, "kind", "PERSON", "aliases", aliases)).errors()).isEmpty();
        }
        var ids = Client.ask("{ keep: actor(name: \"of-many-names-1\") { id } duplicate: actor(name: \"of-many-names-2\") { id } }");
        refused(Curator.tell("mutation { mergeActors(keep: \"%s\", duplicate: \"%s\") { id } }".formatted(ids.get("data.keep.id"), ids.get("data.duplicate.id")), Map.of()), "duplicate");
        assertThat(Client.ask("{ actor(name: \"of-many-names-2\") { aliases } }").<String>list("data.actor.aliases")).hasSize(150);
        refused(save("Topic", Map.of("name", "Of many names", "aliases", IntStream.range(0, 201).mapToObj(i -> "Topic " + i).toList())), "input.aliases");
    }

    @Test
    void topicsInALine() {
        assertThat(save("Topic", Map.of("name", "Line 0")).errors()).isEmpty();
        for (int i = 1; i < 20; i++) {
            assertThat(save("Topic", Map.of("name", "Line " + i, "parent", "Line " + (i - 1))).errors()).isEmpty();
        }
        refused(save("Topic", Map.of("name", "Line 20", "parent", "Line 19")), "input.parent");
        refused(save("Topic", Map.of("name", "Line 0", "parent", "Line 19")), "input.parent");
    }

    @Test
    void theSlugOfAQuoteThatWasMerged() {
        for (var name : List.of("Slug keeper", "Slug loser")) {
            save("Actor", Map.of("name", name, "kind", "PERSON"));
            assertThat(save("Quote", Map.of("text", "We said it", "kind", "DIRECT", "speaker", name, "citations", List.of(Map.of("article", "hostile-article")))).errors()).isEmpty();
        }
        var ids = Client.ask("{ keep: actor(name: \"slug-keeper\") { id } duplicate: actor(name: \"slug-loser\") { id quotes { nodes { id } } } }");
        Curator.ask("mutation { mergeActors(keep: \"%s\", duplicate: \"%s\") { id } }".formatted(ids.get("data.keep.id"), ids.get("data.duplicate.id")), Map.of());
        refused(save("Quote", Map.of("slug", "slug-loser-we-said-it", "text", "Something else", "kind", "DIRECT", "speaker", "hostile-man",
                "citations", List.of(Map.of("article", "hostile-article")))), "input.slug");
        assertThat(Client.ask("{ quote(id: \"%s\") { text } }".formatted(ids.<String>get("data.duplicate.quotes.nodes[0].id"))).<String>get("data.quote.text")).isEqualTo("We said it");
    }
}
