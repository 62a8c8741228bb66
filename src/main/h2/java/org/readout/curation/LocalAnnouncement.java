package org.readout.curation;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/** No other process writes to the database: whoever writes tells those who wait, while nobody else can commit. */
@Singleton
class LocalAnnouncement implements Announcement {

    private final Event<Commit> commits;

    LocalAnnouncement(Event<Commit> commits) {
        this.commits = commits;
    }

    @Override
    public void prepare(EntityManager entities, Commit commit) {
        // there is nobody to tell but those in this process
    }

    @Override
    public void committed(Commit commit) {
        commits.fire(commit);
    }
}
