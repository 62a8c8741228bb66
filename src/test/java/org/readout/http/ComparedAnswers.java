package org.readout.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.readout.graphql.Caller;
import org.readout.model.Cancellation;
import org.readout.model.DataVersion;

/** In all tests within the server: each query that has a plan is also executed the general way, and both must answer the same. */
@Alternative
@Priority(1)
@Singleton
class ComparedAnswers extends PlannedAnswers {

    private final Executions executions;
    private final DataVersion data;

    private final boolean comparing;

    ComparedAnswers(Executions executions, DataVersion data, @ConfigProperty(name = "readout.test.compare", defaultValue = "true") boolean comparing) {
        super(executions);
        this.executions = executions;
        this.data = data;
        this.comparing = comparing;
    }

    @Override
    Buffer planned(Operation operation, Caller caller, Cancellation cancellation, int most) {
        if (operation.plan() == null || !comparing) {
            return super.planned(operation, caller, cancellation, most);
        }
        long version = data.current();
        var planned = super.planned(operation, caller, cancellation, most);
        var executed = executions.execute(operation, caller, cancellation);
        if (data.current() != version) {
            return planned; // the record was not the same for both
        }
        if (planned == null && executed.getErrors().isEmpty()) {
            throw new AssertionError("the plan gave up: " + operation.text() + " " + operation.variables());
        }
        if (planned != null && !new JsonObject(planned).equals(new JsonObject(JsonAnswer.of(executed, operation.cost(), most)))) {
            throw new AssertionError("not the same: " + operation.text() + " " + operation.variables() + "\n" + planned + "\n" + JsonAnswer.of(executed, operation.cost(), most));
        }
        return planned;
    }
}
