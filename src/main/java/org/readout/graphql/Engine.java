package org.readout.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.graphql.execution.context.SmallRyeContext;
import io.smallrye.graphql.execution.context.SmallRyeContextManager;
import jakarta.inject.Singleton;
import jakarta.json.JsonValue;
import org.readout.model.Cancellation;
import org.readout.model.Records;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Executes operations: graphql-java over the schema that SmallRye makes of the API classes. It takes the place of SmallRye's own
 * execution service, which keeps documents without regard to their size and parses those that it does not keep twice.
 */
@Singleton
public class Engine {

    private final GraphQLSchema schema;
    private final GraphQL graphQL;
    private final CurrentIdentityAssociation identities;
    private final Hooks hooks;

    Engine(GraphQLSchema schema, Records records, MeterRegistry meters, CurrentIdentityAssociation identities) {
        this.schema = schema;
        this.identities = identities;
        hooks = new Hooks(records, meters);
        graphQL = over(schema);
    }

    /** What executes operations over {@code schema}. */
    GraphQL over(GraphQLSchema schema) {
        return GraphQL.newGraphQL(schema).instrumentation(hooks)
                .preparsedDocumentProvider((input, parse) -> {
                    PreparsedDocumentEntry prepared = input.getGraphQLContext().get(PreparsedDocumentEntry.class);
                    return CompletableFuture.completedFuture(prepared != null ? prepared : parse.apply(input));
                }).build();
    }

    public GraphQLSchema schema() {
        return schema;
    }

    /**
     * Executes an operation on the calling thread, which may block. The context of {@code input} may hold a
     * {@link PreparsedDocumentEntry}, which is then taken for the document, a {@link Cancellation}, and the {@link Caller}.
     *
     * @return the result; each of its errors has a code and a sentence for the client. Of a subscription it is whether it may begin: then the
     *         context of {@code input} holds its {@link Interest}
     */
    public ExecutionResult execute(ExecutionInput input) {
        return execute(graphQL, input);
    }

    ExecutionResult execute(GraphQL graphQL, ExecutionInput input) {
        var requestContext = Arc.container().requestContext();
        requestContext.activate();
        var state = requestContext.getState();
        try {
            // What the framework's data fetchers expect: that they may block, and the context of the request to do it in.
            input.getGraphQLContext().put("runBlocking", true).put("state", state);
            input.getGraphQLContext().<Caller>getOrEmpty(Caller.class).ifPresent(this::identify);
            var attempt = new Attempt();
            input.getGraphQLContext().put(Attempt.class, attempt);
            ExecutionResult result;
            do {
                result = graphQL.execute(input);
            } while (attempt.again());
            return result;
        } finally {
            SmallRyeContextManager.clearCurrentSmallRyeContext();
            requestContext.destroy(state);
            requestContext.deactivate();
        }
    }

    /** Tells the framework who the caller is, which holds it against {@code @RolesAllowed}. */
    private void identify(Caller caller) {
        if (caller.isKnown()) { // else it is nobody already
            identities.setIdentity(QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(caller.name())).addRoles(caller.roles()).build());
        }
    }

    /**
     * Whether a query is to be executed anew: its statements see the record one after another, so that what one of them has found may be gone for the
     * next, as a curator has merged or withdrawn it meanwhile. A mutation is executed once.
     */
    private static final class Attempt {

        private static final int MOST = 5;

        private int number;
        private boolean query;
        private boolean torn;

        void begins(boolean ofQuery) {
            query = ofQuery;
            torn = false;
            number++;
        }

        /** Whether an answer with these errors is not to be told. */
        boolean torn(List<GraphQLError> errors) {
            torn = query && number < MOST && ErrorFormat.missing(errors);
            return torn;
        }

        boolean again() {
            return torn;
        }
    }

    /** What happens around each operation: its data loaders are made before, its errors are worded after. */
    private static final class Hooks extends SimplePerformantInstrumentation {

        private final Records records;
        private final MeterRegistry meters;
        private final ErrorFormat errors = new ErrorFormat();

        Hooks(Records records, MeterRegistry meters) {
            this.records = records;
            this.meters = meters;
        }

        @Override
        public ExecutionInput instrumentExecutionInput(ExecutionInput input, InstrumentationExecutionParameters parameters,
                InstrumentationState state) {
            var context = input.getGraphQLContext();
            var cancellation = context.<Cancellation>getOrEmpty(Cancellation.class).orElseGet(Cancellation::new);
            var caller = context.<Caller>getOrEmpty(Caller.class).orElse(Caller.ANYONE);
            var loaders = new Loaders(records, caller.visibility(), cancellation, meters);
            context.put(Loaders.class, loaders).put(SmallRyeContextManager.CONTEXT, frameworkContext());
            return input.transform(builder -> builder.dataLoaderRegistry(loaders.registry()));
        }

        private static SmallRyeContext frameworkContext() {
            SmallRyeContextManager.clearCurrentSmallRyeContext();
            var context = new SmallRyeContext(Engine.class.getName());
            context.setRequest(JsonValue.EMPTY_JSON_OBJECT); // nothing here asks for it, but there must be one
            return context;
        }

        @Override
        public InstrumentationContext<ExecutionResult> beginExecuteOperation(InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
            var context = parameters.getExecutionContext();
            context.getGraphQLContext().<Attempt>getOrEmpty(Attempt.class)
                    .ifPresent(attempt -> attempt.begins(context.getOperationDefinition().getOperation() == OperationDefinition.Operation.QUERY));
            return null;
        }

        @Override
        public CompletableFuture<ExecutionResult> instrumentExecutionResult(ExecutionResult result,
                InstrumentationExecutionParameters parameters, InstrumentationState state) {
            Attempt attempt = parameters.getGraphQLContext().get(Attempt.class);
            return CompletableFuture.completedFuture(result.getErrors().isEmpty() || attempt != null && attempt.torn(result.getErrors()) ? result
                    : result.transform(builder -> builder.errors(errors.format(result.getErrors()))));
        }
    }
}
