package org.readout.curation;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/**
 * Tells all servers, this one too, by the database: what a transaction has done is a row of {@code commit_event}, written by the transaction
 * itself, and a notification says that there is one. {@link CommitListener} hears it. A notification alone would hold 8,000 bytes
 * at most, and be lost to whoever is not connected when it is sent; the row waits.
 */
@Singleton
class SharedAnnouncement implements Announcement {

    static final String CHANNEL = "readout_commit";

    @Override
    public void prepare(EntityManager entities, Commit commit) {
        entities.createNativeQuery("insert into commit_event (version, commit_text) values (?1, ?2)")
                .setParameter(1, commit.version()).setParameter(2, CommitText.write(commit)).executeUpdate();
        // count() as the function gives nothing that could be read; it is sent when, and only if, the transaction is committed
        entities.createNativeQuery("select count(pg_notify('" + CHANNEL + "', ?1))").setParameter(1, Long.toString(commit.version())).getSingleResult();
    }

    @Override
    public void committed(Commit commit) {
        // it is told by the listener, in its turn
    }
}
