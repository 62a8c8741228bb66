package org.readout.curation;

import jakarta.persistence.EntityManager;

/** How those who wait for commits, observers of the CDI event {@link Commit}, come to hear of them: each once, in their order. */
interface Announcement {

    /** The transaction of {@code entities} is about to be committed, and nobody else can commit before it. */
    void prepare(EntityManager entities, Commit commit);

    /** It has been committed, and no other transaction of this server has begun. */
    void committed(Commit commit);
}
