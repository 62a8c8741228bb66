package org.readout.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The id of a record across all kinds, as Relay's object identification asks for: opaque to clients, stable, unique. It is made
 * of kind and slug, so that the same record has the same id on every server, after every reload.
 */
public record GlobalId(RecordType type, String slug) {

    /** The id as clients see it: base64url, without padding. */
    public String encoded() {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString((type.letter + ":" + slug).getBytes(StandardCharsets.UTF_8));
    }

    /** Reads an id; empty if {@code text} is none. */
    public static Optional<GlobalId> parse(String text) {
        String decoded;
        try {
            decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (decoded.length() < 3 || decoded.charAt(1) != ':' || !Slug.valid(decoded.substring(2))) {
            return Optional.empty();
        }
        for (var type : RecordType.values()) {
            if (type.letter == decoded.charAt(0)) {
                return Optional.of(new GlobalId(type, decoded.substring(2)));
            }
        }
        return Optional.empty();
    }
}
