package org.readout.curation;

import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.Meeting;
import org.readout.model.Participation;
import org.readout.model.SearchKey;
import org.readout.seeds.SeedDocument.MeetingEntry;

import java.util.HashMap;
import java.util.HashSet;

/** Writes the meetings that an article reports. */
final class MeetingWriter {

    private final UnitOfWork work;
    private final Article article;

    /** For the meetings of a document; {@code article} is null if it has none. */
    MeetingWriter(UnitOfWork work, Article article) {
        this.work = work;
        this.article = article;
    }

    void write(String path, MeetingEntry entry) {
        if (entry.meeting() == null) {
            describe(path, entry);
        } else {
            refer(path, entry.meeting());
        }
    }

    private void refer(String path, String slug) {
        var meeting = work.references().meeting(path + ".meeting", slug);
        if (article == null) {
            work.wrong(path, "only an article can report a meeting that is described elsewhere");
        } else if (meeting != null && work.valid()) {
            var changes = new Changes();
            report(meeting, changes);
            work.save(meeting, changes);
        }
    }

    private void describe(String path, MeetingEntry entry) {
        var meeting = work.existingOrNew(path, Meeting.class, entry.slug(), entry.title(), Meeting::new);
        work.describes(path, meeting);
        if (article != null && meeting.isPersistent() && !meeting.articles.contains(article)) {
            work.wrong(path, "another document describes the meeting \"%1$s\"; name it by \"meeting: %1$s\", or give this one another slug", meeting.slug);
        }
        var changes = new Changes();
        meeting.title = changes.of(meeting.title, entry.title());
        meeting.titleKey = SearchKey.of(entry.title());
        meeting.kind = changes.of(meeting.kind, entry.kind());
        meeting.status = changes.of(meeting.status, entry.status());
        var starts = UnitOfWork.orUnknown(entry.startsOn());
        meeting.dates = changes.of(meeting.dates, entry.endsOn() == null ? starts : starts.until(entry.endsOn()));
        meeting.endsOn = changes.of(meeting.endsOn, entry.endsOn() == null ? null : entry.endsOn().earliest());
        meeting.place = changes.of(meeting.place, entry.place());
        meeting.placeKey = UnitOfWork.keyOrNull(entry.place());
        meeting.country = changes.of(meeting.country, entry.country());
        meeting.countryKey = UnitOfWork.keyOrNull(entry.country());
        meeting.occasion = changes.of(meeting.occasion, entry.occasion());
        meeting.summary = changes.of(meeting.summary, entry.summary());
        meeting.searchText = SearchKey.indexed(entry.title(), entry.place(), entry.country(), entry.occasion());
        participants(path, meeting, entry, changes);
        var topics = work.references().topics(path + ".topics", entry.topics());
        changes.replace(meeting.topics, topics);
        UnitOfWork.replace(meeting.subjects, UnitOfWork.subjects(topics));
        if (article != null) {
            report(meeting, changes);
        }
        work.save(meeting, changes);
    }

    private void report(Meeting meeting, Changes changes) {
        if (meeting.articles.add(article)) {
            changes.note();
        }
    }

    private void participants(String path, Meeting meeting, MeetingEntry entry, Changes changes) {
        var left = new HashMap<Actor, Participation>();
        meeting.participations.forEach(participation -> left.put(participation.actor, participation));
        var seen = new HashSet<Actor>();
        UnitOfWork.each(path + ".participants", entry.participants(), (at, given, i) -> {
            var actor = work.references().actor(at + ".actor", given.actor());
            var party = work.references().actor(at + ".onBehalfOf", given.onBehalfOf());
            if (actor == null) {
                return;
            }
            if (!seen.add(actor)) {
                work.wrong(at + ".actor", "\"%s\" takes part already", given.actor());
                return;
            }
            var participation = left.remove(actor);
            if (participation == null) {
                participation = new Participation(meeting, actor);
                meeting.participations.add(participation);
                changes.note();
            }
            participation.position = changes.of(participation.position, seen.size() - 1);
            participation.onBehalfOf = changes.of(participation.onBehalfOf, party);
            participation.note = changes.of(participation.note, given.note());
        });
        if (meeting.participations.removeAll(left.values())) {
            changes.note();
        }
    }
}
