package org.readout.http;

import graphql.ExecutionResult;
import io.vertx.core.buffer.Buffer;
import org.readout.graphql.ErrorCode;
import org.reactivestreams.Publisher;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What became of a request.
 *
 * @param operation the operation; null if there is none
 * @param result    what executing it gave; null if it was not executed
 * @param refusal   why it was not executed; null if it was, or if the client has the answer
 * @param body      the result as it is sent over HTTP; null if there is none, or if it is sent otherwise
 * @param tag       the entity tag of the answer; null if it must not be kept
 * @param events    of a subscription that has begun, its events: payloads of "next" messages, as {@link JsonAnswer#payload} writes them
 */
record Answer(Operation operation, ExecutionResult result, Refusal refusal, Buffer body, String tag, Publisher<Buffer> events) {

    /** Codes of errors that may be over with the next attempt. */
    private static final Set<Object> PASSING = Set.of(ErrorCode.INTERNAL.name(), ErrorCode.TIMEOUT.name(), ErrorCode.UNAVAILABLE.name());

    /** The result of what was not executed but planned: that there are data, and no errors. */
    private static final ExecutionResult PLANNED = ExecutionResult.newExecutionResult().data(Map.of()).build();

    static Answer refused(Operation operation, Refusal refusal) {
        return new Answer(operation, null, refusal, null, null, null);
    }

    /** The client has it already. */
    static Answer notModified(Operation operation, String tag) {
        return new Answer(operation, null, null, null, tag, null);
    }

    static Answer executed(Operation operation, ExecutionResult result, Buffer body, String tag) {
        return new Answer(operation, result, null, body, result.isDataPresent() && !failed(result) ? tag : null, null);
    }

    /** What the plan of a query has read. */
    static Answer planned(Operation operation, Buffer body, String tag) {
        return new Answer(operation, PLANNED, null, body, tag, null);
    }

    /** A subscription that has begun. */
    static Answer subscribed(Operation operation, ExecutionResult result, Publisher<Buffer> events) {
        return new Answer(operation, result, null, null, null, events);
    }

    /** Whether the next attempt may do better. */
    private static boolean failed(ExecutionResult result) {
        return result.getErrors().stream().map(error -> error.getExtensions().get("code")).anyMatch(PASSING::contains);
    }

    /** Whether the database could not be reached, and nothing was answered. */
    static boolean isUnavailable(ExecutionResult result) {
        return result.getErrors().stream().anyMatch(error -> ErrorCode.UNAVAILABLE.name().equals(error.getExtensions().get("code")))
                && (!(result.getData() instanceof Map<?, ?> data) || data.values().stream().allMatch(Objects::isNull));
    }

    /** The same, in no more memory than it needs: what can be told of it without its document. */
    Answer trimmed() {
        return new Answer(operation.outline(), PLANNED, null, Buffer.buffer(body.getBytes()), tag, null);
    }

    boolean isNotModified() {
        return result == null && refusal == null;
    }

    /** Whether the server has too much else to do. */
    boolean isOverload() {
        return refusal != null && refusal.code() == ErrorCode.OVERLOADED;
    }

    /** The status of the answer (GraphQL over HTTP, section 6.4). */
    int status(MediaType type) {
        if (isNotModified()) {
            return 304;
        }
        if (refusal != null && refusal.status() != Refusal.BY_MEDIA_TYPE) {
            return refusal.status();
        }
        if (result != null && isUnavailable(result)) {
            return 503;
        }
        boolean executed = result != null && result.isDataPresent();
        return executed || type == MediaType.JSON ? 200 : 400;
    }
}
