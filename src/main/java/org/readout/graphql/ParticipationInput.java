package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** That an actor takes part in a meeting. */
@Input("ParticipationInput")
@Description("That an actor takes part in a meeting.")
public class ParticipationInput {

    @NonNull
    @Description("Who: a slug, an id, or a name that only one has.")
    public String actor;

    @Description("The state or organisation that the actor speaks for: a slug, an id, or a name that only one has.")
    public String onBehalfOf;

    @Description("Anything a reader should know of this part: \"by video\".")
    public String note;
}
