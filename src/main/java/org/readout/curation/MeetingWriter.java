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

    /** Writes a meeting that the article reports. */
    void report(String path, MeetingEntry entry) {
        if (entry.meeting() == null) {
            describeReported(path, entry);
        } else {
            refer(path, entry.meeting());
        }
    }

    private void refer(String path, String slug) {
        var meeting = work.references().meeting(path + ".meeting", slug);
        if (article == null) {
            work.wrong(path, "only an article can report a meeting that is described elsewhere");
        } else if (meeting != null && work.valid()) {
            work.touches(meeting);
            meeting.articles.add(article);
            work.flush();
        }
    }

    private void describeReported(String path, MeetingEntry entry) {
        if (article != null && entry.articles() != null) {
            work.wrong(path + ".articles", "are for meetings in documents without article");
        }
        var meeting = describe(path, entry);
        if (article != null) {
            if (meeting.isPersistent() && !work.isFresh(meeting) && !meeting.articles.contains(article)) {
                work.wrong(path, "another document describes the meeting \"%1$s\"; name it by \"meeting: %1$s\", or give this one another slug", meeting.slug);
            }
            meeting.articles.add(article);
        }
        work.save(meeting);
    }

    /** Writes a meeting by itself. */
    Meeting write(String path, MeetingEntry entry) {
        var meeting = describe(path, entry);
        work.save(meeting);
        return meeting;
    }

    private Meeting describe(String path, MeetingEntry entry) {
        var meeting = work.existingOrNew(path, Meeting.class, entry.slug(), entry.title(), Meeting::new);
        work.describes(path, meeting);
        meeting.title = entry.title();
        meeting.titleKey = SearchKey.ofTitle(entry.title());
        meeting.kind = entry.kind();
        meeting.status = entry.status();
        var starts = UnitOfWork.orUnknown(entry.startsOn());
        meeting.dates = entry.endsOn() == null ? starts : starts.until(entry.endsOn());
        meeting.endsOn = entry.endsOn() == null ? null : entry.endsOn().earliest();
        meeting.place = entry.place();
        meeting.placeKey = UnitOfWork.keyOrNull(entry.place());
        meeting.country = entry.country();
        meeting.countryKey = UnitOfWork.keyOrNull(entry.country());
        meeting.occasion = entry.occasion();
        meeting.summary = entry.summary();
        meeting.searchText = SearchKey.indexed(entry.title(), entry.place(), entry.country(), entry.occasion());
        participants(path, meeting, entry);
        var topics = work.references().topics(path + ".topics", entry.topics());
        UnitOfWork.replace(meeting.topics, topics);
        UnitOfWork.replace(meeting.subjects, UnitOfWork.subjects(topics));
        if (entry.articles() != null) {
            UnitOfWork.replace(meeting.articles, work.references().articles(path + ".articles", entry.articles()));
        }
        return meeting;
    }

    private void participants(String path, Meeting meeting, MeetingEntry entry) {
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
            }
            participation.position = seen.size() - 1;
            participation.onBehalfOf = party;
            participation.note = given.note();
        });
        meeting.participations.removeAll(left.values());
    }
}
