package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.readout.model.RecordChange;

/** A page of changes. */
@Type("ChangeConnection")
@Description("A page of changes.")
public class ChangeConnection extends Connection<RecordChange, ChangeConnection.ChangeEdge> {

    ChangeConnection(Source<RecordChange> source) {
        super(source, ChangeEdge::new);
    }

    /** A change in a list. */
    @Type("ChangeEdge")
    @Description("A change in a list.")
    public static class ChangeEdge extends Edge<RecordChange> {

        ChangeEdge(String cursor, RecordChange node) {
            super(cursor, node);
        }
    }
}
