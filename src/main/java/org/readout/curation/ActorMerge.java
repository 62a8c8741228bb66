package org.readout.curation;

import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.Citation;
import org.readout.model.CuratedRecord;
import org.readout.model.KnownName;
import org.readout.model.Participation;
import org.readout.model.Quote;
import org.readout.model.RecordStatus;
import org.readout.model.Redirect;
import org.readout.model.RoleHeld;
import org.readout.model.SearchKey;
import org.readout.seeds.SeedDocument;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes one actor of two that turned out to be the same. Whatever refers to the duplicate refers to the one that is kept; what both have (a
 * place at the same meeting, a quote of the same words) becomes one; the slugs of what is gone lead to what is left.
 */
final class ActorMerge {

    private final UnitOfWork work;
    private final Actor keep;
    private final Actor duplicate;

    ActorMerge(UnitOfWork work, Actor keep, Actor duplicate) {
        this.work = work;
        this.keep = keep;
        this.duplicate = duplicate;
    }

    /** Leaves nothing of the duplicate but a redirect. */
    void merge() {
        if (keep.recordStatus != RecordStatus.PUBLISHED && duplicate.recordStatus == RecordStatus.PUBLISHED) {
            work.wrong("keep", "\"%s\" is not published, but the duplicate is: publish it before", keep.slug);
            return;
        }
        work.touches(keep);
        names();
        if (!work.valid()) {
            return;
        }
        quotes();
        participations();
        mentions();
        organizations();
        work.flush();
        remove(duplicate, keep);
        var quotes = new QuoteWriter(work);
        quotes.recount(keep);
        quotes.countBySpeaker();
    }

    private void names() {
        var names = Stream.of(keep, duplicate).flatMap(actor -> actor.names.stream()).map(KnownName::name).distinct().skip(1).toList();
        if (names.size() > SeedDocument.ALIASES) {
            work.wrong("duplicate", "both have %d names beside \"%s\"; the most is %d", names.size(), keep.name, SeedDocument.ALIASES);
            return;
        }
        UnitOfWork.replace(keep.names, KnownName.all(keep.name, names));
        keep.searchText = SearchKey.indexed(keep.names.stream().map(KnownName::name).toArray(String[]::new));
        if (keep.description == null) {
            keep.description = duplicate.description;
        }
        var roles = new ArrayList<>(keep.rolesHeld);
        duplicate.rolesHeld.stream().map(ActorMerge::copy).filter(role -> !roles.contains(role)).forEach(roles::add);
        UnitOfWork.replace(keep.rolesHeld, roles);
    }

    private static RoleHeld copy(RoleHeld role) {
        var copy = new RoleHeld();
        copy.title = role.title;
        copy.organization = role.organization;
        copy.from = role.from;
        copy.to = role.to;
        copy.source = role.source;
        return copy;
    }

    private void quotes() {
        for (var quote : Quote.<Quote>list("speaker = ?1 order by pk", duplicate)) {
            work.touches(quote);
            var same = Quote.<Quote>list("speaker = ?1 and wording = ?2 and searchText = ?3 order by pk", keep, quote.wording, quote.searchText).stream()
                    .filter(kept -> !quote.said.known() || !kept.said.known() || quote.said.overlaps(kept.said)).findFirst().orElse(null);
            if (same == null) {
                quote.speaker = keep;
            } else {
                merge(quote, same);
            }
        }
    }

    private void merge(Quote quote, Quote into) {
        work.touches(into);
        if (into.recordStatus != RecordStatus.PUBLISHED && quote.recordStatus == RecordStatus.PUBLISHED) {
            into.recordStatus = RecordStatus.PUBLISHED;
        }
        var kept = QuoteWriter.citations(into);
        var cited = kept.stream().map(citation -> citation.article).toList();
        int next = kept.stream().mapToInt(citation -> citation.position + 1).max().orElse(0);
        for (Citation citation : QuoteWriter.citations(quote)) {
            if (cited.contains(citation.article)) {
                citation.delete();
            } else {
                citation.quote = into;
                citation.position = next++;
            }
        }
        work.flush();
        remove(quote, into);
    }

    private void participations() {
        for (var participation : list(Participation.class, "from Participation p where p.actor = ?1")) {
            var meeting = participation.meeting;
            work.touches(meeting);
            if (meeting.participations.stream().anyMatch(other -> other.actor.equals(keep))) {
                meeting.participations.remove(participation);
            } else {
                participation.actor = keep;
            }
        }
        for (var participation : list(Participation.class, "from Participation p where p.onBehalfOf = ?1")) {
            work.touches(participation.meeting);
            participation.onBehalfOf = keep;
        }
    }

    private void mentions() {
        for (var article : list(Article.class, "select distinct a from Article a join a.mentions m where m = ?1")) {
            work.touches(article);
            article.mentions.remove(duplicate);
            article.mentions.add(keep);
        }
    }

    private void organizations() {
        for (var actor : list(Actor.class, "select distinct a from Actor a join a.rolesHeld r where r.organization = ?1")) {
            work.touches(actor);
            var roles = actor.rolesHeld.stream().map(role -> {
                var copy = copy(role);
                copy.organization = duplicate.equals(role.organization) ? keep : role.organization;
                return copy;
            }).toList();
            UnitOfWork.replace(actor.rolesHeld, roles);
        }
    }

    private void remove(CuratedRecord gone, CuratedRecord left) {
        work.entities().createQuery("update Redirect r set r.targetPk = ?1 where r.recordKind = ?2 and r.targetPk = ?3")
                .setParameter(1, left.pk).setParameter(2, gone.recordType()).setParameter(3, gone.pk).executeUpdate();
        new Redirect(gone, left).persist();
        work.removes(gone, left);
    }

    private <T> List<T> list(Class<T> type, String query) {
        return work.entities().createQuery(query, type).setParameter(1, duplicate).getResultList();
    }
}
