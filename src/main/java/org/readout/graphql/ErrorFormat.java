package org.readout.graphql;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.ExceptionWhileDataFetching;
import graphql.GraphQLError;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.introspection.GoodFaithIntrospection;
import graphql.language.SourceLocation;
import graphql.validation.ValidationError;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import org.jboss.logging.Logger;
import org.readout.curation.OutcomeUnknown;
import org.readout.model.Cancellation;
import org.readout.model.DatabaseLoss;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Gives every error a code and a sentence for the client. What the client did wrong is told as it is; of what went wrong in
 * the server only an id gets out, the rest is in the log beside that id.
 */
final class ErrorFormat {

    private static final Logger LOG = Logger.getLogger(ErrorFormat.class);

    /** What the framework writes before its sentence. */
    private static final Pattern PREAMBLE = Pattern.compile("^Validation error(?: \\([^)]*\\))? ?:? ?");
    /** What it writes where its own sentence only says that the one behind it is true. */
    private static final Pattern INVALID_ARGUMENT = Pattern.compile("^argument '([^']*)' with value .* is not a valid '\\w+' - (.*)$", Pattern.DOTALL);
    /** How the framework prints a literal of the document; its sentence stands without. */
    private static final Pattern PRINTED_VALUE = Pattern.compile(" with value '.*Value\\{.*}'(?= )", Pattern.DOTALL);
    private static final Pattern PRINTED_NAME = Pattern.compile("'\\w+Value\\{\\w+='?([^'}]*)'?}'");
    private static final Pattern LITERAL_TYPE = Pattern.compile("AST type '(\\w+)Value'[^']*'(\\w+)Value'");
    /** Its own message numbers, and what follows them. */
    private static final Pattern MESSAGE_NUMBER = Pattern.compile("SRGQL\\d+: ");

    private static final int LONGEST = 500;

    List<GraphQLError> format(List<GraphQLError> errors) {
        return errors.stream().filter(error -> !(error instanceof NonNullableFieldWasNullError) || !follows(error, errors))
                .map(this::format).toList();
    }

    /** Whether something was not found that must be there, and no error says why. */
    static boolean missing(List<GraphQLError> errors) {
        return errors.stream().anyMatch(error -> error instanceof NonNullableFieldWasNullError && !follows(error, errors));
    }

    /** Whether a null where none may be is but the consequence of another error, which says why. */
    private static boolean follows(GraphQLError nulled, List<GraphQLError> errors) {
        return errors.stream().anyMatch(error -> !(error instanceof NonNullableFieldWasNullError)
                && String.valueOf(nulled.getPath()).equals(String.valueOf(path(error))));
    }

    private static List<?> path(GraphQLError error) {
        return error instanceof ValidationError validation && validation.getPath() == null ? validation.getQueryPath() : error.getPath();
    }

    private GraphQLError format(GraphQLError error) {
        if (error instanceof GoodFaithIntrospection.BadFaithIntrospectionError) {
            return told(error, ErrorCode.LIMIT_EXCEEDED, "The request asks the schema about itself in circles, or too often.", Map.of());
        }
        if (error instanceof ExceptionWhileDataFetching failure) {
            if (caused(failure.getException(), Cancellation.Cancelled.class) != null) {
                return told(error, ErrorCode.TIMEOUT, "Answering took too long.", Map.of());
            }
            if (caused(failure.getException(), UnauthorizedException.class) != null) {
                return told(error, ErrorCode.UNAUTHENTICATED, "Only those who show a token may do this, as \"Authorization: Bearer ...\".", Map.of());
            }
            if (caused(failure.getException(), ForbiddenException.class) != null) {
                return told(error, ErrorCode.FORBIDDEN, "The token does not allow this: it takes one with another role.", Map.of());
            }
            if (caused(failure.getException(), OutcomeUnknown.class) != null) {
                LOG.warn("The database was lost while it committed", failure.getException());
                return told(error, ErrorCode.UNAVAILABLE, "The database was lost in the moment in which this was to be written:"
                        + " look whether it was before you try again.", Map.of());
            }
            if (DatabaseLoss.caused(failure.getException())) {
                LOG.warnf("The database cannot be reached: %s", failure.getException().getMessage());
                return told(error, ErrorCode.UNAVAILABLE, "The database cannot be reached at the moment; nothing was done. Try again later.", Map.of());
            }
            var cause = caused(failure.getException(), RequestError.class);
            return cause != null ? told(error, cause.code(), cause.getMessage(), cause.details()) : unexpected(error, failure.getException());
        }
        if (error instanceof NonNullableFieldWasNullError) {
            return unexpected(error, new IllegalStateException(error.getMessage()));
        }
        if (error instanceof Throwable failure && !(error instanceof graphql.GraphQLException)) {
            return unexpected(error, failure);
        }
        return told(error, ErrorCode.BAD_USER_INPUT, sentence(error), Map.of());
    }

    private static <T extends Throwable> T caused(Throwable failure, Class<T> type) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }

    private static GraphQLError unexpected(GraphQLError error, Throwable failure) {
        var id = UUID.randomUUID().toString();
        LOG.errorf(failure, "Error %s at %s", id, error.getPath());
        return told(error, ErrorCode.INTERNAL, "The server failed to answer this field; its log tells more under the id " + id + ".", Map.of("id", id));
    }

    private static GraphQLError told(GraphQLError error, ErrorCode code, String message, Map<String, Object> details) {
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", code.name());
        extensions.putAll(details);
        var path = path(error);
        var locations = error.getLocations() == null ? null
                : error.getLocations().stream().filter(location -> location != null && location != SourceLocation.EMPTY).toList();
        return new Told(message, locations, path == null ? null : List.copyOf(path), extensions);
    }

    /** An error as the client gets it; without the framework's own classification beside the code. */
    private record Told(String message, List<SourceLocation> locations, List<Object> path, Map<String, Object> extensions)
            implements GraphQLError {

        @Override
        public String getMessage() {
            return message;
        }

        @Override
        public List<SourceLocation> getLocations() {
            return locations;
        }

        @Override
        public List<Object> getPath() {
            return path;
        }

        @Override
        public Map<String, Object> getExtensions() {
            return extensions;
        }

        @Override
        public ErrorClassification getErrorType() {
            return ErrorType.DataFetchingException;
        }

        @Override
        public Map<String, Object> toSpecification() {
            var specification = GraphQLError.super.toSpecification();
            specification.put("extensions", extensions);
            return specification;
        }
    }

    private static String sentence(GraphQLError error) {
        var message = error.getMessage() == null ? "" : error.getMessage();
        if (message.length() > LONGEST) {
            message = message.substring(0, LONGEST) + "…"; // it repeats what the client wrote, which no pattern must be tried on for long
        }
        message = PREAMBLE.matcher(message).replaceFirst("");
        message = INVALID_ARGUMENT.matcher(message).replaceFirst("Argument '$1': $2");
        message = PRINTED_VALUE.matcher(message).replaceAll("");
        message = PRINTED_NAME.matcher(message).replaceAll("'$1'");
        message = LITERAL_TYPE.matcher(message).replaceAll("$1, not $2");
        message = MESSAGE_NUMBER.matcher(message).replaceAll("").strip();
        if (message.isEmpty()) {
            return "The request is not valid.";
        }
        var sentence = Character.toUpperCase(message.charAt(0)) + message.substring(1);
        return sentence.matches("(?s).*[.!?…]$") ? sentence : sentence + ".";
    }
}
