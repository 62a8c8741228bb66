package org.readout.curation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A seed file as it was when it was last loaded. */
@Entity
public class SeedFile {

    @Id
    public String name;

    /** SHA-256 of its bytes, hexadecimal. */
    public String digest;

    protected SeedFile() {
    }

    SeedFile(String name, String digest) {
        this.name = name;
        this.digest = digest;
    }
}
