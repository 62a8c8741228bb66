package org.readout.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import java.util.List;
import java.util.stream.Stream;

/**
 * One of the names of an actor or a topic.
 *
 * @param name as it is printed
 * @param key  as it is compared, {@link SearchKey#of}
 */
@Embeddable
public record KnownName(@Column(name = "name") String name, @Column(name = "name_key") String key) {

    /** A name and the aliases beside it, each once, the name first. */
    public static List<KnownName> all(String name, List<String> aliases) {
        return Stream.concat(Stream.of(name), aliases.stream()).distinct().map(KnownName::of).toList();
    }

    /** The name and its key. */
    public static KnownName of(String name) {
        return new KnownName(name, SearchKey.of(name));
    }
}
