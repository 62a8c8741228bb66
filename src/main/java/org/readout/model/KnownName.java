package org.readout.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * One of the names of an actor or a topic.
 *
 * @param name as it is printed
 * @param key  as it is compared, {@link SearchKey#of}
 */
@Embeddable
public record KnownName(@Column(name = "name") String name, @Column(name = "name_key") String key) {

    /** The name and its key. */
    public static KnownName of(String name) {
        return new KnownName(name, SearchKey.of(name));
    }
}
