package org.readout.testsupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionInput;
import io.quarkus.arc.Arc;
import io.restassured.path.json.JsonPath;
import org.readout.graphql.Caller;
import org.readout.graphql.Engine;

import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Asks as a curator. */
public final class Curator {

    private Curator() {
    }

    /** The answer to what must succeed. */
    public static Answer ask(String document, Map<String, Object> variables) {
        var answer = tell(document, variables);
        assertThat(answer.errors()).as("errors of %s", document).isEmpty();
        return answer;
    }

    /** The answer, with errors or without. */
    public static Answer tell(String document, Map<String, Object> variables) {
        var input = ExecutionInput.newExecutionInput().query(document).variables(variables).build();
        input.getGraphQLContext().put(Caller.class, new Caller("test", Set.of(Caller.READER, Caller.CURATOR)));
        try {
            return new Answer(JsonPath.from(new ObjectMapper().writeValueAsString(
                    Arc.container().instance(Engine.class).get().execute(input).toSpecification())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Saves something; {@code kind} is the name of its type, {@code input} a literal of GraphQL. */
    public static Answer save(String kind, String input, String selection) {
        return ask("mutation { save%s(input: %s) { %s } }".formatted(kind, input, selection), Map.of());
    }

    /** Saves something that is not valid. */
    public static Answer fail(String kind, String input) {
        return tell("mutation { save%s(input: %s) { id } }".formatted(kind, input), Map.of());
    }
}
