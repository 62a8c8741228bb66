package org.readout.http;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.readout.curation.Author;
import org.readout.curation.Curation;
import org.readout.graphql.PagingUnderWritesTest;
import org.readout.seeds.SeedReader;

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

    private static String tag() {
        return RestAssured.given().queryParam("query", "{ actors { totalCount } }").get("/graphql").then().statusCode(200).extract().header("ETag");
    }

    private void write(String document) {
        curation.write(reader.read("written", document).document(), new Author("test", null));
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
