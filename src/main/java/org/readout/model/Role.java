package org.readout.model;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import java.time.LocalDate;

/** An office that a person holds or held. */
@Type("Role")
@Description("An office that a person holds or held.")
public record Role(
        @NonNull @Description("\"Secretary of State\"") String title,
        @Description("The state or organisation it is an office of; null where the record does not tell.") Actor organization,
        @Description("First day in office; null where not known.") LocalDate from,
        @Description("Last day in office; null while it is held, or where not known.") LocalDate to,
        @NonNull @Description("Where this is known from.") RoleSource source) {

    /** Whether it is known to have been held on {@code day}: without a beginning that is not known; without an end it still is. */
    public boolean heldOn(LocalDate day) {
        return from != null && !from.isAfter(day) && (to == null || !to.isBefore(day));
    }
}
