package org.readout.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.readout.curation.Publication;
import org.readout.curation.Publication.Published;
import org.readout.linked.JsonLd;
import org.readout.linked.RecordPage;
import org.readout.model.Cancellation;

import java.util.List;

/** Published records by their slugs, to be cited and linked: JSON-LD for programs, a page for people. */
@ApplicationScoped
class LinkedDataEndpoint {

    private static final int ORDER = -100;
    private static final String SLUG = "slug";
    private static final String LINKED_DATA = "application/ld+json";
    private static final String PAGE = "text/html";

    private final Publication publication;
    private final Callers callers;
    private final Access access;
    private final Executions executions;

    LinkedDataEndpoint(Publication publication, Callers callers, Access access, Executions executions) {
        this.publication = publication;
        this.callers = callers;
        this.access = access;
        this.executions = executions;
    }

    void install(@Observes Router router) {
        router.get(JsonLd.PATH + ":" + SLUG).order(ORDER).produces(LINKED_DATA).produces("application/json").produces(PAGE).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        var kind = context.request().getParam("kind");
        var types = kind == null ? JsonLd.TYPES : JsonLd.TYPES.stream().filter(type -> type.word().equals(kind)).toList();
        callers.of(context).compose(caller -> {
            context.response().putHeader("Vary", "Accept, Authorization").putHeader("Cache-Control", caller.isKnown() ? "private, no-cache" : access.cacheControl());
            return executions.submit(new Cancellation(), cancel -> publication.find(context.pathParam(SLUG), types));
        }).onSuccess(found -> send(context, found)).onFailure(failure -> Pages.refuse(context, GraphQLEndpoint.refusal(failure)));
    }

    private void send(RoutingContext context, List<Published> found) {
        var response = context.response();
        if (found.isEmpty()) {
            Pages.refuse(context, Refusal.notFound("No published actor, article, meeting or quote has the slug in this address."));
            return;
        }
        if (found.size() > 1) {
            var choices = found.stream().map(record -> JsonLd.id(record.slug()) + "?kind=" + record.type().word()).toList();
            choices.forEach(choice -> response.headers().add("Link", "<" + choice + ">; rel=\"alternate\""));
            response.setStatusCode(300).putHeader("Content-Type", "application/json").end(new JsonObject().put("choices", choices).encode());
            return;
        }
        var record = found.get(0);
        if (!record.slug().equals(context.pathParam(SLUG))) {
            response.setStatusCode(301).putHeader("Location", JsonLd.id(record.slug())).end(); // it was merged into another
            return;
        }
        var data = new JsonObject(JsonLd.of(record));
        if (PAGE.equals(context.getAcceptableContentType())) {
            response.putHeader("Content-Type", PAGE + ";charset=utf-8").end(RecordPage.of(record, data.encodePrettily()));
        } else {
            response.putHeader("Content-Type", context.getAcceptableContentType() == null ? LINKED_DATA : context.getAcceptableContentType()).end(data.encode());
        }
    }
}
