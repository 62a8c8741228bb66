package org.readout.bulk;

import org.readout.bulk.Rows.Statement;
import org.readout.model.RecordType;
import org.readout.model.SearchKey;
import org.readout.model.TimeOrderedId;
import org.readout.seeds.SeedDocument.MeetingEntry;
import org.readout.seeds.Violation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Makes rows of meetings. */
final class MeetingRows {

    private final Batch batch;

    MeetingRows(Batch batch) {
        this.batch = batch;
    }

    void add(Line line, Item item, MeetingEntry entry, List<Violation> violations) {
        if (entry.meeting() != null) {
            violations.add(new Violation("meeting", "only an article can report a meeting that is described elsewhere"));
            return;
        }
        var slug = batch.fresh(line, item, RecordType.MEETING, entry.title(), violations);
        if (slug == null) {
            return;
        }
        var participations = participations(entry, violations);
        var about = batch.known().all(RecordType.TOPIC, "topics", entry.topics(), violations);
        var articles = entry.articles() == null ? List.<Known.Ref>of() : batch.known().all(RecordType.ARTICLE, "articles", entry.articles(), violations);
        if (!violations.isEmpty()) {
            return;
        }
        var key = SearchKey.ofTitle(entry.title());
        long pk = batch.make(RecordType.MEETING, slug, List.of(key));
        var starts = Batch.orUnknown(entry.startsOn());
        var dates = entry.endsOn() == null ? starts : starts.until(entry.endsOn());
        var words = SearchKey.indexed(entry.title(), entry.place(), entry.country(), entry.occasion());
        batch.record(Statement.MEETING, pk, slug, entry.title(), key, entry.kind().name(), entry.status().name(), dates.earliest(), dates.latest(),
                dates.precision().name(), entry.endsOn() == null ? null : entry.endsOn().earliest(), entry.place(), keyOrNull(entry.place()), entry.country(),
                keyOrNull(entry.country()), entry.occasion(), entry.summary(), words, participations.stream().map(row -> row[2]).toList());
        batch.searched().created(RecordType.MEETING, dates.earliest(), pk, words);
        participations.forEach(row -> {
            row[1] = pk;
            row[6] = dates.earliest();
            batch.rows().add(Statement.PARTICIPATION, row);
        });
        batch.about(pk, about, Statement.MEETING_TOPIC);
        batch.topics().subjects(about).forEach(subject -> batch.rows().add(Statement.MEETING_SUBJECT, pk, subject, dates.earliest()));
        articles.forEach(article -> batch.rows().add(Statement.MEETING_ARTICLE, pk, article.pk()));
    }

    /** The rows, but for the key and the day of the meeting. */
    private List<Object[]> participations(MeetingEntry entry, List<Violation> violations) {
        var rows = new ArrayList<Object[]>();
        var seen = new HashSet<Long>();
        for (int i = 0; i < entry.participants().size(); i++) {
            var given = entry.participants().get(i);
            var path = "participants[" + i + "]";
            var actor = batch.known().find(RecordType.ACTOR, path + ".actor", given.actor(), violations);
            var party = batch.known().find(RecordType.ACTOR, path + ".onBehalfOf", given.onBehalfOf(), violations);
            if (actor != null && !seen.add(actor.pk())) {
                violations.add(new Violation(path + ".actor", "\"%s\" takes part already".formatted(given.actor())));
            } else if (actor != null) {
                rows.add(new Object[] {TimeOrderedId.next(), null, actor.pk(), party == null ? null : party.pk(), given.note(), i, null});
            }
        }
        return rows;
    }

    private static String keyOrNull(String text) {
        return text == null ? null : SearchKey.of(text);
    }
}
