package org.readout.http;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Pages that an operator may switch off. */
@ApplicationScoped
class Pages {

    /** Before the framework's own handlers. */
    private static final int ORDER = -100;

    void install(@Observes Router router, Access access) {
        if (!access.graphiql()) {
            router.routeWithRegex("/q/graphql-ui(/.*)?").order(ORDER).handler(context -> context.response().setStatusCode(404).end());
        }
        if (!access.introspection()) {
            router.route(GraphQLEndpoint.PATH + "/schema.graphql").order(ORDER).handler(context -> context.response().setStatusCode(404).end());
        }
    }
}
