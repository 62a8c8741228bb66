package org.readout.curation;

import org.readout.model.ActorKind;
import org.readout.model.DatePrecision;
import org.readout.model.MeetingKind;
import org.readout.model.MeetingStatus;
import org.readout.model.QuoteKind;
import org.readout.model.RoleSource;
import org.readout.seeds.SeedDocument.ActorEntry;
import org.readout.seeds.SeedDocument.ArticleEntry;
import org.readout.seeds.SeedDocument.CitationEntry;
import org.readout.seeds.SeedDocument.MeetingEntry;
import org.readout.seeds.SeedDocument.OutletEntry;
import org.readout.seeds.SeedDocument.ParticipantEntry;
import org.readout.seeds.SeedDocument.QuoteEntry;
import org.readout.seeds.SeedDocument.RoleEntry;
import org.readout.seeds.SeedDocument.TopicEntry;

/** Makes entries of seed documents of the inputs of mutations, so that the same rules hold for both. */
final class Entries {

    private static final String SLUG = "slug";

    private Entries() {
    }

    static OutletEntry outlet(Fields in) {
        return new OutletEntry(in.text(SLUG), in.required("name"), in.text("country"));
    }

    static TopicEntry topic(Fields in) {
        return new TopicEntry(in.text(SLUG), in.required("name"), in.texts("aliases"), in.text("parent"));
    }

    static ActorEntry actor(Fields in) {
        return new ActorEntry(in.text(SLUG), in.required("name"), in.constant("kind", ActorKind.class), in.texts("aliases"), in.text("description"),
                in.list("roles", Entries::role));
    }

    private static RoleEntry role(Fields in) {
        var source = in.constant("source", RoleSource.class);
        return new RoleEntry(in.required("title"), in.text("organization"), in.day("from"), in.day("to"), source == null ? RoleSource.ARTICLES : source);
    }

    static ArticleEntry article(Fields in) {
        return new ArticleEntry(in.text(SLUG), in.required("headline"), in.required("outlet"),
                in.date("publishedOn", in.constant(RecordWriter.precision("publishedOn"), DatePrecision.class)), in.text("url"), in.text("language"),
                in.text("summary"), in.texts("topics"), in.texts("mentions"));
    }

    static MeetingEntry meeting(Fields in) {
        var precision = in.constant(RecordWriter.precision("startsOn"), DatePrecision.class);
        return new MeetingEntry(null, in.text(SLUG), in.required("title"), in.constant("kind", MeetingKind.class), in.constant("status", MeetingStatus.class),
                in.date("startsOn", precision), in.date("endsOn", precision), in.text("place"), in.text("country"), in.text("occasion"), in.text("summary"),
                in.list("participants", Entries::participant), in.texts("topics"), in.texts("articles"));
    }

    private static ParticipantEntry participant(Fields in) {
        return new ParticipantEntry(in.required("actor"), in.text("onBehalfOf"), in.text("note"));
    }

    static QuoteEntry quote(Fields in) {
        return new QuoteEntry(null, in.text(SLUG), in.required("text"), null, in.constant("kind", QuoteKind.class), in.required("speaker"),
                in.date("saidOn", in.constant(RecordWriter.precision("saidOn"), DatePrecision.class)), in.text("venue"), in.text("context"), in.texts("topics"),
                in.text("meeting"), null, null, in.list("citations", Entries::citation));
    }

    private static CitationEntry citation(Fields in) {
        return new CitationEntry(in.required("article"), in.text("text"), in.number("start"), in.number("end"));
    }
}
