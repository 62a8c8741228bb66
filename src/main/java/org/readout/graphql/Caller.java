package org.readout.graphql;

import org.readout.model.Visibility;

import java.util.Set;

/**
 * Who asks. The context of an execution holds it under this class; without it nobody in particular asks.
 *
 * @param name  what the record's history calls the caller; null for {@link #ANYONE}
 * @param roles {@link #READER}, {@link #CURATOR}, {@link #ADMIN}; a role has all those before it in its hands too, and they are listed
 */
public record Caller(String name, Set<String> roles) {

    /** May read what is published, where that is not open to all. */
    public static final String READER = "reader";
    /** May see all that is in the record, and write to it. */
    public static final String CURATOR = "curator";
    /** May do whatever the server can do. */
    public static final String ADMIN = "admin";

    /** A caller that has not shown who it is. */
    public static final Caller ANYONE = new Caller(null, Set.of());

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean isKnown() {
        return name != null;
    }

    public boolean is(String role) {
        return roles.contains(role);
    }

    /** Which records the caller may see. */
    public Visibility visibility() {
        return is(CURATOR) ? Visibility.ALL : Visibility.PUBLISHED;
    }
}
