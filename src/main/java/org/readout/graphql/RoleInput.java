package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.readout.model.RoleSource;

import java.time.LocalDate;

/** An office that a person holds or held. */
@Input("RoleInput")
@Description("An office that a person holds or held.")
public class RoleInput {

    @NonNull
    @Description("\"Secretary of State\"")
    public String title;

    @Description("The state or organisation it is an office of: a slug, an id, or a name that only one has.")
    public String organization;

    @Description("First day in office.")
    public LocalDate from;

    @Description("Last day in office.")
    public LocalDate to;

    @Description("Where this is known from: ARTICLES if left out.")
    public RoleSource source;
}
