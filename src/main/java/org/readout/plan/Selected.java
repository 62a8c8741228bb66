package org.readout.plan;

import graphql.language.BooleanValue;
import graphql.language.DirectivesContainer;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields that a document selects of an object, as the specification of GraphQL collects them (section 6.3.2). */
final class Selected {

    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments;

    private final Map<String, Boolean> conditions;

    /** @param conditions the values of the variables that decide what is selected */
    Selected(GraphQLSchema schema, Map<String, FragmentDefinition> fragments, Map<String, Boolean> conditions) {
        this.schema = schema;
        this.fragments = fragments;
        this.conditions = conditions;
    }

    /** All selections of a response name, of which the first says what it is, and the others may only select more of it. */
    record Same(Field field, List<SelectionSet> inside) {
    }

    /** What is selected of an object of {@code type}, by response name. */
    Map<String, Same> of(List<SelectionSet> selections, String type) {
        var fields = new LinkedHashMap<String, Same>();
        var visited = new HashSet<String>();
        selections.forEach(selection -> collect(selection, schema.getObjectType(type), fields, visited));
        return fields;
    }

    /** @param visited fragments, which add nothing when they are spread again */
    private void collect(SelectionSet selections, GraphQLObjectType type, Map<String, Same> fields, Set<String> visited) {
        for (var selection : selections.getSelections()) {
            if (!wanted((DirectivesContainer<?>) selection)) {
                continue;
            }
            if (selection instanceof Field field) {
                var same = fields.computeIfAbsent(field.getResultKey(), name -> new Same(field, new ArrayList<>()));
                if (field.getSelectionSet() != null) {
                    same.inside.add(field.getSelectionSet());
                }
            } else if (selection instanceof InlineFragment inline) {
                if (inline.getTypeCondition() == null || applies(inline.getTypeCondition().getName(), type)) {
                    collect(inline.getSelectionSet(), type, fields, visited);
                }
            } else if (selection instanceof FragmentSpread spread) {
                var fragment = fragments.get(spread.getName());
                if (visited.add(spread.getName()) && applies(fragment.getTypeCondition().getName(), type)) {
                    collect(fragment.getSelectionSet(), type, fields, visited);
                }
            }
        }
    }

    private boolean applies(String condition, GraphQLObjectType type) {
        return condition.equals(type.getName())
                || !(schema.getType(condition) instanceof GraphQLObjectType) && schema.isPossibleType((GraphQLNamedOutputType) schema.getType(condition), type);
    }

    /** Whether {@code @skip} and {@code @include} let a selection be; another directive is for the general way. */
    private boolean wanted(DirectivesContainer<?> selection) {
        for (var directive : selection.getDirectives()) {
            boolean skip = directive.getName().equals("skip");
            if (!skip && !directive.getName().equals("include")) {
                throw new Abandoned();
            }
            if (condition(directive.getArgument("if").getValue()) == skip) {
                return false;
            }
        }
        return true;
    }

    private boolean condition(Value<?> value) {
        var given = value instanceof BooleanValue literal ? (Boolean) literal.isValue() : value instanceof VariableReference variable ? conditions.get(variable.getName()) : null;
        if (given == null) {
            throw new Abandoned();
        }
        return given;
    }
}
