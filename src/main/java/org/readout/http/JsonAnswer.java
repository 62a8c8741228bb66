package org.readout.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import io.vertx.core.buffer.Buffer;
import org.readout.plan.Plan;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Writes what is sent to clients as JSON, in one pass from the values that the execution gave to bytes. */
final class JsonAnswer {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonAnswer() {
    }

    /**
     * The answer to an operation that was executed or is not valid, with its cost.
     *
     * @param most bytes that it may have
     * @throws Refusal if it is larger
     */
    static Buffer of(ExecutionResult result, long cost, int most) {
        try {
            return written(json -> write(json, result, cost), most);
        } catch (Scratch.Full e) {
            throw Refusal.limit(Limit.ANSWER_SIZE, most, most + 1L);
        }
    }

    /**
     * The answer that a plan has read.
     *
     * @return null if something is missing in it
     * @throws Refusal if it is larger than {@code most}
     */
    static Buffer of(Plan.Answer answer, long cost, int most) {
        var whole = new boolean[1];
        try {
            var bytes = written(json -> {
                json.writeStartObject();
                json.writeFieldName("data");
                whole[0] = answer.write(json);
                if (whole[0]) {
                    end(json, cost);
                }
            }, most);
            return whole[0] ? bytes : null;
        } catch (Scratch.Full e) {
            throw Refusal.limit(Limit.ANSWER_SIZE, most, most + 1L);
        }
    }

    /** The answer to a request that was refused. */
    static Buffer of(Refusal refusal) {
        return written(json -> value(json, Map.of("errors", List.of(refusal.error()))));
    }

    /** What stands in a "next" message before the {@link #payload}. */
    static String beforePayload(String id) {
        var whole = message("next", id, null).toString();
        return whole.substring(0, whole.length() - 1) + ",\"payload\":";
    }

    /** An answer as it ends a "next" message, whatever the id in that is: {@code answer} and the end of the message. */
    static Buffer payload(Buffer answer) {
        return Buffer.buffer(answer.length() + 1).appendBuffer(answer).appendByte((byte) '}');
    }

    /** A message of the WebSocket protocol; its payload may be an {@link Executed}. */
    static Buffer message(String type, String id, Object payload) {
        return written(json -> {
            json.writeStartObject();
            json.writeStringField("type", type);
            if (id != null) {
                json.writeStringField("id", id);
            }
            if (payload instanceof Executed executed) {
                json.writeFieldName("payload");
                write(json, executed.result(), executed.cost());
            } else if (payload != null) {
                json.writeFieldName("payload");
                value(json, payload);
            }
            json.writeEndObject();
        });
    }

    /** A result with the cost of its operation. */
    record Executed(ExecutionResult result, long cost) {
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static Buffer written(Writing writing) {
        return written(writing, Integer.MAX_VALUE);
    }

    private static Buffer written(Writing writing, int most) {
        var scratch = Scratch.of(most);
        try {
            try (var json = JSON.createGenerator((OutputStream) scratch)) {
                writing.to(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e); // there is none: it is written to memory
            }
            return scratch.written();
        } finally {
            scratch.release();
        }
    }

    private static void write(JsonGenerator json, ExecutionResult result, long cost) throws IOException {
        json.writeStartObject();
        if (!result.getErrors().isEmpty()) {
            json.writeFieldName("errors");
            value(json, result.getErrors().stream().map(GraphQLError::toSpecification).toList());
        }
        if (result.isDataPresent()) {
            json.writeFieldName("data");
            value(json, result.getData());
        }
        end(json, cost);
    }

    private static void end(JsonGenerator json, long cost) throws IOException {
        json.writeObjectFieldStart("extensions");
        json.writeNumberField("cost", cost);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (var entry : map.entrySet()) {
                json.writeFieldName((String) entry.getKey());
                value(json, entry.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (var element : list) {
                value(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Number number) {
            number(json, number);
        } else {
            json.writeString(value.toString());
        }
    }

    private static void number(JsonGenerator json, Number number) throws IOException {
        if (number instanceof Integer || number instanceof Long) {
            json.writeNumber(number.longValue());
        } else if (number instanceof BigInteger big) {
            json.writeNumber(big);
        } else if (number instanceof BigDecimal big) {
            json.writeNumber(big);
        } else {
            json.writeNumber(number.doubleValue());
        }
    }
}
