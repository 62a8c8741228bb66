package org.readout.graphql;

import org.readout.curation.Conflict;
import org.readout.model.CuratedRecord;
import org.readout.seeds.SeedProblem;
import org.readout.seeds.Violation;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An error that the client can act upon: a code, and one sentence that says what is wrong. */
public final class RequestError extends RuntimeException {

    private static final int RULES_IN_SENTENCE = 10;
    private static final int RULES_LISTED = 1000;

    private final ErrorCode code;
    private final transient Map<String, Object> details;

    private RequestError(ErrorCode code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.code = code;
        this.details = details;
    }

    static RequestError badInput(String message, Object... arguments) {
        return new RequestError(ErrorCode.BAD_USER_INPUT, message.formatted(arguments), Map.of());
    }

    static RequestError notFound(String message, Object... arguments) {
        return new RequestError(ErrorCode.NOT_FOUND, message.formatted(arguments), Map.of());
    }

    /** Several records have the name {@code text}. */
    static <E extends CuratedRecord> RequestError ambiguous(String kind, String text, List<E> candidates, Function<E, String> name) {
        var listed = candidates.stream()
                .map(e -> Map.<String, Object>of("id", e.getId(), "slug", e.slug, "name", name.apply(e))).toList();
        var slugs = candidates.stream().map(e -> e.slug).toList();
        return new RequestError(ErrorCode.AMBIGUOUS, "%s is a name of several %ss; use one of these slugs: %s."
                .formatted(quoted(text), kind, String.join(", ", slugs)), Map.of("candidates", listed));
    }

    /** What is to be written breaks rules: each with its path. */
    static RequestError invalid(List<Violation> violations) {
        return broken(violations.stream().allMatch(Violation::missing) ? ErrorCode.NOT_FOUND : ErrorCode.BAD_USER_INPUT, violations,
                violation -> Map.of("path", violation.path(), "message", violation.message()));
    }

    /** A document breaks rules: each with its line. */
    static RequestError malformed(List<SeedProblem> problems) {
        return broken(ErrorCode.BAD_USER_INPUT, problems, problem -> Map.of("line", problem.line(), "message", problem.message()));
    }

    /** The sentence has the first few, the list beside it all that a person could want to see. */
    private static <T> RequestError broken(ErrorCode code, List<T> rules, Function<T, Map<String, ?>> listed) {
        return new RequestError(code, rules.stream().limit(RULES_IN_SENTENCE).map(T::toString)
                .collect(Collectors.joining("; ", "Nothing was written: ", rules.size() > RULES_IN_SENTENCE ? "; and " + (rules.size() - RULES_IN_SENTENCE) + " more." : ".")),
                Map.of("violations", rules.stream().limit(RULES_LISTED).map(listed).toList()));
    }

    /** What is to be written has changed meanwhile. */
    static RequestError conflict(Conflict conflict) {
        return new RequestError(ErrorCode.CONFLICT, conflict.getMessage(), conflict.current() == null ? Map.of() : Map.of("current", conflict.current()));
    }

    /** Text of the client as it stands in a message: in quotation marks, cut where it is long. */
    static String quoted(String text) {
        return "\"" + (text.length() <= 80 ? text : text.substring(0, 80) + "…") + "\"";
    }

    public ErrorCode code() {
        return code;
    }

    /** What {@code extensions} holds beside the code. */
    public Map<String, Object> details() {
        return details;
    }
}
