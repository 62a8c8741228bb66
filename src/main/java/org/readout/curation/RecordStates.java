package org.readout.curation;

import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.Citation;
import org.readout.model.CuratedRecord;
import org.readout.model.KnownName;
import org.readout.model.Meeting;
import org.readout.model.Outlet;
import org.readout.model.PartialDate;
import org.readout.model.Quote;
import org.readout.model.Topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the record says of something, field by field as the inputs of mutations name them: what a save leaves as it is, what a
 * history compares, and what a conflict shows. The values are text, numbers, lists and maps; references are slugs. What is not known is left out.
 */
final class RecordStates {

    static final String STATUS = "recordStatus";
    static final String PRECISION = "Precision";

    private RecordStates() {
    }

    /** The state of a record that is in the database, with all that has been written to it. */
    static Map<String, Object> of(CuratedRecord record) {
        return of(record, any -> true);
    }

    /** The same, without references to records that are not {@code visible}. */
    static Map<String, Object> of(CuratedRecord record, Predicate<CuratedRecord> visible) {
        var state = new State(visible);
        state.text("slug", record.slug);
        switch (record.recordType()) {
            case ACTOR -> state.actor((Actor) record);
            case ARTICLE -> state.article((Article) record);
            case MEETING -> state.meeting((Meeting) record);
            case OUTLET -> state.outlet((Outlet) record);
            case QUOTE -> state.quote((Quote) record);
            case TOPIC -> state.topic((Topic) record);
        }
        state.text(STATUS, record.recordStatus);
        return state.fields;
    }

    private static final class State {

        private final Map<String, Object> fields = new LinkedHashMap<>();
        private final Predicate<CuratedRecord> visible;

        State(Predicate<CuratedRecord> visible) {
            this.visible = visible;
        }

        State text(String name, Object value) {
            if (value != null) {
                fields.put(name, value.toString());
            }
            return this;
        }

        private void number(String name, Integer value) {
            if (value != null) {
                fields.put(name, value);
            }
        }

        private void list(String name, List<?> values) {
            if (!values.isEmpty()) {
                fields.put(name, List.copyOf(values));
            }
        }

        private State reference(String name, CuratedRecord record) {
            return text(name, record == null || !visible.test(record) ? null : record.slug);
        }

        /** For what has no order: by slug. */
        private void references(String name, Collection<? extends CuratedRecord> records) {
            list(name, records.stream().filter(visible).map(record -> record.slug).sorted().toList());
        }

        private void date(String name, String precision, PartialDate date) {
            if (date.known()) {
                text(name, date.earliest()).text(precision, date.precision());
            }
        }

        private void outlet(Outlet outlet) {
            text("name", outlet.name).text("country", outlet.country);
        }

        private void topic(Topic topic) {
            text("name", topic.name);
            list("aliases", aliases(topic.names));
            reference("parent", topic.parent);
        }

        private void actor(Actor actor) {
            text("name", actor.name).text("kind", actor.kind);
            list("aliases", aliases(actor.names));
            text("description", actor.description);
            list("roles", actor.rolesHeld.stream().map(role -> new State(visible).text("title", role.title).reference("organization", role.organization)
                    .text("from", role.from).text("to", role.to).text("source", role.source).fields).toList());
        }

        private void article(Article article) {
            text("headline", article.headline).reference("outlet", article.outlet);
            date("publishedOn", "publishedOn" + PRECISION, article.published);
            text("url", article.url).text("language", article.language).text("summary", article.summary);
            references("topics", article.topics);
            references("mentions", article.mentions);
        }

        private void meeting(Meeting meeting) {
            text("title", meeting.title).text("kind", meeting.kind).text("status", meeting.status);
            date("startsOn", "date" + PRECISION, meeting.dates);
            text("endsOn", meeting.endsOn);
            text("place", meeting.place).text("country", meeting.country).text("occasion", meeting.occasion).text("summary", meeting.summary);
            var participations = new ArrayList<>(meeting.participations);
            participations.sort(Comparator.comparingInt(participation -> participation.position));
            list("participants", participations.stream().filter(participation -> visible.test(participation.actor)).map(participation -> new State(visible).reference("actor", participation.actor)
                    .reference("onBehalfOf", participation.onBehalfOf).text("note", participation.note).fields).toList());
            references("topics", meeting.topics);
            references("articles", meeting.articles);
        }

        private void quote(Quote quote) {
            text("text", quote.text).text("kind", quote.kind).reference("speaker", quote.speaker);
            date("saidOn", "saidOn" + PRECISION, quote.said);
            text("venue", quote.venue).text("context", quote.context);
            references("topics", quote.topics);
            reference("meeting", quote.meeting);
            list("citations", QuoteWriter.citations(quote).stream().filter(citation -> visible.test(citation.article)).map(citation -> citation(citation).fields).toList());
        }

        private State citation(Citation citation) {
            var state = new State(visible).reference("article", citation.article).text("text", citation.text);
            state.number("start", citation.start);
            state.number("end", citation.end);
            return state;
        }

        private static List<String> aliases(List<KnownName> names) {
            return names.stream().skip(1).map(KnownName::name).toList();
        }
    }
}
