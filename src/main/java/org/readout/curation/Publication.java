package org.readout.curation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import org.readout.model.Cancellation;
import org.readout.model.CuratedRecord;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;
import org.readout.model.Slug;
import org.readout.seeds.Violation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is published, one record at a time and whole: for those who cite it. */
@ApplicationScoped
public class Publication {

    /**
     * A published record.
     *
     * @param type      its kind
     * @param fields    its fields, as the inputs of mutations have them; references are slugs of published records
     * @param changedAt when it was last changed
     */
    public record Published(RecordType type, Map<String, Object> fields, Instant changedAt) {

        public String slug() {
            return (String) fields.get("slug");
        }
    }

    private final EntityManager entities;

    Publication(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The published records with a slug, or which records with it were merged into.
     *
     * @param types the kinds that are looked for
     * @return at most one of each kind
     */
    public List<Published> find(String slug, List<RecordType> types) {
        if (!Slug.valid(slug)) {
            return List.of();
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            var references = new References(entities, new ArrayList<Violation>(), new Cancellation());
            var found = new ArrayList<Published>();
            for (var type : types) {
                CuratedRecord named = references.bySlug(type.entity(), slug);
                var record = named != null ? named : references.successor(type, slug);
                if (record != null && record.recordStatus == RecordStatus.PUBLISHED) {
                    found.add(new Published(type, RecordStates.of(record, other -> other.recordStatus == RecordStatus.PUBLISHED), record.changedAt));
                }
            }
            return found;
        });
    }
}
