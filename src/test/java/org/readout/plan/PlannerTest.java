package org.readout.plan;

import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import graphql.validation.Validator;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

import static org.assertj.core.api.Assertions.assertThat;

/** Which queries have a plan: whatever clients commonly ask, so that a new field is not slow because nobody thought of it. */
class PlannerTest {

    private static final GraphQLSchema SCHEMA = schema();
    /** How to come to an object of each type. */
    private static final Map<String, String> WAYS = Map.of("Actor", "actor(name: \"x\") { %s }", "Article", "article(slug: \"x\") { %s }",
            "Meeting", "meeting(slug: \"x\") { %s }", "Quote", "quote(id: \"x\") { %s }", "Topic", "topic(name: \"x\") { %s }", "Outlet", "outlets { %s }",
            "Citation", "quotes { nodes { citations { %s } } }", "Participation", "meetings { edges { node { participants { %s } } } }",
            "Role", "actors { nodes { roles { %s } } }");
    /** What takes the general way, as it is asked for seldom. */
    private static final List<String> GENERAL = List.of("Actor.counterparts", "Actor.history", "Actor.role", "Article.history", "Article.text",
            "Citation.attributionConfidence", "Meeting.evidence", "Meeting.history", "Quote.history");

    private static GraphQLSchema schema() {
        try {
            return UnExecutableSchemaGenerator.makeUnExecutableSchema(new SchemaParser().parse(Files.readString(Path.of("src", "main", "graphql", "schema.graphql"))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean planned(String text) {
        return planned(text, Map.of());
    }

    private static boolean planned(String text, Map<String, Object> variables) {
        var document = Parser.parse(text);
        assertThat(new Validator().validateDocument(SCHEMA, document, Locale.ENGLISH)).as(text).isEmpty();
        var operation = document.getDefinitionsOfType(OperationDefinition.class).get(0);
        return Planner.plan(SCHEMA, document, operation, Planner.conditions(operation, variables)).isPresent();
    }

    /** A selection of a field, with the least that can be selected within it. */
    private static String selection(GraphQLFieldDefinition field) {
        var type = GraphQLTypeUtil.unwrapAll(field.getType());
        return !(type instanceof GraphQLObjectType) ? field.getName() : field.getName() + " { __typename }";
    }

    @Test
    void everyFieldOfTheRecordHasAPlan() {
        var without = new TreeSet<String>();
        WAYS.forEach((type, way) -> SCHEMA.getObjectType(type).getFieldDefinitions().forEach(field -> {
            if (!planned("{ " + way.formatted(selection(field)) + " }")) {
                without.add(type + "." + field.getName());
            }
        }));
        assertThat(without).containsExactlyElementsOf(GENERAL);
    }

    @Test
    void fragmentsAliasesAndRepetitionsHaveAPlan() {
        assertThat(planned("""
                query Q($name: String!, $first: Int) {
                  a: actor(name: $name) { ...Who quotes(first: $first, about: "x") { ...Page } }
                  b: actor(name: $name) { quotes(first: $first, about: "x") { totalCount nodes { text } nodes { ... on Node { id } ... on SearchResult { __typename } } } }
                  node(id: "x") { __typename id ... on Quote { text } ... on Actor { ...Who } }
                }
                fragment Who on Actor { name name aliases }
                fragment Page on QuoteConnection { edges { cursor node { text speaker { ...Who } } } pageInfo { hasNextPage endCursor } }""")).isTrue();
    }

    @Test
    void searchHasAPlan() {
        assertThat(planned("""
                query Q($text: String!, $after: String) {
                  search(text: $text, first: 5, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { __typename ... on Node { id } ... on Actor { name } }
                    edges { cursor node { ... on Quote { speaker { name } } ... on Article { outlet { name } } ... on Meeting { title quotes { totalCount } } } } } }""")).isTrue();
    }

    @Test
    void conditionsHavePlansOfTheirOwn() {
        var query = """
                query($all: Boolean! = true, $none: Boolean!) { quotes { totalCount nodes @include(if: $all) { text ...S @skip(if: $none) } } __schema @include(if: false) { description } }
                fragment S on Quote { speaker { name } }""";
        assertThat(planned(query, Map.of("none", false))).isTrue();
        assertThat(planned(query, Map.of("all", false, "none", true))).isTrue();
    }

    @Test
    void whatIsLargeHasNone() {
        var doubling = new StringBuilder("{ topics { ...F0 } } fragment F12 on Topic { name } ");
        for (int i = 0; i < 12; i++) {
            doubling.append("fragment F%d on Topic { a: parent { ...F%d } b: parent { ...F%d } } ".formatted(i, i + 1, i + 1));
        }
        assertThat(planned(doubling.toString())).isFalse();
        var again = new StringBuilder("{ ...F0 } fragment F100 on Query { topics { name } } ");
        for (int i = 0; i < 100; i++) {
            again.append("fragment F%d on Query { ...F%d ...F%d } ".formatted(i, i + 1, i + 1));
        }
        assertThat(planned(again.toString())).as("each fragment counts once").isTrue();
    }

    @Test
    void whatIsNotOfTheRecordHasNone() {
        assertThat(planned("{ __schema { queryType { name } } }")).isFalse();
        assertThat(planned("{ quotes { nodes { text } } __type(name: \"Quote\") { name } }")).isFalse();
        assertThat(planned("query($all: Boolean!) { quotes { totalCount nodes @include(if: $all) { text } } }")).as("not valid without a value").isFalse();
        assertThat(planned("mutation { saveActor(input: {name: \"x\", kind: STATE}) { id } }")).isFalse();
        assertThat(planned("{ actor(name: \"x\", asOf: \"2025-01-01T00:00:00Z\") { name } }")).isFalse();
        assertThat(planned("subscription { quotePublished { text } }")).isFalse();
    }
}
