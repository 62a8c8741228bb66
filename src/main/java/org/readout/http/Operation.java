package org.readout.http;

import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.OperationDefinition;
import org.readout.plan.Plan;

import java.util.Map;

/**
 * An operation that may be executed.
 *
 * @param text       the document
 * @param hash       its SHA-256
 * @param document   the document, parsed and validated, or what is wrong with it
 * @param definition the operation in it
 * @param variables  the values of its variables, not checked yet
 * @param cost       how many records it may return
 * @param plan       how to answer it with fewer steps than {@link org.readout.graphql.Engine} takes; null if there is no such way
 */
record Operation(String text, String hash, PreparsedDocumentEntry document, OperationDefinition definition, Map<String, Object> variables, long cost, Plan plan) {

    /** Its name in the document; null if it has none. */
    String name() {
        return definition.getName();
    }

    OperationDefinition.Operation kind() {
        return definition.getOperation();
    }
}
