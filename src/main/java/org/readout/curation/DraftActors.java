package org.readout.curation;

import org.readout.ingest.Draft.Party;
import org.readout.ingest.Spelling;
import org.readout.model.Actor;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;
import org.readout.model.Slug;
import org.readout.seeds.SeedDocument.ActorEntry;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the actors whom an article names in the record; those whom nobody knows are written as drafts. */
final class DraftActors {

    /** Stands for speakers whom nobody could tell. */
    static final ActorEntry UNKNOWN = ActorEntry.UNKNOWN_SPEAKER;

    private final UnitOfWork work;
    private final List<String> notes;
    private final Map<String, Actor> byName = new LinkedHashMap<>();
    private Actor unknown;

    DraftActors(UnitOfWork work, List<String> notes) {
        this.work = work;
        this.notes = notes;
    }

    /** Finds all who are named, or writes them. */
    void write(Collection<Party> parties) {
        var keys = new HashSet<String>();
        parties.forEach(party -> keys.addAll(Spelling.keys(party.name())));
        var recorded = recorded(keys);
        var writer = new ActorWriter(work);
        for (var party : parties) {
            var found = found(party, recorded);
            if (found.size() == 1) {
                settle(party, found.iterator().next());
            } else if (found.size() > 1) {
                notes.add("\"%s\" is a name of several actors: %s.".formatted(party.name(), String.join(", ", found.stream().map(actor -> actor.slug).sorted().toList())));
            } else if (party.kind() != null && !Slug.of(party.name()).isEmpty() && party.name().length() <= ActorEntry.LONGEST_NAME) {
                byName.put(party.name(), writer.write("actors", new ActorEntry(work.references().freeSlug(RecordType.ACTOR, Slug.of(party.name())), party.name(), party.kind(),
                        List.of(), party.description(), List.of())));
            }
        }
    }

    private void settle(Party party, Actor actor) {
        if (actor.recordStatus == RecordStatus.RETRACTED) {
            notes.add("\"%s\" is an actor that was retracted.".formatted(party.name()));
        } else {
            byName.put(party.name(), actor);
        }
    }

    /** Those that have the name as it is, else those that have another spelling of it. */
    private static Set<Actor> found(Party party, Map<String, Set<Actor>> recorded) {
        for (var key : Spelling.keys(party.name())) {
            var actors = recorded.get(key);
            if (actors != null) {
                return actors;
            }
        }
        return Set.of();
    }

    private Map<String, Set<Actor>> recorded(Collection<String> keys) {
        var found = new HashMap<String, Set<Actor>>();
        if (!keys.isEmpty()) { // served by actor_name_by_key
            work.entities().createQuery("select n.key, a from Actor a join a.names n where n.key in ?1", Object[].class).setParameter(1, keys).getResultList()
                    .forEach(row -> found.computeIfAbsent((String) row[0], key -> new HashSet<>()).add((Actor) row[1]));
        }
        return found;
    }

    /** The actor of that name in the article; null if it was left open who that is. */
    Actor named(String name) {
        return name == null ? null : byName.get(name);
    }

    /** The actor that stands for speakers whom nobody could tell. */
    Actor unknown() {
        if (unknown == null) {
            var known = work.references().bySlug(Actor.class, UNKNOWN.slug());
            unknown = known != null ? known : new ActorWriter(work).write("actors", UNKNOWN);
        }
        return unknown;
    }

    /** All who were found or written. */
    Collection<Actor> all() {
        return new LinkedHashSet<>(byName.values());
    }
}
