package org.readout.bulk;

import org.readout.bulk.Rows.Statement;
import org.readout.model.KnownName;
import org.readout.model.RecordStatus;
import org.readout.model.PartialDate;
import org.readout.model.RecordType;
import org.readout.model.SearchKey;
import org.readout.model.TimeOrderedId;
import org.readout.seeds.SeedDocument.ActorEntry;
import org.readout.seeds.SeedDocument.Entry;
import org.readout.seeds.SeedDocument.TopicEntry;
import org.readout.seeds.Violation;

import java.util.ArrayList;
import java.util.List;

/** Makes rows of what has several names, actors and topics; they may refer to others of their kind that come later. */
final class NamedRows {

    private final Batch batch;
    private boolean forward;

    NamedRows(Batch batch) {
        this.batch = batch;
    }

    /** Begins with a line. */
    void begin() {
        forward = false;
    }

    /** Whether the line refers to something that a later line may bring. */
    boolean forward() {
        return forward;
    }

    /** Notes what the batch will make, so that others can refer to it before. */
    void announce(RecordType type, Entry entry, String name, List<String> aliases) {
        var slug = Batch.slug(entry, name);
        if (!slug.isEmpty() && batch.known().existing(type, slug) == null
                && batch.known().successor(type, slug) == null && batch.known().made(type, slug) == null) {
            batch.known().make(type, new Known.Ref(TimeOrderedId.next(), slug, RecordStatus.PUBLISHED),
                    KnownName.all(name, aliases).stream().map(KnownName::key).toList());
        }
    }

    void topic(Line line, Item item, TopicEntry entry, List<Violation> violations) {
        var slug = batch.fresh(line, item, RecordType.TOPIC, entry.name(), violations);
        if (slug == null) {
            return;
        }
        var names = KnownName.all(entry.name(), entry.aliases());
        long pk = batch.known().made(RecordType.TOPIC, slug).pk();
        var parent = later(RecordType.TOPIC, "parent", entry.parent(), violations);
        if (parent != null) {
            TopicTree.check(entry.parent(), pk, batch.topics().lineage(parent.pk()), violations);
        }
        if (!violations.isEmpty()) {
            return;
        }
        batch.make(RecordType.TOPIC, slug, List.of());
        batch.record(Statement.TOPIC, pk, slug, entry.name(), names.get(0).key());
        if (parent != null) {
            batch.topics().put(pk, parent.pk());
            batch.rows().add(Statement.TOPIC_PARENT, parent.pk(), pk);
        }
        names(Statement.TOPIC_NAME, pk, names);
    }

    private Known.Ref later(RecordType type, String path, String reference, List<Violation> violations) {
        var found = batch.known().find(type, path, reference, violations);
        forward |= reference != null && found == null && violations.get(violations.size() - 1).missing();
        return found;
    }

    private void names(Statement statement, long pk, List<KnownName> names) {
        for (int i = 0; i < names.size(); i++) {
            batch.rows().add(statement, pk, i, names.get(i).name(), names.get(i).key());
        }
    }

    void actor(Line line, Item item, ActorEntry entry, List<Violation> violations) {
        var slug = batch.fresh(line, item, RecordType.ACTOR, entry.name(), violations);
        if (slug == null) {
            return;
        }
        long pk = batch.known().made(RecordType.ACTOR, slug).pk();
        var roles = new ArrayList<Object[]>();
        for (int i = 0; i < entry.roles().size(); i++) {
            var role = entry.roles().get(i);
            var organization = later(RecordType.ACTOR, "roles[" + i + "].organization", role.organization(), violations);
            roles.add(new Object[] {pk, i, role.title(), organization == null ? null : organization.pk(), role.from(), role.to(), role.source().name()});
        }
        if (!violations.isEmpty()) {
            return;
        }
        batch.make(RecordType.ACTOR, slug, List.of());
        var names = KnownName.all(entry.name(), entry.aliases());
        var words = SearchKey.indexed(names.stream().map(KnownName::name).toArray(String[]::new));
        batch.record(Statement.ACTOR, pk, slug, entry.name(), names.get(0).key(), entry.kind().name(), entry.description(), 0, words);
        batch.searched().created(RecordType.ACTOR, PartialDate.NEVER, pk, words);
        names(Statement.ACTOR_NAME, pk, names);
        roles.forEach(role -> batch.rows().add(Statement.ACTOR_ROLE, role));
    }
}
