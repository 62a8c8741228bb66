package org.readout.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import jakarta.inject.Singleton;
import org.readout.curation.Commit;
import org.readout.model.CuratedRecord;
import org.readout.model.Records;

import java.util.ArrayList;
import java.util.concurrent.CompletionStage;

/**
 * Executes the events of subscriptions, each like a request of its own. To graphql-java an event is here a query, to a schema whose
 * queries are the subscriptions: only for queries does it gather in its data loaders what a whole level of fields asks for, and its own way
 * with subscriptions would keep the loaders of the first event for all that follow.
 */
@Singleton
public class EventEngine {

    /** In the context of an execution: that the caller may not see the record any more. */
    private static final Object GONE = new Object();

    private final Engine engine;
    private final GraphQL graphQL;

    EventEngine(Engine engine) {
        this.engine = engine;
        graphQL = engine.over(asQueries(engine.schema()));
    }

    private static GraphQLSchema asQueries(GraphQLSchema schema) {
        var events = schema.getSubscriptionType();
        DataFetcher<?> fetcher = environment -> {
            var context = environment.getGraphQlContext();
            Commit.Change change = context.get(Commit.Change.class);
            return record(context.get(Loaders.class), change.kind().entity(), change.pk()).thenApply(record -> {
                if (record == null) {
                    context.put(GONE, true);
                    throw RequestError.notFound("No %s \"%s\" is published any more.", change.kind().word(), change.slug());
                }
                return record;
            });
        };
        var code = schema.getCodeRegistry().transform(registry -> events.getFieldDefinitions()
                .forEach(field -> registry.dataFetcher(FieldCoordinates.coordinates(events, field), fetcher)));
        return schema.transform(builder -> builder.query(events).mutation((GraphQLObjectType) null).subscription((GraphQLObjectType) null).codeRegistry(code));
    }

    private static <E extends CuratedRecord> CompletionStage<E> record(Loaders loaders, Class<E> type, long pk) {
        return loaders.load(Batch.one("changed " + type.getSimpleName(), (reading, pks) -> Records.byPk(reading, type, pks)), pk);
    }

    /** A subscription as {@link #execute} takes it. */
    public static PreparsedDocumentEntry prepared(Document document, OperationDefinition subscription) {
        var definitions = new ArrayList<Definition>(document.getDefinitionsOfType(FragmentDefinition.class));
        definitions.add(subscription.transform(operation -> operation.operation(OperationDefinition.Operation.QUERY)));
        return new PreparsedDocumentEntry(Document.newDocument().definitions(definitions).build());
    }

    /**
     * Executes an event on the calling thread, which may block. The context of {@code input} has what that of {@link Engine#execute} has;
     * the document in it is {@link #prepared}.
     *
     * @return the result; null if the caller may not see the record any more
     */
    public ExecutionResult execute(ExecutionInput input, Commit.Change change) {
        input.getGraphQLContext().put(Commit.Change.class, change);
        var result = engine.execute(graphQL, input);
        return input.getGraphQLContext().hasKey(GONE) ? null : result;
    }
}
