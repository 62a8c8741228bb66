package org.readout.curation;

import jakarta.persistence.EntityManager;
import org.readout.model.CuratedRecord;

import java.util.List;

/** What readers could no longer be shown, or no longer be shown the proof of, without another record. */
final class Dependents {

    private static final int EXAMPLES = 5;

    private Dependents() {
    }

    /**
     * Slugs of published quotes that would be without speaker, or without an article that prints them.
     *
     * @return at most five
     */
    static List<String> of(EntityManager entities, CuratedRecord record) {
        return switch (record.recordType()) {
            case ACTOR -> slugs(entities, "select q.slug from Quote q where q.speakerPk = ?1 and q.recordStatus = PUBLISHED order by q.slug", record);
            case ARTICLE -> slugs(entities, """
                    select q.slug from Citation c join c.quote q where c.articlePk = ?1 and q.recordStatus = PUBLISHED
                    and not exists (select 1 from Citation o where o.quotePk = q.pk and o.articlePk <> ?1 and o.article.recordStatus = PUBLISHED)
                    order by q.slug""", record);
            default -> List.of();
        };
    }

    private static List<String> slugs(EntityManager entities, String query, CuratedRecord record) {
        return entities.createQuery(query, String.class).setParameter(1, record.pk).setMaxResults(EXAMPLES).getResultList();
    }
}
