package org.readout.graphql;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A record of a list and its place there (Relay cursor connections). */
@RegisterForReflection // as Connection
public abstract class Edge<E> {

    private final String cursor;

    private final E node;

    Edge(String cursor, E node) {
        this.cursor = cursor;
        this.node = node;
    }

    @NonNull
    @Description("Its place in the list, for \"after\" and \"before\".")
    public String getCursor() {
        return cursor;
    }

    @NonNull
    @Description("The record.")
    public E getNode() {
        return node;
    }
}
