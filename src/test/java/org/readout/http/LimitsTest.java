package org.readout.http;

import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What documents are measured by. */
class LimitsTest {

    private static final GraphQLSchema SCHEMA = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse("""
            type Query { book: Book books(first: Int, last: Int): BookConnection! shelves: [Shelf!]! any(ids: [ID!]!): [Book]! newest(first: Int): [Book!]! }
            type Shelf { books(first: Int, last: Int): BookConnection! label: String }
            type Book { title: String author: Author tags: [String!]! shelf: Shelf }
            type Author { name: String books(first: Int, last: Int): BookConnection! }
            type BookConnection { edges: [BookEdge!]! nodes: [Book!]! pageInfo: PageInfo! totalCount: Int! }
            type BookEdge { cursor: String! node: Book! }
            type PageInfo { hasNextPage: Boolean! }"""), RuntimeWiring.MOCKED_WIRING);

    private static long cost(String text, Map<String, Object> variables) {
        var document = Parser.parse(text);
        return Cost.of(SCHEMA, document, document.getDefinitionsOfType(OperationDefinition.class).get(0), variables);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{ __typename }                                                                       | 0",
            "{ book { title tags } }                                                              | 1",
            "{ book { author { name } } }                                                         | 2",
            "{ books { totalCount pageInfo { hasNextPage } } }                                    | 0",
            "{ books { nodes { title } } }                                                        | 20",
            "{ books(first: 7) { nodes { title } } }                                              | 7",
            "{ books(last: 7) { edges { cursor node { title } } } }                               | 7",
            "{ books(first: 7) { edges { node { author { name } } } } }                           | 14",
            "{ books(first: 7) { nodes { title } edges { node { title } } } }                     | 14",
            "{ books(first: 10) { nodes { author { books(first: 10) { nodes { title } } } } } }   | 120",
            "{ shelves { label } }                                                                | 5",
            "{ shelves { books(first: 10) { nodes { title } } } }                                 | 55",
            "{ any(ids: [1, 2, 3]) { author { name } } }                                          | 6",
            "{ books(first: null, last: 9) { nodes { title } } }                                  | 9",
            "{ newest(first: 3) { title } }                                                       | 3",
            "{ newest { title } }                                                                 | 20",
            "{ a: book { title } b: book { title } }                                              | 2",
            "{ books(first: -5) { nodes { title } } }                                             | 0",
            "{ nothing { at { all } } books { nothing } }                                         | 0",
            "{ ...A ...A } fragment A on Query { books(first: 3) { ...B } } fragment B on BookConnection { nodes { title } } | 6",
            "{ ... on Query { books(first: 3) { nodes { ... { author { name } } } } } }           | 6",
            "{ ...A } fragment A on Query { book { title } ...A }                                 | 1"})
    void costCountsTheRecordsThatAnOperationMayReturn(String text, long cost) {
        assertThat(cost(text, Map.of())).isEqualTo(cost);
    }

    @Test
    void costKnowsVariables() {
        var paged = "query($n: Int = 4, $ids: [ID!]!) { books(first: $n) { nodes { title } } any(ids: $ids) { title } }";
        assertThat(cost(paged, Map.of())).isEqualTo(4 + 1);
        assertThat(cost(paged, Map.of("n", 9, "ids", List.of("a", "b")))).isEqualTo(9 + 2);
        assertThat(cost(paged, Map.of("n", "nine"))).isEqualTo(20 + 1);
        assertThat(cost(paged, Map.of("n", BigInteger.TEN.pow(40)))).isGreaterThan(1_000_000);
    }

    @Test
    void costDoesNotOverflow() {
        var page = "books(first: 2000000000) { nodes { author { ";
        assertThat(cost("{ " + page.repeat(8) + "name" + " } } }".repeat(8) + " }", Map.of())).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aFragmentCostsWhatThePageAroundItHolds() {
        assertThat(cost("{ a: books(first: 2) { ...B } b: books(first: 30) { ...B } } fragment B on BookConnection { nodes { title } }", Map.of())).isEqualTo(32);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{ a }                                                  | 1 | 0 | 1 | 0",
            "{ a { b { c } } d }                                    | 3 | 0 | 1 | 0",
            "{ x: a y: a { z: a } a }                               | 2 | 3 | 3 | 0",
            "{ a { ...F } } fragment F on T { b { c } }             | 3 | 0 | 1 | 0",
            "{ ... on T { a { ... { b } } } }                       | 2 | 0 | 1 | 0",
            "{ ...F } fragment F on T { a { ...F } }                | 1 | 0 | 1 | 0",
            "query @d { a @d @d ... @d { b } ...F @d } fragment F on T @d { c } | 1 | 0 | 1 | 6",
            "{ __schema { types { fields { name } } } a { b } }     | 2 | 0 | 1 | 0"})
    void shapeIsHowADocumentIsWritten(String text, int depth, int aliases, int repetitions, int directives) {
        assertThat(Shape.of(Parser.parse(text))).isEqualTo(new Shape(depth, aliases, repetitions, directives, text.contains("__schema")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{ a }                        | 3  | 1",
            "{a(b:1.5e-3,c:\"x y\"){d}}   | 14 | 2",
            "{ ...F } # { { {             | 4  | 1",
            "{ a(b: \"\\\"}\") }          | 8  | 2",
            "{ a(b: \"\"\" } \\\"\"\" { \"\"\") } | 8 | 2",
            "}}}                          | 3  | 0",
            "{a...F}                      | 5  | 1",
            "[1-1-1.5E+3]                 | 5  | 1",
            "\" never ends {              | 1  | 0",
            "\"\"\" never ends {          | 1  | 0",
            "\"\"\" b\\\"\"\" {c} \"\"\" d   | 2  | 0",
            "\"\"\" ends so\\\"\"\" {b}     | 4  | 1",
            "\"\"\" b\\\"\"\" so\\\"\"\" {c}  | 4  | 1"})
    void lexemesAreTheTokensOfTheLanguage(String text, int tokens, int nesting) {
        assertThat(Lexemes.of(text)).isEqualTo(new Lexemes(tokens, nesting));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {
            "null | JSON", "*/* | JSON", "application/* | JSON", "text/html, */*;q=0.8 | JSON", "application/json | JSON",
            "application/graphql-response+json | GRAPHQL_RESPONSE",
            "application/graphql-response+json, application/json;q=0.9 | GRAPHQL_RESPONSE",
            "application/json, application/graphql-response+json | GRAPHQL_RESPONSE",
            "application/graphql-response+json;q=0.5, application/json | JSON",
            "application/graphql-response+json;q=0, */* | JSON",
            "Application/GraphQL-Response+JSON; charset=utf-8 | GRAPHQL_RESPONSE"})
    void theAnswerHasTheTypeThatTheClientLikesBest(String accept, MediaType type) {
        assertThat(MediaType.accepted(accept)).isEqualTo(type);
    }
}
