package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.readout.model.ActorKind;

/** Which actors a list has: those that meet all conditions given. */
@Input("ActorFilter")
@Description("Which actors a list has: those that meet all conditions given.")
public class ActorFilter {

    @Description("Only of this kind.")
    public ActorKind kind;

    @Description("Only with a name or alias that begins so; case and accents do not count.")
    public String name;
}
