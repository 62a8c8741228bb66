package org.readout.model;

import org.eclipse.microprofile.graphql.Description;

/** How far a meeting came. */
@Description("How far a meeting came, as far as the articles tell.")
public enum MeetingStatus {
    @Description("Offered, invited to or considered.")
    PROPOSED,
    @Description("Settled or announced.")
    PLANNED,
    @Description("It took place.")
    HELD,
    @Description("It was called off.")
    CANCELLED
}
