package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.readout.model.Actor;

/** A page of actors. */
@Type("ActorConnection")
@Description("A page of actors.")
public class ActorConnection extends Connection<Actor, ActorConnection.ActorEdge> {

    ActorConnection(Source<Actor> source) {
        super(source, ActorEdge::new);
    }

    /** An actor in a list. */
    @Type("ActorEdge")
    @Description("An actor in a list.")
    public static class ActorEdge extends Edge<Actor> {

        ActorEdge(String cursor, Actor node) {
            super(cursor, node);
        }
    }
}
