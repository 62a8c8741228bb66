package org.readout.curation;

import org.readout.ingest.Draft.Reported;
import org.readout.model.Actor;
import org.readout.model.ActorKind;
import org.readout.model.Article;
import org.readout.model.Meeting;
import org.readout.model.MeetingEvidence;
import org.readout.model.MeetingKind;
import org.readout.model.MeetingStatus;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;
import org.readout.model.Slug;
import org.readout.seeds.SeedDocument.MeetingEntry;
import org.readout.seeds.SeedDocument.ParticipantEntry;
import org.readout.seeds.SeedReader;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the meetings that an article reports in the record, by who met and when; those that are not there are written as drafts. */
final class DraftMeetings {

    private static final int PAIR = 2;

    private final UnitOfWork work;
    private final SeedReader rules;
    private final Article article;
    /** What meetings were read from in this article before: these are theirs, whatever curators have made of them. */
    private final List<MeetingEvidence> evidence;
    private final DraftActors actors;
    private final List<String> notes;

    DraftMeetings(UnitOfWork work, SeedReader rules, Article article, DraftActors actors, List<String> notes) {
        this.work = work;
        this.rules = rules;
        this.evidence = MeetingEvidence.list("article = ?1 order by pk", article);
        this.article = article;
        this.actors = actors;
        this.notes = notes;
    }

    /** The meeting that is reported; null if it is left open who took part. */
    Meeting write(Reported reported, List<String> topics) {
        var sentence = reported.evidence().length() <= MeetingEvidence.LONGEST ? reported.evidence() : reported.evidence().substring(0, MeetingEvidence.LONGEST);
        var read = evidence.stream().filter(one -> one.text.equals(sentence)).findFirst().orElse(null);
        var meeting = read != null ? read.meeting : found(reported, topics);
        if (meeting != null) {
            var proof = read != null ? read : new MeetingEvidence(meeting, article, sentence);
            if (proof.start == null || proof.start != reported.start()) {
                proof.start = reported.start();
                proof.end = reported.start() + sentence.length();
                proof.persist();
                work.changesBeside();
            }
        }
        return meeting;
    }

    private Meeting found(Reported reported, List<String> topics) {
        var met = new LinkedHashSet<Actor>();
        reported.participants().forEach(name -> {
            var actor = actors.named(name);
            if (actor != null) {
                met.add(actor);
            }
        });
        if (met.size() < PAIR || met.size() < reported.participants().size()) {
            notes.add("Who took part is left open, so no meeting is written of: %s".formatted(reported.evidence()));
            return null;
        }
        var meeting = recorded(reported, met);
        if (meeting == null) {
            meeting = draft(reported, met, topics);
            if (meeting == null) {
                notes.add("No meeting can be written of: %s".formatted(reported.evidence()));
                return null;
            }
        } else if (!meeting.articles.contains(article)) {
            work.touches(meeting);
            meeting.articles.add(article);
            work.flush();
        }
        if (meeting.status != reported.status() && !planned(meeting.status, reported.status())) {
            notes.add("The meeting \"%s\" is recorded as %s; the article tells of it as %s.".formatted(meeting.slug, meeting.status, reported.status()));
        }
        return meeting;
    }

    private static boolean planned(MeetingStatus one, MeetingStatus other) {
        return one.compareTo(MeetingStatus.PLANNED) <= 0 && other.compareTo(MeetingStatus.PLANNED) <= 0;
    }

    /** The meeting of these actors, and no others, on that date; of unknown date if there is no other of that status. */
    private Meeting recorded(Reported reported, Set<Actor> met) {
        var both = met.stream().limit(PAIR).toList();
        var candidates = work.entities().createQuery("""
                select p.meeting from Participation p where p.actor = ?1 and exists (select 1 from Participation o where o.meeting = p.meeting and o.actor = ?2)
                and p.meeting.recordStatus <> ?3 order by p.meeting.pk""", Meeting.class)
                .setParameter(1, both.get(0)).setParameter(2, both.get(1)).setParameter(3, RecordStatus.RETRACTED).getResultList().stream()
                .filter(meeting -> meeting.participations.size() == met.size() && meeting.participations.stream().allMatch(participation -> met.contains(participation.actor))).toList();
        var told = candidates.stream().filter(meeting -> meeting.articles.contains(article) && meeting.status == reported.status() && fits(meeting, reported, true)).findFirst();
        if (told.isPresent()) {
            return told.get();
        }
        var dated = candidates.stream().filter(meeting -> fits(meeting, reported, false)).findFirst();
        if (dated.isPresent() || reported.date() != null) {
            return dated.orElse(null);
        }
        var alike = candidates.stream().filter(meeting -> meeting.status == reported.status() || planned(meeting.status, reported.status())).toList();
        return alike.size() == 1 ? alike.get(0) : null;
    }

    private static boolean fits(Meeting meeting, Reported reported, boolean unknown) {
        boolean known = reported.date() != null && meeting.dates.known();
        return known ? meeting.dates.overlaps(reported.date()) : unknown;
    }

    private Meeting draft(Reported reported, Set<Actor> met, List<String> topics) {
        var place = reported.place();
        var names = met.stream().map(actor -> actor.name).toList();
        var title = String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.get(names.size() - 1) + (place == null ? "" : " in " + place);
        var slug = work.references().freeSlug(RecordType.MEETING, Slug.of(title + (reported.date() == null ? "" : " " + reported.date().written())));
        boolean states = met.stream().allMatch(actor -> actor.kind == ActorKind.STATE);
        var kind = reported.summit() ? MeetingKind.SUMMIT : met.size() > PAIR ? MeetingKind.MULTILATERAL : states ? MeetingKind.DELEGATION_TALKS : MeetingKind.BILATERAL;
        var entry = new MeetingEntry(null, slug, title, kind, reported.status(), reported.date(), null, place, null,
                reported.occasion(), null, met.stream().map(actor -> new ParticipantEntry(actor.slug, null, null)).toList(), topics, List.of(article.slug));
        return rules.check("meetings", entry).isEmpty() ? new MeetingWriter(work, null).write("meetings", entry) : null;
    }
}
