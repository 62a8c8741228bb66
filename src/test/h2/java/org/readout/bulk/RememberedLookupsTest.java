package org.readout.bulk;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.testsupport.TestDatabase;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Loading is the same without the indexes that it looks records up by, which only this flavour does. */
@QuarkusTest
@TestProfile(RememberedLookupsTest.Empty.class)
class RememberedLookupsTest extends BulkLoadTest {

    public static class Empty implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("remembered"));
        }
    }

    @Inject
    BulkLoad bulk;

    /** The most elements of an array in H2. */
    private static final int ARRAY = 65_536;

    private int made;

    @BeforeEach
    void remember() {
        bulk.withoutIndexes(() -> made++);
    }

    @AfterEach
    void forget() {
        bulk.withIndexes();
    }

    @Test
    void theIndexesAreMadeBeforeOthersLookForRecords() throws IOException {
        var quote = "{\"type\": \"quote\", \"text\": \"We wait\", \"kind\": \"DIRECT\", \"speaker\": \"Ora\", %s\"citations\": [{\"article\": \"other-1\"}]}";
        load(BulkFormat.JSONL, "others-1.jsonl",
                "{\"type\": \"outlet\", \"name\": \"Other Gazette\"}",
                "{\"type\": \"actor\", \"name\": \"Ora\", \"kind\": \"PERSON\"}",
                "{\"type\": \"article\", \"slug\": \"other-1\", \"headline\": \"One\", \"outlet\": \"Other Gazette\"}", quote.formatted(""));
        assertThat(made).as("all was new").isZero();
        for (int i = 1; i <= 2; i++) {
            assertThat(load(BulkFormat.JSONL, "others-2-" + i + ".jsonl", quote.formatted("\"venue\": \"Geneva\", ")).created()).isZero();
            assertThat(made).isEqualTo(1);
        }
    }

    @Test
    void theIndexesAreMadeBeforeATopicGetsAnotherParent() throws IOException {
        var topics = new String[] {"{\"type\": \"topic\", \"name\": \"Above\"}", "{\"type\": \"topic\", \"name\": \"Beside\"}",
            "{\"type\": \"topic\", \"name\": \"Below\", \"parent\": \"Above\"}"};
        load(BulkFormat.JSONL, "topics-1.jsonl", topics);
        load(BulkFormat.JSONL, "topics-2.jsonl", topics);
        assertThat(made).as("nothing is about other topics than before").isZero();
        assertThat(load(BulkFormat.JSONL, "topics-3.jsonl", topics[2].replace("Above", "Beside")).updated()).isEqualTo(1);
        assertThat(made).as("what is about it is about that, too").isEqualTo(1);
    }

    @Test
    void theIndexesAreMadeBeforeATopicHasNoParentAnyMore() throws IOException {
        load(BulkFormat.JSONL, "alone-1.jsonl", "{\"type\": \"topic\", \"name\": \"Over\"}", "{\"type\": \"topic\", \"name\": \"Under\", \"parent\": \"Over\"}");
        load(BulkFormat.JSONL, "alone-2.jsonl", "{\"type\": \"topic\", \"name\": \"Over\", \"aliases\": [\"Top\"]}");
        assertThat(made).isZero();
        load(BulkFormat.JSONL, "alone-3.jsonl", "{\"type\": \"topic\", \"name\": \"Under\"}");
        assertThat(made).isEqualTo(1);
    }

    @Test
    void aBatchMayLookMoreUpThanAnArrayHolds() throws IOException {
        var before = new String[] {
            "{\"type\": \"outlet\", \"name\": \"Array Gazette\"}",
            "{\"type\": \"actor\", \"name\": \"Arra\", \"kind\": \"PERSON\"}",
            "{\"type\": \"article\", \"slug\": \"array-1\", \"headline\": \"One array\", \"outlet\": \"Array Gazette\"}",
            "{\"type\": \"article\", \"slug\": \"array-2\", \"headline\": \"Two arrays\", \"outlet\": \"Array Gazette\"}"};
        load(BulkFormat.JSONL, "array.jsonl", before);
        assertThat(loadQuotesOf("array-1").created()).isEqualTo(ARRAY + 1);
        var again = loadQuotesOf("array-2");
        assertThat(again.created()).as("nothing twice").isZero();
        assertThat(again.updated()).as("with another citation").isEqualTo(ARRAY + 1);
    }

    private BulkLoad.Outcome loadQuotesOf(String article) throws IOException {
        var quotes = new String[ARRAY + 1];
        Arrays.setAll(quotes, i -> "{\"type\": \"quote\", \"text\": \"Array %d\", \"kind\": \"DIRECT\", \"speaker\": \"Arra\", \"citations\": [{\"article\": \"%s\"}]}".formatted(i, article));
        return load(BulkFormat.JSONL, BulkLoad.Malformed.FAIL, article + ".jsonl", quotes.length, quotes);
    }
}
