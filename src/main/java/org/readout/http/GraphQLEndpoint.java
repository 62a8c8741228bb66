package org.readout.http;

import graphql.ExecutionResult;
import graphql.InvalidSyntaxError;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.smallrye.graphql.runtime.SmallRyeGraphQLAbstractHandler;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;

/**
 * GraphQL over HTTP at {@code /graphql}: GET and POST, status codes and media types as the specification has them. It stands before
 * the framework's own handler, which decodes GET parameters twice and answers malformed requests without a code; what it leaves to
 * that one are WebSockets.
 */
@ApplicationScoped
public class GraphQLEndpoint {

    private static final String PATH = "/graphql";
    /** After authentication and the limit on the size of bodies, before the framework's handler. */
    private static final int ORDER = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;
    private static final String JSON = "application/json";
    private static final String GRAPHQL_RESPONSE = "application/graphql-response+json";

    void install(@Observes Router router, Instance<CurrentIdentityAssociation> identity, CurrentVertxRequest current) {
        var handler = new Handler(identity.isResolvable() ? identity.get() : null, current);
        router.route(PATH).order(ORDER).method(HttpMethod.GET).method(HttpMethod.POST)
                .handler(context -> {
                    if (context.request().getHeader("Upgrade") != null) {
                        context.next();
                    } else {
                        BODY.handle(context);
                    }
                })
                .blockingHandler(handler, false);
    }

    private static final BodyHandler BODY = BodyHandler.create(false);

    private static final class Handler extends SmallRyeGraphQLAbstractHandler {

        Handler(CurrentIdentityAssociation identity, CurrentVertxRequest current) {
            super(identity, current, true);
        }

        @Override
        protected void doHandle(RoutingContext context) {
            var type = answerType(context.request().getHeader("Accept"));
            try {
                if (type == null) {
                    throw new RefusedRequest(406, "The answer can be sent as " + GRAPHQL_RESPONSE + " or " + JSON + ".");
                }
                var request = GraphQLRequest.of(context);
                getExecutionService().executeSync(request.json(), getMetaData(context), new Writer(context, type, request.query()));
            } catch (RefusedRequest e) {
                refuse(context.response(), type == null ? JSON : type, e.status(), e.getMessage(), null);
            }
        }
    }

    /** The media type that the client wants; the specification's own only if it is asked for, so that browsers show the answer. */
    private static String answerType(String accept) {
        if (accept == null || accept.isBlank()) {
            return JSON;
        }
        if (accept.contains(GRAPHQL_RESPONSE)) {
            return GRAPHQL_RESPONSE;
        }
        return accept.contains(JSON) || accept.contains("*/*") || accept.contains("application/*") ? JSON : null;
    }

    private static void refuse(HttpServerResponse response, String type, int status, String message, JsonArray locations) {
        var error = new JsonObject().put("message", message);
        if (locations != null) {
            error.put("locations", locations);
        }
        error.put("extensions", new JsonObject().put("code", "BAD_USER_INPUT"));
        send(response, type, status, new JsonObject().put("errors", new JsonArray().add(error)).encode());
    }

    private static void send(HttpServerResponse response, String type, int status, String body) {
        response.setStatusCode(status).putHeader("Content-Type", type + "; charset=utf-8").end(body);
    }

    private record Writer(RoutingContext context, String type, String query) implements ExecutionResponseWriter {

        @Override
        public void write(ExecutionResponse answer) {
            var result = answer.getExecutionResult();
            if (unparsed(result)) {
                refuseSyntax();
            } else {
                send(context.response(), type, status(result.isDataPresent()), answer.getExecutionResultAsString());
            }
        }

        @Override
        public void fail(Throwable failure) {
            context.fail(failure);
        }

        /** A request that was not executed at all is the client's mistake, which only the newer media type may say by its status. */
        private int status(boolean executed) {
            return executed || !type.equals(GRAPHQL_RESPONSE) ? 200 : 400;
        }

        /** The framework gives up on a document that it cannot parse before anything of ours could word the error. */
        private static boolean unparsed(ExecutionResult result) {
            return !result.isDataPresent() && result.getErrors().stream()
                    .allMatch(error -> error.getExtensions() == null || !error.getExtensions().containsKey("code"));
        }

        private void refuseSyntax() {
            var locations = new JsonArray();
            var message = "The document is not GraphQL.";
            try {
                Parser.parse(query);
            } catch (InvalidSyntaxException e) {
                var error = (InvalidSyntaxError) e.toInvalidSyntaxError();
                error.getLocations().forEach(location ->
                        locations.add(new JsonObject().put("line", location.getLine()).put("column", location.getColumn())));
                message = "The document is not GraphQL: " + error.getMessage();
            }
            refuse(context.response(), type, status(false), message, locations);
        }
    }
}
