package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.readout.model.Meeting;

/** A page of meetings. */
@Type("MeetingConnection")
@Description("A page of meetings.")
public class MeetingConnection extends Connection<Meeting, MeetingConnection.MeetingEdge> {

    MeetingConnection(Source<Meeting> source) {
        super(source, MeetingEdge::new);
    }

    /** A meeting in a list. */
    @Type("MeetingEdge")
    @Description("A meeting in a list.")
    public static class MeetingEdge extends Edge<Meeting> {

        MeetingEdge(String cursor, Meeting node) {
            super(cursor, node);
        }
    }
}
