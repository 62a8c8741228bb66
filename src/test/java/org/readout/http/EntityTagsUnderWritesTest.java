package org.readout.http;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.readout.curation.Author;
import org.readout.curation.Curation;
import org.readout.graphql.Caller;
import org.readout.graphql.PagingUnderWritesTest;
import org.readout.seeds.SeedReader;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An answer that is kept is asked for again once the record has changed, and not before. */
@QuarkusTest
@TestProfile(PagingUnderWritesTest.OwnRecord.class)
class EntityTagsUnderWritesTest {

    @Inject
    Curation curation;

    @Inject
    SeedReader reader;

    @Inject
    EntityTags tags;

    @Inject
    Documents documents;

    private static String tag() {
        return RestAssured.given().queryParam("query", "{ actors { totalCount } }").get("/graphql").then().statusCode(200).extract().header("ETag");
    }

    private void write(String document) {
        curation.write(reader.read("written", document).document(), new Author("test", null));
    }

    @Test
    void nobodyIsToldThatAnAnswerToSomebodyElseIsStillRight() {
        var operation = documents.operation(GraphQLRequest.ofBody("application/json", Buffer.buffer("{\"query\": \"{ actors { totalCount } }\"}")));
        var callers = List.of(Caller.ANYONE, new Caller("one", Set.of(Caller.READER)), new Caller("other", Set.of(Caller.READER)),
                new Caller("one", Set.of(Caller.READER, Caller.CURATOR)));
        assertThat(callers.stream().map(caller -> tags.of(operation, caller)).distinct()).hasSameSizeAs(callers);
        var curator = new Caller("one", new LinkedHashSet<>(List.of(Caller.CURATOR, Caller.READER)));
        assertThat(tags.of(operation, curator)).isEqualTo(tags.of(operation, callers.get(3)));
    }

    @Test
    void onlyAWriteThatChangesSomethingChangesTheTag() {
        var before = tag();
        assertThat(tag()).isEqualTo(before);
        write("actors:\n  - name: Newly Appointed\n    kind: PERSON\n");
        var after = tag();
        assertThat(after).isNotEqualTo(before);
        write("actors:\n  - name: Newly Appointed\n    kind: PERSON\n");
        assertThat(tag()).as("after a write that changed nothing").isEqualTo(after);
        assertThatThrownBy(() -> write("quotes:\n  - text: x\n    kind: DIRECT\n    speaker: nobody-at-all\n")).isInstanceOf(RuntimeException.class);
        assertThat(tag()).as("after a write that was refused").isEqualTo(after);
    }
}
