package org.readout.http;

import graphql.language.OperationDefinition;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import org.readout.graphql.Caller;
import org.readout.model.Cancellation;
import org.readout.model.DataVersion;

/** Executes the operations that come over WebSockets. */
@Singleton
class SocketOperations implements TransportSocket.Operations {

    private final Documents documents;
    private final Executions executions;
    private final Subscriptions subscriptions;
    private final Telemetry telemetry;
    private final DataVersion data;
    private final Vertx vertx;

    SocketOperations(Documents documents, Executions executions, Subscriptions subscriptions, Telemetry telemetry, DataVersion data, Vertx vertx) {
        this.data = data;
        this.documents = documents;
        this.executions = executions;
        this.subscriptions = subscriptions;
        this.telemetry = telemetry;
        this.vertx = vertx;
    }

    @Override
    public Future<Answer> answer(GraphQLRequest request, Caller caller, Cancellation cancellation) {
        long start = System.nanoTime();
        var submitted = Promise.<Answer>promise();
        // A context of its own for each operation: they run at the same time, and a request's context belongs to one.
        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                .runOnContext(own -> executions.submit(cancellation, cancel -> answerNow(request, caller, cancel)).onComplete(submitted));
        return submitted.future().recover(failure -> Future.succeededFuture(Answer.refused(null, GraphQLEndpoint.refusal(failure))))
                .onSuccess(answer -> telemetry.answered(answer, answer.status(MediaType.GRAPHQL_RESPONSE), System.nanoTime() - start));
    }

    private Answer answerNow(GraphQLRequest request, Caller caller, Cancellation cancellation) {
        Operation operation = null;
        try {
            operation = documents.operation(request);
            if (operation.kind() == OperationDefinition.Operation.SUBSCRIPTION && !operation.document().hasErrors()) {
                long version = data.current();
                var begun = executions.subscribe(operation, caller, cancellation);
                return begun.interest() == null ? Answer.executed(operation, begun.result(), null, null)
                        : Answer.subscribed(operation, begun.result(), subscriptions.events(operation, caller, begun.interest(), version));
            }
            return Answer.executed(operation, executions.execute(operation, caller, cancellation), null, null);
        } catch (Refusal e) {
            return Answer.refused(operation, e);
        }
    }
}
