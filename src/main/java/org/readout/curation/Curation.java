package org.readout.curation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.readout.seeds.InvalidSeed;
import org.readout.seeds.SeedDocument;

/** Writes to the record; each call is one transaction, done as a whole or not at all. */
@ApplicationScoped
public class Curation {

    private final EntityManager entities;

    Curation(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Writes a document.
     *
     * @throws InvalidSeed if it breaks a rule; nothing is written then
     */
    @Transactional
    public ImportReport write(SeedDocument document) {
        return new DocumentWriter(entities).write(document);
    }

    /** Whether the file of this name was last loaded with these contents. */
    @Transactional
    boolean loaded(String name, String digest) {
        var file = entities.find(SeedFile.class, name);
        return file != null && file.digest.equals(digest);
    }

    /** Writes the document of a file and remembers the file's contents. */
    @Transactional
    ImportReport load(String name, String digest, SeedDocument document) {
        var report = new DocumentWriter(entities).write(document);
        entities.merge(new SeedFile(name, digest));
        return report;
    }
}
