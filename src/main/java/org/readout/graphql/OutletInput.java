package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What is to be recorded of an outlet. */
@Input("OutletInput")
@Description("What is to be recorded of an outlet; what is left out stays as it is.")
public class OutletInput {

    @Description("Which one is meant, if it is there already; of a new one it is made of the name where it is left out.")
    public String slug;

    @NonNull
    @Description("\"Orda\"")
    public String name;

    @Description("Where it is published, by its English name.")
    public String country;
}
