package org.readout.curation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.Cancellation;
import org.readout.model.CuratedRecord;
import org.readout.model.Meeting;
import org.readout.model.Past;
import org.readout.model.Quote;
import org.readout.model.RecordChange;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records as they stood: as they are now, with all that was changed since taken back. */
@ApplicationScoped
public class PastRecords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EntityManager entities;

    PastRecords(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Actors, articles, meetings or quotes as they stood.
     *
     * @param all whether drafts and what was retracted are found, too; else only what was published then and is now
     * @return by slug; what did not exist then is missing. The records are not those of the database: they have what is known of them by itself, and their
     *         {@link CuratedRecord#past} has the rest
     */
    public Map<String, CuratedRecord> find(RecordType type, Collection<String> slugs, Instant at, boolean all) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var references = new References(entities, new ArrayList<>(), new Cancellation());
            var found = new HashMap<String, CuratedRecord>();
            for (var slug : slugs) {
                CuratedRecord named = references.bySlug(type.entity(), slug);
                var record = named != null ? named : references.successor(type, slug);
                if (record != null && (all || record.recordStatus == RecordStatus.PUBLISHED)) {
                    var state = state(record, at);
                    var status = state.get(RecordStates.STATUS);
                    if (status != null && (all || status.equals(RecordStatus.PUBLISHED.name()))) {
                        found.put(slug, record(record, new Past(at, state)));
                    }
                }
            }
            return found;
        });
    }

    private static Map<String, Object> state(CuratedRecord record, Instant at) {
        var state = new LinkedHashMap<>(RecordStates.of(record));
        for (var change : RecordChange.<RecordChange>list("recordPk = ?1 and at > ?2 order by pk desc", record.pk, at)) {
            if (change.before == null) {
                state.remove(change.field);
            } else {
                state.put(change.field, value(change.before));
            }
        }
        return state;
    }

    private static Object value(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The history has what is no JSON: " + json, e);
        }
    }

    private static CuratedRecord record(CuratedRecord now, Past past) {
        var fields = new Fields("", past.fields(), new ArrayList<>());
        var then = switch (now.recordType()) {
            case ACTOR -> actor(now.slug, fields);
            case ARTICLE -> article(now.slug, fields);
            case MEETING -> meeting(now.slug, fields);
            case QUOTE -> quote(now.slug, fields);
            default -> throw new IllegalArgumentException("no history of " + now.recordType());
        };
        then.pk = now.pk;
        then.version = now.version;
        then.recordStatus = fields.constant(RecordStates.STATUS, RecordStatus.class);
        then.past = past;
        return then;
    }

    private static Actor actor(String slug, Fields fields) {
        var actor = new Actor(slug);
        var entry = Entries.actor(fields);
        actor.name = entry.name();
        actor.kind = entry.kind();
        actor.description = entry.description();
        return actor;
    }

    private static Article article(String slug, Fields fields) {
        var article = new Article(slug);
        var entry = Entries.article(fields);
        article.headline = entry.headline();
        article.published = UnitOfWork.orUnknown(entry.publishedOn());
        article.url = entry.url();
        article.language = entry.language();
        article.summary = entry.summary();
        return article;
    }

    private static Meeting meeting(String slug, Fields fields) {
        var meeting = new Meeting(slug);
        var entry = Entries.meeting(fields);
        meeting.title = entry.title();
        meeting.kind = entry.kind();
        meeting.status = entry.status();
        meeting.dates = UnitOfWork.orUnknown(entry.startsOn());
        meeting.endsOn = entry.endsOn() == null ? null : entry.endsOn().earliest();
        meeting.place = entry.place();
        meeting.country = entry.country();
        meeting.occasion = entry.occasion();
        meeting.summary = entry.summary();
        return meeting;
    }

    private static Quote quote(String slug, Fields fields) {
        var quote = new Quote(slug);
        var entry = Entries.quote(fields);
        quote.text = entry.text();
        quote.kind = entry.kind();
        quote.said = UnitOfWork.orUnknown(entry.saidOn());
        quote.venue = entry.venue();
        quote.context = entry.context();
        return quote;
    }
}
