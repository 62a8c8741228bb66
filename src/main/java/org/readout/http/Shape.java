package org.readout.http;

import graphql.language.Definition;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;

import java.util.HashMap;
import java.util.Map;

/**
 * How much a document asks for as it is written, before it is validated: fragments may be missing, or go in circles.
 *
 * @param depth          fields within fields, fragments resolved; without those of introspection
 * @param aliases        fields with another name
 * @param repetitions    how often a selection has the same field at most, not counting what its fragments have
 * @param directives     directives, wherever they stand
 * @param introspective  whether it asks for the schema
 */
record Shape(int depth, int aliases, int repetitions, int directives, boolean introspective) {

    static Shape of(Document document) {
        var measure = new Measure(document);
        int depth = 0;
        for (Definition<?> definition : document.getDefinitions()) {
            if (definition instanceof OperationDefinition operation) {
                measure.directives(operation);
                operation.getVariableDefinitions().forEach(measure::directives);
                depth = Math.max(depth, measure.depth(operation.getSelectionSet()));
            } else if (definition instanceof FragmentDefinition fragment) {
                measure.directives(fragment);
                depth = Math.max(depth, measure.depth(fragment));
            }
        }
        return new Shape(depth, measure.aliases, measure.repetitions, measure.directives, measure.introspective);
    }

    private static final class Measure {

        private static final int IN_PROGRESS = 0; // what goes in a circle is refused by validation

        private final Map<String, FragmentDefinition> fragments = new HashMap<>();
        private final Map<String, Integer> depths = new HashMap<>();
        private int aliases;
        private int repetitions;
        private int directives;
        private boolean introspective;

        Measure(Document document) {
            document.getDefinitionsOfType(FragmentDefinition.class).forEach(fragment -> fragments.put(fragment.getName(), fragment));
        }

        private void directives(DirectivesContainer<?> node) {
            directives += node.getDirectives().size();
        }

        private int depth(FragmentDefinition fragment) {
            var known = depths.putIfAbsent(fragment.getName(), IN_PROGRESS);
            if (known != null) {
                return known;
            }
            int depth = depth(fragment.getSelectionSet());
            depths.put(fragment.getName(), depth);
            return depth;
        }

        private int depth(SelectionSet selections) {
            if (selections == null) {
                return 0;
            }
            int depth = 0;
            var seen = new HashMap<String, Integer>();
            for (Selection<?> selection : selections.getSelections()) {
                if (selection instanceof DirectivesContainer<?> container) {
                    directives(container);
                }
                if (selection instanceof Field field) {
                    aliases += field.getAlias() == null ? 0 : 1;
                    repetitions = Math.max(repetitions, seen.merge(field.getName(), 1, Integer::sum));
                    int below = depth(field.getSelectionSet());
                    boolean meta = field.getName().equals("__schema") || field.getName().equals("__type");
                    introspective |= meta;
                    depth = Math.max(depth, meta ? 1 : 1 + below);
                } else if (selection instanceof InlineFragment fragment) {
                    depth = Math.max(depth, depth(fragment.getSelectionSet()));
                } else if (selection instanceof FragmentSpread spread && fragments.containsKey(spread.getName())) {
                    depth = Math.max(depth, depth(fragments.get(spread.getName())));
                }
            }
            return depth;
        }
    }
}
