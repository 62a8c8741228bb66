package org.readout.model;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import java.time.LocalDate;

/** Somebody whom an actor met. */
@Type("Counterpart")
@Description("Somebody whom an actor met.")
public record Counterpart(
        @NonNull @Description("Who was met.") Actor actor,
        @NonNull @Description("How many meetings both took part in that were HELD.") Integer meetings,
        @Description("The last day of the latest of these; the first of a month or year where only that is known.") LocalDate lastMetOn) {
}
