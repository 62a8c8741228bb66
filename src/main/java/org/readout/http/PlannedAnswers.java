package org.readout.http;

import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import org.readout.graphql.Caller;
import org.readout.model.Cancellation;

/** Answers queries by their plans, from rows to bytes. */
@Singleton
class PlannedAnswers {

    private final Executions executions;

    PlannedAnswers(Executions executions) {
        this.executions = executions;
    }

    /**
     * The body of the answer to a query, read on the calling thread.
     *
     * @param most bytes that it may have
     * @return null if the operation is to be executed
     * @throws Refusal if it is larger
     */
    Buffer planned(Operation operation, Caller caller, Cancellation cancellation, int most) {
        return executions.planned(operation, caller, cancellation).map(answer -> JsonAnswer.of(answer, operation.cost(), most)).orElse(null);
    }
}
