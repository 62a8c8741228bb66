package org.readout.curation;

import org.readout.ingest.Draft.Party;
import org.readout.ingest.Spelling;
import org.readout.model.Actor;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;
import org.readout.model.Slug;
import org.readout.seeds.SeedDocument.ActorEntry;
import org.readout.seeds.SeedReader;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the actors whom an article names in the record; those whom nobody knows are written as drafts. */
final class DraftActors {

    /** Stands for speakers whom nobody could tell. */
    private static final int SHOWN = 80;
    static final ActorEntry UNKNOWN = ActorEntry.UNKNOWN_SPEAKER;

    private final UnitOfWork work;
    private final SeedReader rules;
    private final List<String> notes;
    private final Map<String, Actor> byName = new HashMap<>();
    /** Whom the record does not have; they are written once a quote or a meeting needs them. */
    private final Map<String, Party> unrecorded = new HashMap<>();
    private Actor unknown;

    DraftActors(UnitOfWork work, SeedReader rules, List<String> notes) {
        this.work = work;
        this.rules = rules;
        this.notes = notes;
    }

    /** Finds all who are named. */
    void find(Collection<Party> parties) {
        var keys = new HashSet<String>();
        parties.forEach(party -> keys.addAll(Spelling.keys(party.name())));
        var recorded = recorded(keys);
        for (var party : parties) {
            var found = found(party, recorded);
            var name = party.name();
            if (found.isEmpty()) {
                unrecorded.put(name, party);
            } else if (found.size() > 1) {
                notes.add("\"%s\" is a name of several actors: %s.".formatted(name, String.join(", ", found.stream().map(actor -> actor.slug).sorted().toList())));
            } else if (found.iterator().next().recordStatus == RecordStatus.RETRACTED) {
                notes.add("\"%s\" is an actor that was retracted.".formatted(name));
            } else {
                byName.put(name, found.iterator().next());
            }
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

    /** The actor of that name in the record; null if there is none, or not one only. */
    Actor recorded(String name) {
        return name == null ? null : byName.get(name);
    }

    /** Whether it is left open who that is. */
    boolean isOpen(String name) {
        return name == null || !byName.containsKey(name) && (!unrecorded.containsKey(name) || unrecorded.get(name).kind() == null);
    }

    /** The actor of that name, written if the record has none; null if it is left open who that is. */
    Actor named(String name) {
        var actor = recorded(name);
        var party = name == null ? null : unrecorded.remove(name);
        return party == null ? actor : draft(party);
    }

    private Actor draft(Party party) {
        var slug = Slug.of(party.name());
        if (party.kind() == null || slug.isEmpty()) {
            return null;
        }
        var entry = new ActorEntry(work.references().freeSlug(RecordType.ACTOR, slug), party.name(), party.kind(), List.of(), party.description(), List.of());
        if (!rules.check("actors", entry).isEmpty()) {
            notes.add("\"%s\" cannot be the name of an actor.".formatted(party.name().substring(0, Math.min(party.name().length(), SHOWN))));
            return null;
        }
        var actor = new ActorWriter(work).write("actors", entry);
        byName.put(party.name(), actor);
        return actor;
    }

    /** The actor that stands for speakers whom nobody could tell. */
    Actor unknown() {
        if (unknown == null) {
            var known = work.references().bySlug(Actor.class, UNKNOWN.slug());
            var successor = known != null ? known : (Actor) work.references().successor(RecordType.ACTOR, UNKNOWN.slug());
            unknown = successor != null ? successor : new ActorWriter(work).write("actors", UNKNOWN);
            if (unknown.recordStatus == RecordStatus.RETRACTED) {
                work.wrong("input", "has quotes of which it is left open who said them, and the actor \"%s\" that stands for their speakers is retracted", unknown.slug);
            }
        }
        return unknown;
    }
}
