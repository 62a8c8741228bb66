package org.readout.graphql;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.readout.testsupport.Answer;
import org.readout.testsupport.Client;
import org.readout.testsupport.Curator;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Who changed what, when and why. */
@QuarkusTest
@TestProfile(CurationTest.OwnRecord.class)
class HistoryTest {

    private static final String HISTORY = "history { totalCount nodes { at by note field before after } }";

    private static Answer asReader(String slug) {
        return Client.ask("{ actor(name: \"%s\") { %s } }".formatted(slug, HISTORY));
    }

    private static Answer asCurator(String slug) {
        return Curator.ask("{ actor(name: \"%s\") { %s } }".formatted(slug, HISTORY), Map.of());
    }

    @Test
    void tellsWhatWasChangedByWhomAndWhy() {
        Curator.save("Actor", "{slug: \"hist\", name: \"First Name\", kind: PERSON, note: \"new\"}", "id");
        Curator.save("Actor", "{slug: \"hist\", name: \"Second Name\", kind: PERSON, aliases: [\"Second\"], note: \"misspelt\"}", "id");
        Curator.save("Actor", "{slug: \"hist\", name: \"Second Name\", kind: PERSON, aliases: [\"Second\"], note: \"nothing new\"}", "id");
        var history = asReader("hist");
        var nodes = "data.actor.history.nodes";
        assertThat(history.number("data.actor.history.totalCount")).isEqualTo(3);
        assertThat(history.<String>list(nodes + ".field")).containsExactly("aliases", "name", "recordStatus");
        assertThat(history.<String>list(nodes + ".before")).containsExactly(null, "\"First Name\"", null);
        assertThat(history.<String>list(nodes + ".after")).containsExactly("[\"Second\"]", "\"Second Name\"", "\"PUBLISHED\"");
        assertThat(history.<String>list(nodes + ".note")).containsExactly("misspelt", "misspelt", "new");
        assertThat(history.<String>list(nodes + ".by")).containsOnly(Curator.NAME);
        assertThat(history.<String>get(nodes + "[0].at")).isEqualTo(history.<String>get(nodes + "[1].at")).isGreaterThan(history.<String>get(nodes + "[2].at"));
    }

    @Test
    void isPaged() {
        for (int i = 0; i < 5; i++) {
            Curator.save("Actor", "{slug: \"paged\", name: \"Name %d\", kind: PERSON}".formatted(i), "id");
        }
        var page = "{ actor(name: \"paged\") { history(first: 2%s) { nodes { after } pageInfo { hasNextPage endCursor } } } }";
        var first = Client.ask(page.formatted(""));
        assertThat(first.<String>list("data.actor.history.nodes.after")).containsExactly("\"Name 4\"", "\"Name 3\"");
        var second = Client.ask(page.formatted(", after: \"" + first.get("data.actor.history.pageInfo.endCursor") + "\""));
        assertThat(second.<String>list("data.actor.history.nodes.after")).containsExactly("\"Name 2\"", "\"Name 1\"");
    }

    @Test
    void whatWasDoneToADraftIsNotForReaders() {
        Curator.save("Actor", "{slug: \"secret\", name: \"Secret Plan\", kind: PERSON, recordStatus: DRAFT}", "id");
        Curator.save("Actor", "{slug: \"secret\", name: \"Still Secret\", kind: PERSON}", "id");
        Curator.save("Actor", "{slug: \"secret\", name: \"Open\", kind: PERSON, recordStatus: PUBLISHED}", "id");
        Curator.save("Actor", "{slug: \"secret\", name: \"Open Now\", kind: PERSON}", "id");
        assertThat(asReader("secret").json().prettify()).contains("Open Now").contains("PUBLISHED").doesNotContain("Secret");
        assertThat(asCurator("secret").json().prettify()).contains("Secret Plan").contains("Still Secret");
        assertThat(asReader("secret").number("data.actor.history.totalCount")).isEqualTo(2);
        assertThat(asCurator("secret").number("data.actor.history.totalCount")).isEqualTo(5);
    }

    @Test
    void aMergeKeepsWhatTheDuplicateWas() {
        var keep = Curator.save("Actor", "{name: \"Twin One\", kind: PERSON}", "id").<String>get("data.saveActor.id");
        var gone = Curator.save("Actor", "{name: \"Twin Two\", kind: PERSON, description: \"The second.\"}", "id").<String>get("data.saveActor.id");
        Curator.ask("mutation { mergeActors(keep: \"%s\", duplicate: \"%s\", note: \"one person\") { id } }".formatted(keep, gone), Map.of());
        var history = asReader("twin-two");
        assertThat(history.<String>get("data.actor.history.nodes.find { it.field == 'merged' }.after")).contains("twin-two").contains("The second.");
        assertThat(history.<String>get("data.actor.history.nodes.find { it.field == 'merged' }.note")).isEqualTo("one person");
    }

    @Test
    void quotesMeetingsAndArticlesHaveOneToo() {
        Curator.save("Outlet", "{name: \"Harbour Gazette\"}", "id");
        Curator.save("Actor", "{slug: \"speaks\", name: \"Speaks\", kind: PERSON}", "id");
        var answer = Curator.ask("""
                mutation {
                  saveArticle(input: {headline: "Historic", outlet: "Harbour Gazette"}) { history { nodes { field } } }
                  saveMeeting(input: {title: "Historic", kind: CALL, status: HELD, participants: [{actor: "speaks"}]}) { history { nodes { field } } }
                  saveQuote(input: {text: "Historic", kind: DIRECT, speaker: "speaks", citations: [{article: "historic"}]}) { history { nodes { field } } } }""", Map.of());
        for (var mutation : new String[] {"saveArticle", "saveMeeting", "saveQuote"}) {
            assertThat(answer.<String>list("data." + mutation + ".history.nodes.field")).containsExactly("recordStatus");
        }
        assertThat(Client.ask("{ __type(name: \"Mutation\") { fields { name } } }").<String>list("data.__type.fields.name")).noneMatch(name -> name.contains("istory"));
    }
}
