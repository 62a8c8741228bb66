package org.readout.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Pages that an operator may switch off, and the schema, which is for those who may ask. */
@ApplicationScoped
class Pages {

    /** Before the framework's own handlers. */
    private static final int ORDER = -100;

    void install(@Observes Router router, Access access, Callers callers) {
        if (!access.graphiql()) {
            router.routeWithRegex("/q/graphql-ui(/.*)?").order(ORDER).handler(context -> context.response().setStatusCode(404).end());
        }
        var schema = router.route(GraphQLEndpoint.PATH + "/schema.graphql").order(ORDER);
        if (access.introspection()) {
            schema.handler(context -> callers.of(context).onSuccess(caller -> context.next()).onFailure(failure -> refuse(context, GraphQLEndpoint.refusal(failure))));
        } else {
            schema.handler(context -> context.response().setStatusCode(404).end());
        }
    }

    static void refuse(RoutingContext context, Refusal refusal) {
        var response = context.response().setStatusCode(refusal.status()).putHeader("Content-Type", MediaType.JSON.contentType());
        if (refusal.status() == 401) {
            response.putHeader("WWW-Authenticate", refusal.challenge());
        }
        response.end(JsonAnswer.of(refusal));
    }
}
