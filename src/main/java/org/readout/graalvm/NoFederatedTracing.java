package org.readout.graalvm;

import com.apollographql.federation.graphqljava.tracing.FederatedTracingInstrumentation;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.execution.instrumentation.parameters.InstrumentationValidationParameters;
import graphql.language.Document;
import graphql.validation.ValidationError;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Leaves the tracing of federated graphs out of the native program. The framework switches it on by a setting that this server does
 * not have, but the compiler cannot know that, and would compile Protocol Buffers and all its messages with it.
 */
@TargetClass(FederatedTracingInstrumentation.class)
final class NoFederatedTracing {

    @Substitute
    public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
        return null;
    }

    @Substitute
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(ExecutionResult result, InstrumentationExecutionParameters parameters,
            InstrumentationState state) {
        return CompletableFuture.completedFuture(result);
    }

    @Substitute
    public InstrumentationContext<Object> beginFieldFetch(InstrumentationFieldFetchParameters parameters, InstrumentationState state) {
        return null;
    }

    @Substitute
    public InstrumentationContext<Document> beginParse(InstrumentationExecutionParameters parameters, InstrumentationState state) {
        return null;
    }

    @Substitute
    public InstrumentationContext<List<ValidationError>> beginValidation(InstrumentationValidationParameters parameters, InstrumentationState state) {
        return null;
    }
}
