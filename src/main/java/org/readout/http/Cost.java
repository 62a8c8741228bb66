package org.readout.http;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How many records an operation may return, counted from the page sizes that it asks for: the records of a list times those of each list
 * within it. (GitHub's API counts its "nodes" so.) Lists that are not paged, such as the topics of a quote, count as
 * {@value #UNPAGED}, however long they are; a list of ids as long as it is.
 */
final class Cost {

    /** A page whose size is not given. */
    private static final int DEFAULT_PAGE = 20;
    /** A list that cannot be paged. */
    private static final int UNPAGED = 5;

    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Object> variables;
    private final Map<Spread, Long> known = new HashMap<>();

    /** What a fragment costs depends on the page that it is the inside of. */
    private record Spread(String fragment, String type, long page) {
    }

    private Cost(GraphQLSchema schema, Document document, Map<String, Object> variables) {
        this.schema = schema;
        this.variables = variables;
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    /** The cost of an operation of a document; of one that is not valid, of what is. */
    static long of(GraphQLSchema schema, Document document, OperationDefinition operation, Map<String, Object> variables) {
        var values = new HashMap<String, Object>();
        operation.getVariableDefinitions().forEach(variable -> values.put(variable.getName(), variable.getDefaultValue()));
        values.putAll(variables);
        var root = switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
        return root == null ? 0 : new Cost(schema, document, values).of(operation.getSelectionSet(), root, 1);
    }

    /** What a selection costs on one object of {@code type}; {@code page} is the size of the page if that is a connection. */
    private long of(SelectionSet selections, GraphQLType type, long page) {
        if (selections == null) {
            return 0;
        }
        long cost = 0;
        for (var selection : selections.getSelections()) {
            long one = 0;
            if (selection instanceof Field field) {
                one = of(field, type, page);
            } else if (selection instanceof InlineFragment inline) {
                one = of(inline.getSelectionSet(), inline.getTypeCondition() == null ? type : schema.getType(inline.getTypeCondition().getName()), page);
            } else if (selection instanceof FragmentSpread spread) {
                one = of(spread, type, page);
            }
            cost = sum(cost, one);
        }
        return cost;
    }

    private long of(FragmentSpread spread, GraphQLType type, long page) {
        var fragment = fragments.get(spread.getName());
        if (fragment == null) {
            return 0;
        }
        var key = new Spread(fragment.getName(), GraphQLTypeUtil.simplePrint(type), page);
        var before = known.putIfAbsent(key, 0L); // what goes in a circle is refused by validation
        if (before != null) {
            return before;
        }
        long cost = of(fragment.getSelectionSet(), schema.getType(fragment.getTypeCondition().getName()), page);
        known.put(key, cost);
        return cost;
    }

    private long of(Field field, GraphQLType parent, long page) {
        if (!(parent instanceof GraphQLFieldsContainer container) || field.getName().startsWith("__")) {
            return 0;
        }
        var definition = container.getFieldDefinition(field.getName());
        if (definition == null || !(GraphQLTypeUtil.unwrapAll(definition.getType()) instanceof GraphQLCompositeType type)) {
            return 0;
        }
        if (isConnection(type)) {
            return of(field.getSelectionSet(), type, pageSize(field));
        }
        if (type.getName().equals("PageInfo")) {
            return 0;
        }
        boolean edges = isConnection(parent) && field.getName().equals("edges"); // an edge is no record, its node is one
        long each = sum(edges ? 0 : 1, of(field.getSelectionSet(), type, 1));
        return times(isConnection(parent) ? page : size(field, definition), each);
    }

    private static boolean isConnection(GraphQLType type) {
        return type instanceof GraphQLFieldsContainer container && container.getName().endsWith("Connection")
                && container.getFieldDefinition("pageInfo") != null;
    }

    private long size(Field field, GraphQLFieldDefinition definition) {
        var type = definition.getType();
        boolean list = type instanceof GraphQLList || type instanceof GraphQLNonNull given && given.getWrappedType() instanceof GraphQLList;
        if (!list) {
            return 1;
        }
        for (var argument : definition.getArguments()) {
            if (argument.getName().equals("first")) {
                return pageSize(field);
            }
            if (argument.getName().equals("ids")) {
                return length(value(field, "ids"));
            }
        }
        return UNPAGED;
    }

    private long pageSize(Field field) {
        var given = value(field, "first");
        if (given == null) {
            given = value(field, "last");
        }
        if (given instanceof IntValue literal) {
            given = literal.getValue();
        }
        // A number beyond all bounds is refused with its page; it must not make the cost small.
        return given instanceof BigInteger big ? big.bitLength() > 31 ? Integer.MAX_VALUE : Math.max(0, big.longValue())
                : given instanceof Number number ? Math.max(0, number.longValue()) : DEFAULT_PAGE;
    }

    private static long length(Object list) {
        return list instanceof ArrayValue literal ? literal.getValues().size()
                : list instanceof Collection<?> values ? values.size() : 1;
    }

    private Object value(Field field, String name) {
        for (Argument argument : field.getArguments()) {
            if (argument.getName().equals(name)) {
                Value<?> literal = argument.getValue();
                var value = literal instanceof VariableReference variable ? variables.get(variable.getName()) : literal;
                return value instanceof NullValue ? null : value;
            }
        }
        return null;
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    private static long times(long a, long b) {
        return a != 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
    }
}
