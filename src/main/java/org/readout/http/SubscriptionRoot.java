package org.readout.http;

import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import org.readout.graphql.ErrorCode;

import java.util.HashSet;
import java.util.Set;

/** A subscription has one field, and has it always: what {@code @skip} and {@code @include} could leave out graphql-java does not look for. */
final class SubscriptionRoot {

    private final Document document;
    private final Set<String> seen = new HashSet<>();

    private SubscriptionRoot(Document document) {
        this.document = document;
    }

    /**
     * Checks the subscriptions of a document, which need not be valid otherwise.
     *
     * @throws Refusal if one of them might be left with nothing (GraphQL, September 2025, section 5.2.4.1)
     */
    static void check(Document document) {
        for (var operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            if (operation.getOperation() == OperationDefinition.Operation.SUBSCRIPTION && new SubscriptionRoot(document).conditional(operation.getSelectionSet())) {
                throw Refusal.document(ErrorCode.BAD_USER_INPUT, "The field of a subscription may have neither @skip nor @include.");
            }
        }
    }

    private boolean conditional(SelectionSet selections) {
        return selections.getSelections().stream().anyMatch(selection -> !((DirectivesContainer<?>) selection).getDirectives().isEmpty()
                || selection instanceof InlineFragment inline && conditional(inline.getSelectionSet())
                || selection instanceof FragmentSpread spread && seen.add(spread.getName()) && document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .anyMatch(fragment -> fragment.getName().equals(spread.getName()) && conditional(fragment.getSelectionSet())));
    }
}
