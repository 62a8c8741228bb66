package org.readout.curation;

import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.Cancellation;
import org.readout.model.CuratedRecord;
import org.readout.model.GlobalId;
import org.readout.model.Meeting;
import org.readout.model.Outlet;
import org.readout.model.Quote;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;
import org.readout.model.Redirect;
import org.readout.model.SearchKey;
import org.readout.model.Slug;
import org.readout.model.Topic;
import org.readout.seeds.Violation;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Finds the records that a document refers to, by slug or unambiguous name; what it cannot find it notes as a violation. */
final class References {

    private final EntityManager entities;
    private final List<Violation> violations;
    private final Cancellation cancellation;
    private RecordStatus status = RecordStatus.PUBLISHED;

    References(EntityManager entities, List<Violation> violations, Cancellation cancellation) {
        this.entities = entities;
        this.violations = violations;
        this.cancellation = cancellation;
    }

    /** What is referred to from now on must be fit for a record of this status: readers see what is published with all that it needs. */
    void from(RecordStatus status) {
        this.status = status;
    }

    Actor actor(String path, String reference) {
        return named(path, RecordType.ACTOR, Actor.class, reference, "select distinct a from Actor a join a.names n where n.key = ?1");
    }

    Outlet outlet(String path, String reference) {
        return named(path, RecordType.OUTLET, Outlet.class, reference, "from Outlet o where o.nameKey = ?1");
    }

    Topic topic(String path, String reference) {
        return named(path, RecordType.TOPIC, Topic.class, reference, "select distinct t from Topic t join t.names n where n.key = ?1");
    }

    Article article(String path, String reference) {
        return named(path, RecordType.ARTICLE, Article.class, reference, "from Article a where a.headlineKey = ?1");
    }

    Meeting meeting(String path, String reference) {
        return named(path, RecordType.MEETING, Meeting.class, reference, "from Meeting m where m.titleKey = ?1");
    }

    Quote quote(String path, String slug) {
        return found(path, RecordType.QUOTE, slug, bySlug(Quote.class, slug));
    }

    Set<Topic> topics(String path, List<String> references) {
        return all(path, references, this::topic);
    }

    Set<Article> articles(String path, List<String> references) {
        return all(path, references, this::article);
    }

    Set<Actor> actors(String path, List<String> references) {
        return all(path, references, this::actor);
    }

    private static <E> Set<E> all(String path, List<String> references, BiFunction<String, String, E> find) {
        var all = new LinkedHashSet<E>();
        for (int i = 0; i < references.size(); i++) {
            var found = find.apply(path + "[" + i + "]", references.get(i));
            if (found != null) {
                all.add(found);
            }
        }
        return all;
    }

    /** The record that the one which had that slug was merged into; null if there was none. */
    CuratedRecord successor(RecordType kind, String slug) {
        var redirect = entities.find(Redirect.class, new Redirect.Key(kind, slug));
        return redirect == null ? null : entities.find(kind.entity(), redirect.targetPk);
    }

    /** The record with that slug, whatever its status; null if there is none. */
    <E extends CuratedRecord> E bySlug(Class<E> type, String slug) {
        cancellation.check();
        return one(entities.createQuery("from " + type.getSimpleName() + " e where e.slug = ?1", type).setParameter(1, slug).getResultList());
    }

    /** {@code slug}, with a number after it if a record of that kind has it or had it: the slug of one that was merged into another leads there for ever. */
    String freeSlug(RecordType kind, String slug) {
        var free = slug;
        for (int number = 2; bySlug(kind.entity(), free) != null || successor(kind, free) != null; number++) {
            free = Slug.of(slug, number);
        }
        return free;
    }

    private <E extends CuratedRecord> E named(String path, RecordType kind, Class<E> type, String reference, String byKey) {
        if (reference == null) {
            return null;
        }
        cancellation.check();
        var slug = GlobalId.parse(reference).filter(id -> id.type() == kind).map(GlobalId::slug).orElse(reference);
        var exact = bySlug(type, slug);
        if (exact == null) {
            exact = type.cast(successor(kind, slug));
        }
        if (exact != null) {
            return found(path, kind, reference, exact);
        }
        var matches = new ArrayList<>(entities.createQuery(byKey, type).setParameter(1, SearchKey.ofTitle(reference)).getResultList());
        if (matches.size() > 1) {
            violations.add(new Violation(path, "\"%s\" is a name of several %ss; write one of the slugs %s"
                    .formatted(reference, kind.word(), String.join(", ", matches.stream().map(match -> match.slug).sorted().toList()))));
            return null;
        }
        return found(path, kind, reference, one(matches));
    }

    private <E extends CuratedRecord> E found(String path, RecordType kind, String reference, E found) {
        if (found == null) {
            violations.add(new Violation(path, "there is no %s \"%s\"".formatted(kind.word(), reference), true));
        } else if (found.recordStatus == RecordStatus.RETRACTED || found.recordStatus == RecordStatus.DRAFT && status == RecordStatus.PUBLISHED) {
            violations.add(new Violation(path, "the %s \"%s\" is not published".formatted(kind.word(), reference)));
            return null;
        }
        return found;
    }

    private static <E> E one(List<E> matches) {
        return matches.isEmpty() ? null : matches.get(0);
    }
}
