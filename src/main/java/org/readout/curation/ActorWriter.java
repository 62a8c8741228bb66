package org.readout.curation;

import org.readout.model.Actor;
import org.readout.model.KnownName;
import org.readout.model.RoleHeld;
import org.readout.model.SearchKey;
import org.readout.seeds.SeedDocument.ActorEntry;

import java.util.ArrayList;
import java.util.List;

/** Writes actors. */
final class ActorWriter {

    private final UnitOfWork work;

    ActorWriter(UnitOfWork work) {
        this.work = work;
    }

    /** First all actors, then their roles: a document may name an organisation before it describes it. */
    void write(List<ActorEntry> entries) {
        var actors = new ArrayList<Actor>();
        UnitOfWork.each("actors", entries, (path, entry, i) -> actors.add(names(path, entry)));
        work.flush();
        UnitOfWork.each("actors", entries, (path, entry, i) -> UnitOfWork.replace(actors.get(i).rolesHeld, roles(path + ".roles", entry)));
        work.flush();
    }

    Actor write(String path, ActorEntry entry) {
        var actor = names(path, entry);
        UnitOfWork.replace(actor.rolesHeld, roles(path + ".roles", entry));
        work.flush();
        return actor;
    }

    private Actor names(String path, ActorEntry entry) {
        var actor = work.existingOrNew(path, Actor.class, entry.slug(), entry.name(), Actor::new);
        work.describes(path, actor);
        actor.name = entry.name();
        actor.nameKey = SearchKey.of(entry.name());
        actor.kind = entry.kind();
        actor.description = entry.description();
        UnitOfWork.replace(actor.names, KnownName.all(entry.name(), entry.aliases()));
        actor.searchText = SearchKey.indexed(actor.names.stream().map(KnownName::name).toArray(String[]::new));
        work.persist(actor);
        return actor;
    }

    private List<RoleHeld> roles(String path, ActorEntry entry) {
        var roles = new ArrayList<RoleHeld>();
        UnitOfWork.each(path, entry.roles(), (at, role, i) -> {
            var held = new RoleHeld();
            held.title = role.title();
            held.organization = work.references().actor(at + ".organization", role.organization());
            held.from = role.from();
            held.to = role.to();
            held.source = role.source();
            roles.add(held);
        });
        return roles;
    }
}
