package org.readout.curation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import org.readout.model.DataVersion;
import org.readout.seeds.InvalidSeed;
import org.readout.seeds.SeedDocument;

/** Writes to the record; each call is one transaction, done as a whole or not at all. */
@ApplicationScoped
public class Curation {

    private final EntityManager entities;
    private final DataVersion version;

    Curation(EntityManager entities, DataVersion version) {
        this.entities = entities;
        this.version = version;
    }

    /**
     * Writes a document.
     *
     * @throws InvalidSeed if it breaks a rule; nothing is written then
     */
    @Transactional
    public ImportReport write(SeedDocument document) {
        var report = new DocumentWriter(entities).write(document);
        if (report.changed()) {
            version.change(entities);
        }
        return report;
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
        var report = write(document);
        entities.merge(new SeedFile(name, digest));
        return report;
    }
}
