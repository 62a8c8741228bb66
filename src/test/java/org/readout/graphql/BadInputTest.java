package org.readout.graphql;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.testsupport.Client;
import org.readout.testsupport.GeneratedRecord;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is wrong with a question, the answer says so in one sentence with a code, and answers the rest. */
@QuarkusTest
@TestProfile(GeneratedRecord.class)
class BadInputTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{ actor(name: \"Nobody\") { name } }                                  | NOT_FOUND      | \"Nobody\"",
            "{ actor(name: \"  \") { name } }                                      | BAD_USER_INPUT | letters",
            "{ actor { name } }                                                    | BAD_USER_INPUT | exactly one",
            "{ actor(id: \"YTplbnZveS0wMQ\", name: \"E01\") { name } }             | BAD_USER_INPUT | exactly one",
            "{ actor(id: \"cjplbnZveS0wMQ\") { name } }                            | BAD_USER_INPUT | another kind (article)",
            "{ actor(id: \"YTpub2JvZHk\") { name } }                               | NOT_FOUND      | YTpub2JvZHk",
            "{ article(slug: \"no-such\") { headline } }                           | NOT_FOUND      | \"no-such\"",
            "{ node(id: \"?\") { id } }                                            | BAD_USER_INPUT | \"?\" is not an id",
            "{ node(id: \"\") { id } }                                             | BAD_USER_INPUT | not an id",
            "{ quote(id: \"cTpubw\") { text } }                                    | NOT_FOUND      | No quote",
            "{ topic(name: \"Nothing\") { name } }                                 | NOT_FOUND      | No topic",
            "{ quotes(first: 0) { totalCount } }                                   | BAD_USER_INPUT | between 1 and 100, but is 0",
            "{ quotes(first: 101) { totalCount } }                                 | BAD_USER_INPUT | between 1 and 100, but is 101",
            "{ quotes(last: -1) { totalCount } }                                   | BAD_USER_INPUT | \"last\" must be",
            "{ quotes(first: 4294967297) { totalCount } }                          | BAD_USER_INPUT | 'first'",
            "{ quotes(first: \"1\") { totalCount } }                                | BAD_USER_INPUT | 'first'",
            "{ quotes(filter: {speeker: \"E01\"}) { totalCount } }                  | BAD_USER_INPUT | 'speeker'",
            "{ topic(name: null) { name } }                                        | BAD_USER_INPUT | 'name'",
            "{ quotes(filter: []) { totalCount } }                                 | BAD_USER_INPUT | 'filter'",
            "{ quotes(first: 1, last: 1) { totalCount } }                          | BAD_USER_INPUT | not both",
            "{ quotes(after: \"rubbish\") { totalCount } }                         | BAD_USER_INPUT | \"after\" is not a cursor",
            "{ quotes(before: \"\") { totalCount } }                               | BAD_USER_INPUT | \"before\" is not a cursor",
            "{ quotes(filter: {saidFrom: \"2025-13-01\"}) { totalCount } }         | BAD_USER_INPUT | \"2025-13-01\" is not a day",
            "{ quotes(filter: {saidFrom: 2025}) { totalCount } }                   | BAD_USER_INPUT | is not a day",
            "{ quotes(filter: {saidFrom: \"2025-02-02\", saidTo: \"2025-02-01\"}) { totalCount } } | BAD_USER_INPUT | is after",
            "{ quotes(filter: {speaker: \"Nobody\"}) { totalCount } }              | NOT_FOUND      | No actor",
            "{ quotes(filter: {outlet: \"Nobody\"}) { totalCount } }               | NOT_FOUND      | No outlet",
            "{ quotes(filter: {text: \"?!\"}) { totalCount } }                     | BAD_USER_INPUT | \"text\" has neither",
            "{ actors(filter: {name: \"\"}) { totalCount } }                       | BAD_USER_INPUT | \"name\" has neither",
            "{ search(text: \"envoy\", after: \"c2VhcmNoK3wxfC0xLDIwMjQtMDEtMDE\") { totalCount } } | BAD_USER_INPUT | \"after\" is not a cursor",
            "{ search(text: \"envoy\", after: \"c2VhcmNoK3wxfDQsMjAyNC0wMS0wMQ\") { totalCount } } | BAD_USER_INPUT | \"after\" is not a cursor",
            "{ search(text: \"\") { totalCount } }                                 | BAD_USER_INPUT | \"text\" has neither",
            "{ search(text: \"envoy\", after: \"c2FpZHwxfDIwMjQtMDEtMDE\") { totalCount } } | BAD_USER_INPUT | \"after\" is not a cursor",
            "{ actor(name: \"E01\") { counterparts(first: 1000) { meetings } } }   | BAD_USER_INPUT | but is 1000",
            "{ actor(name: \"E01\") { nam } }                                      | BAD_USER_INPUT | Field 'nam' in type 'Actor' is undefined.",
            "{ quotes(frist: 1) { totalCount } }                                   | BAD_USER_INPUT | 'frist'",
            "{ quotes(first: \"one\") { totalCount } }                             | BAD_USER_INPUT | 'first'",
            "{ quotes(orderBy: {field: COLOUR, direction: ASC}) { totalCount } }   | BAD_USER_INPUT | COLOUR",
            "{ quotes }                                                            | BAD_USER_INPUT | quotes"})
    void isToldInOneSentenceWithACode(String query, String code, String words) {
        var answer = Client.tell(query, Map.of());
        assertThat(answer.codes()).containsOnly(code);
        assertThat((String) answer.errors().get(0).get("message")).contains(words).matches("(?s).+[.!?]")
                .doesNotContain("Exception", "org.", "java.", "SRGQL", "Value{", "System error");
        assertThat((Map<String, Object>) answer.errors().get(0).get("extensions")).containsOnlyKeys("code");
    }

    @Test
    void aNameOfSeveralIsAnsweredWithTheCandidates() {
        var answer = Client.tell("{ actor(name: \"lee\") { name } other: actor(name: \"envoy-01\") { name } }", Map.of());
        assertThat(answer.codes()).containsExactly("AMBIGUOUS");
        assertThat(answer.<String>list("errors[0].extensions.candidates.slug")).containsExactlyInAnyOrder("envoy-01", "envoy-02");
        assertThat(answer.<String>list("errors[0].extensions.candidates.name")).containsExactlyInAnyOrder("Envoy 01", "Envoy 02");
        assertThat(answer.<String>get("data.other.name")).isEqualTo("Envoy 01");
    }

    @Test
    void otherFieldsOfTheRequestStillAnswer() {
        var answer = Client.tell("{ a: actor(name: \"Nobody\") { name } b: actor(name: \"E02\") { name quotes(about: \"Harbour\") { totalCount } } "
                + "c: actor(name: \"E03\") { name quotes(about: \"Nothing\") { totalCount } } d: actor(name: \"E04\") { name } }", Map.of());
        assertThat(answer.codes()).containsExactlyInAnyOrder("NOT_FOUND", "NOT_FOUND");
        assertThat(answer.<List<Object>>list("errors.path")).containsExactlyInAnyOrder(List.of("a"), List.of("c", "quotes"));
        assertThat(answer.<Object>get("data.a")).isNull();
        assertThat(answer.number("data.b.quotes.totalCount")).isEqualTo(8);
        assertThat(answer.<String>get("data.d.name")).isEqualTo("Envoy 04");
    }

    @Test
    void aVariableIsCheckedLikeALiteral() {
        var query = "query($from: Date, $first: Int) { quotes(filter: {saidFrom: $from}, first: $first) { totalCount } }";
        assertThat(Client.tell(query, Map.of("from", "2025-02-30")).codes()).containsExactly("BAD_USER_INPUT");
        for (var wrong : new Object[] {"many", "1", 1.5, 4294967297L, 1e30, true, java.util.List.of(1)}) {
            assertThat(Client.tell(query, Map.of("first", wrong)).codes()).as("%s", wrong).containsExactly("BAD_USER_INPUT");
        }
        assertThat(Client.ask(query, Map.of("from", "2024-03-06")).number("data.quotes.totalCount")).isEqualTo(60);
    }

    @Test
    void aVeryLongNameIsRefused() {
        var answer = Client.tell("query($name: String) { actor(name: $name) { name } }", Map.of("name", "x".repeat(100_000)));
        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
        assertThat((String) answer.errors().get(0).get("message")).contains("100000 characters").hasSizeLessThan(200);
    }

    @Test
    void severalIdsAreToldOnceEach() {
        var answer = Client.tell("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", Map.of("ids", List.of("YTplbnZveS0wMQ", "bogus", "YTpub2JvZHk", "YTpub2JvZHk")));
        assertThat(answer.<String>get("data.nodes[0].id")).isEqualTo("YTplbnZveS0wMQ");
        assertThat(answer.codes()).containsExactly("BAD_USER_INPUT");
        assertThat((String) answer.errors().get(0).get("message")).contains("\"bogus\"").containsOnlyOnce("YTpub2JvZHk");
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        var latest = Client.ask("{ quotes(first: 1) { pageInfo { endCursor } } }").get("data.quotes.pageInfo.endCursor");
        assertThat(Client.tell("query($after: String) { quotes(after: $after, orderBy: {field: SAID_ON, direction: ASC}) { totalCount } }", Map.of("after", latest)).codes())
                .containsExactly("BAD_USER_INPUT");
        var cursor = Client.ask("{ quotes(first: 1, orderBy: {field: SPEAKER, direction: ASC}) { pageInfo { endCursor } } }").get("data.quotes.pageInfo.endCursor");
        assertThat(Client.tell("query($after: String) { quotes(after: $after) { totalCount } }", Map.of("after", cursor)).codes()).containsExactly("BAD_USER_INPUT");
    }
}
