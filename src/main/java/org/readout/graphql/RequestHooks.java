package org.readout.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.schema.GraphQLSchema;
import io.quarkus.arc.Arc;
import io.smallrye.graphql.spi.EventingService;
import org.readout.model.Records;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What happens around the execution of each request: its data loaders are made before, its errors are worded after; and what is
 * changed in the schema before the first. SmallRye finds this as a service; its CDI events would do as well, but once switched on
 * they are fired for every field of every answer.
 */
public class RequestHooks implements EventingService {

    @Override
    public String getConfigKey() {
        return null; // always on
    }

    @Override
    public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
        return GraphQLSchema.newSchema(SchemaRefinement.refine(builder.build()));
    }

    @Override
    public GraphQL.Builder beforeGraphQLBuild(GraphQL.Builder builder) {
        var hooks = new Hooks(Arc.container().instance(Records.class).get());
        // The builder does not give away what SmallRye has set; a GraphQL built from it does.
        return builder.instrumentation(new ChainedInstrumentation(List.of(builder.build().getInstrumentation(), hooks)));
    }

    private static final class Hooks extends SimplePerformantInstrumentation {

        private final Records records;
        private final ErrorFormat errors = new ErrorFormat();

        Hooks(Records records) {
            this.records = records;
        }

        @Override
        public ExecutionInput instrumentExecutionInput(ExecutionInput input, InstrumentationExecutionParameters parameters,
                InstrumentationState state) {
            var loaders = new Loaders(records);
            input.getGraphQLContext().put(Loaders.class, loaders);
            return input.transform(builder -> builder.dataLoaderRegistry(loaders.registry()));
        }

        @Override
        public CompletableFuture<ExecutionResult> instrumentExecutionResult(ExecutionResult result,
                InstrumentationExecutionParameters parameters, InstrumentationState state) {
            return CompletableFuture.completedFuture(result.getErrors().isEmpty() ? result
                    : result.transform(builder -> builder.errors(errors.format(result.getErrors()))));
        }
    }
}
