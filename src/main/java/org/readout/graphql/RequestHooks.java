package org.readout.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.readout.model.Records;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What happens around the execution of each request: its data loaders are made before, its errors are worded after. */
@ApplicationScoped
public class RequestHooks extends SimplePerformantInstrumentation {

    private final Records records;
    private final ErrorFormat errors = new ErrorFormat();

    RequestHooks(Records records) {
        this.records = records;
    }

    void install(@Observes GraphQL.Builder builder) {
        // The builder does not give away what SmallRye has set; a GraphQL built from it does.
        builder.instrumentation(new ChainedInstrumentation(List.of(builder.build().getInstrumentation(), this)));
    }

    @Override
    public ExecutionInput instrumentExecutionInput(ExecutionInput input, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        var loaders = new Loaders(records);
        input.getGraphQLContext().put(Loaders.class, loaders);
        return input.transform(builder -> builder.dataLoaderRegistry(loaders.registry()));
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(ExecutionResult result, InstrumentationExecutionParameters parameters,
            InstrumentationState state) {
        return CompletableFuture.completedFuture(result.getErrors().isEmpty() ? result
                : result.transform(builder -> builder.errors(result.getErrors().stream().map(errors::format).toList())));
    }
}
