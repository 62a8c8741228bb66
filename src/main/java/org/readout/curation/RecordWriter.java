package org.readout.curation;

import org.readout.model.CuratedRecord;
import org.readout.model.Quote;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;
import org.readout.model.Slug;
import org.readout.seeds.SeedReader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what a curator says of one record. The record is the one with the slug given, else the one that the name (of a quote: the words and the
 * speaker) gives; a new one if there is none. What is left out stays as it is.
 */
final class RecordWriter {

    static final String INPUT = "input";
    private static final String SLUG = "slug";
    private static final String VERSION = "version";
    private static final String NOTE = "note";
    private static final String CITATIONS = "citations";

    private final UnitOfWork work;
    private final SeedReader rules;
    private final QuoteWriter quotes;

    RecordWriter(UnitOfWork work, SeedReader rules) {
        this.work = work;
        this.rules = rules;
        quotes = new QuoteWriter(work);
    }

    /**
     * Writes a record.
     *
     * @param input fields of {@link RecordStates}, and of the change: {@code version} and {@code recordStatus}
     * @return the record; if a rule was broken, perhaps null
     * @throws Conflict if the version is given and is not the current one
     */
    CuratedRecord save(RecordType type, Map<String, Object> input) {
        var given = new LinkedHashMap<>(input);
        given.remove(NOTE);
        var version = (Integer) given.remove(VERSION);
        var wanted = new Fields(INPUT, input, work.violations()).constant(RecordStates.STATUS, RecordStatus.class);
        given.remove(RecordStates.STATUS);
        var slug = given.get(SLUG) == null ? null : given.get(SLUG).toString();
        work.references().from(wanted == null ? RecordStatus.PUBLISHED : wanted);
        var known = known(type, slug, new Fields(INPUT, given, work.violations()));
        if (known == null && version != null) {
            throw new Conflict(type.word(), slug, version);
        }
        if (known != null && version != null && !version.equals(known.version)) {
            throw new Conflict(known, version);
        }
        var fields = given;
        if (known != null) {
            if (wanted == null) {
                work.references().from(known.recordStatus);
            }
            fields = slug == null && type == RecordType.QUOTE ? completed(known, given) : corrected(known, given);
            withdraws(known, wanted);
        }
        work.status(wanted);
        return write(type, new Fields(INPUT, fields, work.violations()), known, slug != null);
    }

    /** Gives a record another status: it is written again as it is, by the rules for the new status. */
    void status(CuratedRecord record, RecordStatus status) {
        save(record.recordType(), Map.of(SLUG, record.slug, RecordStates.STATUS, status));
    }

    private CuratedRecord known(RecordType type, String slug, Fields fields) {
        if (slug != null) {
            return Slug.valid(slug) ? work.references().bySlug(type.entity(), slug) : null;
        }
        return switch (type) {
            case QUOTE -> quotes.said(INPUT, Entries.quote(fields));
            case ACTOR -> distinguished(type, fields.required("name"), fields, "kind");
            case MEETING -> distinguished(type, fields.required("title"), fields, "startsOn");
            case ARTICLE -> {
                var outlet = work.references().outlet(fields.at("outlet"), fields.required("outlet"));
                yield distinguished(type, fields.required("headline"), outlet == null ? fields : fields.with("outlet", outlet.slug), "outlet", "publishedOn");
            }
            default -> work.references().bySlug(type.entity(), Slug.of(fields.required("name")));
        };
    }

    /** The record whose slug the name gives. Where one of {@code telling} says that another one is meant, the curator must tell which. */
    private CuratedRecord distinguished(RecordType type, String name, Fields fields, String... telling) {
        var record = work.references().bySlug(type.entity(), Slug.of(name));
        if (record != null) {
            var recorded = RecordStates.of(record);
            for (var field : telling) {
                var given = fields.text(field);
                if (recorded.get(field) != null && given != null && !recorded.get(field).equals(given)) {
                    work.wrong(fields.at(SLUG), "there is a record \"%s\" of that name, with the %s %s: give its slug to correct it, or this one another slug",
                            record.slug, field, recorded.get(field));
                }
            }
        }
        return record;
    }

    /** What the record says, with what is given in its place. */
    private static LinkedHashMap<String, Object> corrected(CuratedRecord record, Map<String, Object> given) {
        var fields = new LinkedHashMap<>(RecordStates.of(record));
        for (var date : List.of("publishedOn", "saidOn", "startsOn")) {
            if (given.containsKey(date)) {
                fields.remove(precision(date)); // it is that of the old date
            }
        }
        fields.putAll(given);
        return fields;
    }

    /** What the record says, and what is given where it says nothing yet. */
    private static LinkedHashMap<String, Object> completed(CuratedRecord record, Map<String, Object> given) {
        var state = RecordStates.of(record);
        var fields = new LinkedHashMap<>(given);
        if (state.containsKey("saidOn")) {
            fields.remove(precision("saidOn"));
        }
        fields.putAll(state);
        fields.put(CITATIONS, given.get(CITATIONS));
        return fields;
    }

    static String precision(String date) {
        return (date.equals("startsOn") || date.equals("endsOn") ? "date" : date) + RecordStates.PRECISION;
    }

    private void withdraws(CuratedRecord record, RecordStatus wanted) {
        if (wanted == null || wanted == RecordStatus.PUBLISHED || record.recordStatus != RecordStatus.PUBLISHED) {
            return;
        }
        var dependents = Dependents.of(work.entities(), record);
        if (!dependents.isEmpty()) {
            work.wrong(INPUT + "." + RecordStates.STATUS, "published quotes need this %s, and must be withdrawn before: %s%s", record.recordType().word(),
                    String.join(", ", dependents), dependents.size() < 5 ? "" : ", ...");
        }
    }

    private CuratedRecord write(RecordType type, Fields fields, CuratedRecord known, boolean named) {
        return switch (type) {
            case OUTLET -> new DocumentWriter(work).outlet(INPUT, checked(Entries.outlet(fields)));
            case TOPIC -> {
                var topics = new TopicWriter(work);
                var topic = topics.write(INPUT, checked(Entries.topic(fields)));
                if (work.valid()) {
                    topics.refreshSubjects();
                }
                yield topic;
            }
            case ACTOR -> new ActorWriter(work).write(INPUT, checked(Entries.actor(fields)));
            case ARTICLE -> new ArticleWriter(work).write(INPUT, checked(Entries.article(fields)));
            case MEETING -> new MeetingWriter(work, null).write(INPUT, checked(Entries.meeting(fields)));
            case QUOTE -> {
                var quote = quotes.write(INPUT, (Quote) known, checked(Entries.quote(fields)), named);
                quotes.countBySpeaker();
                yield quote;
            }
        };
    }

    private <T> T checked(T entry) {
        work.violations().addAll(rules.check(INPUT, entry));
        return entry;
    }
}
