package org.readout.graphql;

import graphql.GraphQLContext;
import graphql.Scalars;
import graphql.execution.CoercedVariables;
import graphql.language.AstPrinter;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.GraphQLUnionType;
import graphql.schema.SchemaTransformer;
import graphql.schema.TypeResolver;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the contract asks of the schema and the annotations cannot say. */
final class SchemaRefinement {

    private SchemaRefinement() {
    }

    static GraphQLSchema refine(GraphQLSchema schema) {
        var refined = SchemaTransformer.transformSchema(schema, new GraphQLTypeVisitorStub() {

            @Override
            public TraversalControl visitGraphQLScalarType(GraphQLScalarType scalar, TraverserContext<GraphQLSchemaElement> context) {
                return switch (scalar.getName()) {
                    case "Date" -> changeNode(context, scalar.transform(date -> date
                            .description("A day (ISO 8601): \"2025-09-24\".").coercing(new Days(scalar.getCoercing()))));
                    // The framework's own takes text for a number, and of a number too large its last 32 bits.
                    case "Int" -> changeNode(context, scalar.transform(number -> number.coercing(Scalars.GraphQLInt.getCoercing())));
                    default -> TraversalControl.CONTINUE;
                };
            }

            @Override
            public TraversalControl visitGraphQLArgument(GraphQLArgument argument, TraverserContext<GraphQLSchemaElement> context) {
                // Query.nodes: SmallRye knows no list of ids.
                return argument.getName().equals("ids") && context.getParentNode() instanceof GraphQLFieldDefinition field && field.getName().equals("nodes")
                        ? changeNode(context, argument.transform(ids -> ids.type(
                                GraphQLNonNull.nonNull(GraphQLList.list(GraphQLNonNull.nonNull(Scalars.GraphQLID))))))
                        : TraversalControl.CONTINUE;
            }
        });
        return refined.transform(builder -> builder.codeRegistry(resolving(refined)));
    }

    /** The framework tells the type of a node or search result by its own copy of the types, which the refined schema no longer has. */
    private static GraphQLCodeRegistry resolving(GraphQLSchema schema) {
        var code = schema.getCodeRegistry();
        return code.transform(builder -> schema.getAllTypesAsList().forEach(type -> {
            if (type instanceof GraphQLUnionType union) {
                builder.typeResolver(union, sameName(code.getTypeResolver(union)));
            } else if (type instanceof GraphQLInterfaceType face) {
                builder.typeResolver(face, sameName(code.getTypeResolver(face)));
            }
        }));
    }

    private static TypeResolver sameName(TypeResolver resolver) {
        return environment -> environment.getSchema().getObjectType(resolver.getType(environment).getName());
    }

    /**
     * Days are checked with the other input, before anything is executed. What the framework makes of them stays as it is: text
     * on the way in, which it turns into a date for the resolver.
     */
    private record Days(Coercing<?, ?> answers) implements Coercing<Object, Object> {

        private static final Pattern FORM = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

        @Override
        public Object serialize(Object value, GraphQLContext context, Locale locale) {
            return answers.serialize(value, context, locale);
        }

        @Override
        public Object parseValue(Object input, GraphQLContext context, Locale locale) {
            if (input instanceof String text && isDay(text)) {
                return text;
            }
            throw new CoercingParseValueException(complaint(String.valueOf(input)));
        }

        @Override
        public Object parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (input instanceof StringValue text && isDay(text.getValue())) {
                return text.getValue();
            }
            throw new CoercingParseLiteralException(complaint(input instanceof StringValue text ? text.getValue() : AstPrinter.printAstCompact(input)));
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return answers.valueToLiteral(input, context, locale);
        }

        private static boolean isDay(String text) {
            if (!FORM.matcher(text).matches()) {
                return false;
            }
            try {
                LocalDate.parse(text);
                return true;
            } catch (DateTimeException e) {
                return false;
            }
        }

        private static String complaint(String given) {
            return RequestError.quoted(given) + " is not a day of the calendar; write 2025-09-24";
        }
    }
}
