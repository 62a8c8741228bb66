package org.readout.model;

import org.eclipse.microprofile.graphql.Description;

import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** How exactly a date is known. */
@Description("How exactly a date is known. A date known to the month is given as the month's first day, to the year as 1 January.")
public enum DatePrecision {
    @Description("To the day.")
    DAY,
    @Description("To the month: an article says \"in July\".")
    MONTH,
    @Description("To the year, or not at all where the date itself is null.")
    YEAR;

    /** The first day of the day, month or year that {@code date} lies in. */
    LocalDate first(LocalDate date) {
        return switch (this) {
            case DAY -> date;
            case MONTH -> date.withDayOfMonth(1);
            case YEAR -> date.withDayOfYear(1);
        };
    }

    /** The last day of the day, month or year that {@code date} lies in. */
    LocalDate last(LocalDate date) {
        return switch (this) {
            case DAY -> date;
            case MONTH -> date.with(TemporalAdjusters.lastDayOfMonth());
            case YEAR -> date.with(TemporalAdjusters.lastDayOfYear());
        };
    }
}
