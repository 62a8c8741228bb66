package org.readout.linked;

import org.readout.curation.Publication.Published;
import org.readout.model.DatePrecision;
import org.readout.model.MeetingStatus;
import org.readout.model.RecordType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Records in the vocabulary of schema.org, as JSON-LD: actors as {@code Person}, {@code Country} or {@code Organization}, articles as
 * {@code NewsArticle}, meetings as {@code Event}, quotes as {@code Quotation}. Identifiers are relative to the document.
 */
public final class JsonLd {

    /** Where the records are, see {@link #id}. */
    public static final String PATH = "/id/";
    /** The kinds that have a page of their own; slugs are unique within a kind only. */
    public static final List<RecordType> TYPES = List.of(RecordType.ACTOR, RecordType.ARTICLE, RecordType.MEETING, RecordType.QUOTE);

    private static final String TYPE = "@type";
    private static final String ID = "@id";

    private final Map<String, Object> from;
    private final Map<String, Object> to = new LinkedHashMap<>();

    private JsonLd(Map<String, Object> from) {
        this.from = from;
    }

    /** The path of a record. */
    public static String id(String slug) {
        return PATH + slug;
    }

    /** A record as a document of its own. */
    public static Map<String, Object> of(Published record) {
        var node = new JsonLd(record.fields());
        node.to.put("@context", "https://schema.org");
        node.to.put(ID, id(record.slug()));
        node.to.put(TYPE, "Thing"); // its place in the document
        switch (record.type()) {
            case ACTOR -> node.actor();
            case ARTICLE -> node.article();
            case MEETING -> node.meeting();
            case QUOTE -> node.quote();
            default -> throw new IllegalArgumentException("no page for " + record.type());
        }
        node.to.put("identifier", record.slug());
        node.to.put("dateModified", record.changedAt().toString());
        return node.to;
    }

    private JsonLd copy(String field, String as) {
        return copy(field, as, value -> value);
    }

    private JsonLd copy(String field, String as, Function<Object, Object> change) {
        if (from.get(field) != null) {
            to.put(as, change.apply(from.get(field)));
        }
        return this;
    }

    @SuppressWarnings("unchecked")
    private JsonLd each(String field, String as, Function<Object, Object> change) {
        return copy(field, as, values -> ((List<Object>) values).stream().map(change).toList());
    }

    private JsonLd date(String field, String precision, String as) {
        return copy(field, as, day -> switch (DatePrecision.valueOf(from.get(precision).toString())) {
            case DAY -> day;
            case MONTH -> day.toString().substring(0, 7);
            case YEAR -> day.toString().substring(0, 4);
        });
    }

    private static Object reference(Object slug) {
        return Map.of(ID, id(slug.toString()));
    }

    /** A topic has no page: it is a term of this record's own vocabulary. */
    private static Object term(Object slug) {
        return node("DefinedTerm", "termCode", slug);
    }

    private static Map<String, Object> node(String type, String name, Object value) {
        var node = new LinkedHashMap<String, Object>();
        node.put(TYPE, type);
        node.put(name, value);
        return node;
    }

    @SuppressWarnings("unchecked")
    private static JsonLd inner(Object fields, String type) {
        var node = new JsonLd((Map<String, Object>) fields);
        node.to.put(TYPE, type);
        return node;
    }

    private void actor() {
        var kind = from.get("kind").toString();
        to.put(TYPE, kind.equals("PERSON") ? "Person" : kind.equals("STATE") ? "Country" : "Organization");
        copy("name", "name").copy("aliases", "alternateName").copy("description", "description");
        if (kind.equals("PERSON")) {
            each("roles", "memberOf", role -> inner(role, "OrganizationRole").copy("title", "roleName").copy("from", "startDate").copy("to", "endDate")
                    .copy("organization", "memberOf", JsonLd::reference).to);
        }
    }

    private void article() {
        to.put(TYPE, "NewsArticle");
        copy("headline", "headline").copy("outlet", "publisher", outlet -> node("NewsMediaOrganization", "identifier", outlet))
                .date("publishedOn", "publishedOnPrecision", "datePublished").copy("url", "url").copy("language", "inLanguage").copy("summary", "abstract")
                .each("topics", "about", JsonLd::term).each("mentions", "mentions", JsonLd::reference);
    }

    private void meeting() {
        to.put(TYPE, "Event");
        copy("title", "name").date("startsOn", "datePrecision", "startDate").date("endsOn", "datePrecision", "endDate").copy("summary", "description");
        if (from.get("status").equals(MeetingStatus.CANCELLED.name())) {
            to.put("eventStatus", "https://schema.org/EventCancelled");
        } else if (from.get("status").equals(MeetingStatus.PLANNED.name())) {
            to.put("eventStatus", "https://schema.org/EventScheduled");
        }
        if (from.get("place") != null || from.get("country") != null) {
            var place = new LinkedHashMap<String, Object>();
            place.put(TYPE, "Place");
            to.put("location", place);
            if (from.get("place") != null) {
                place.put("name", from.get("place"));
            }
            if (from.get("country") != null) {
                place.put("address", node("PostalAddress", "addressCountry", from.get("country")));
            }
        }
        each("participants", "attendee", participation -> reference(((Map<?, ?>) participation).get("actor")))
                .each("topics", "about", JsonLd::term).each("articles", "subjectOf", JsonLd::reference);
    }

    private void quote() {
        to.put(TYPE, "Quotation");
        copy("text", "text").copy("speaker", "creator", JsonLd::reference).date("saidOn", "saidOnPrecision", "dateCreated")
                .copy("venue", "locationCreated", venue -> node("Place", "name", venue)).copy("context", "disambiguatingDescription")
                .copy("meeting", "recordedAt", JsonLd::reference).each("topics", "about", JsonLd::term)
                .each("citations", "isPartOf", citation -> reference(((Map<?, ?>) citation).get("article")));
    }
}
