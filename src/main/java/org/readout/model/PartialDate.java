package org.readout.model;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * A date as well as it is known: a day, a month, a year, or nothing. It is kept as the first and the last day that it can be,
 * so that "said from, said to" is an overlap of two intervals and every list has a column without nulls to be ordered by.
 *
 * @param earliest  first day of the period; {@link #NEVER} where nothing is known, so that such records come last, newest first
 * @param latest    last day of the period, not before {@code earliest}
 * @param precision how exactly it is known; {@link DatePrecision#YEAR} where nothing is
 */
@Embeddable
public record PartialDate(LocalDate earliest, LocalDate latest, @Enumerated(EnumType.STRING) DatePrecision precision) {

    /** Stands for "no date is known" in {@link #earliest} and {@link #latest}; no real date of the record is as early. */
    public static final LocalDate NEVER = LocalDate.of(1, 1, 1);

    /** No date is known. */
    public static final PartialDate UNKNOWN = new PartialDate(NEVER, NEVER, DatePrecision.YEAR);

    private static final LocalDate FIRST = LocalDate.of(1000, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
    private static final Pattern YEAR_ONLY = Pattern.compile("\\d{4}");
    private static final Pattern YEAR_AND_MONTH = Pattern.compile("\\d{4}-\\d{2}");

    /** Whether the record can have {@code date}: it is in the years 1000 to 9999. */
    public static boolean isDate(LocalDate date) {
        return !date.isBefore(FIRST) && !date.isAfter(LAST);
    }

    /** The day, month or year that {@code date} lies in. */
    public static PartialDate of(LocalDate date, DatePrecision precision) {
        if (!isDate(date)) {
            throw new DateTimeException("the date " + date + " is outside the years 1000 to 9999");
        }
        return new PartialDate(precision.first(date), precision.last(date), precision);
    }

    /**
     * Reads {@code 2025-09-24}, {@code 2025-09} or {@code 2025} (ISO 8601).
     *
     * @throws DateTimeException if {@code text} is none of these, or no date of the calendar
     */
    public static PartialDate parse(String text) {
        try {
            if (YEAR_ONLY.matcher(text).matches()) {
                return of(Year.parse(text).atDay(1), DatePrecision.YEAR);
            }
            if (YEAR_AND_MONTH.matcher(text).matches()) {
                return of(YearMonth.parse(text).atDay(1), DatePrecision.MONTH);
            }
            return of(LocalDate.parse(text), DatePrecision.DAY);
        } catch (DateTimeException e) {
            throw new DateTimeException("\"" + text + "\" is not a date; write 2025-09-24, 2025-09 or 2025", e);
        }
    }

    /** Whether anything is known. */
    public boolean known() {
        return !earliest.equals(NEVER);
    }

    /** Whether there is a day that both can be. */
    public boolean overlaps(PartialDate other) {
        return !earliest.isAfter(other.latest) && !other.earliest.isAfter(latest);
    }

    /** As {@link #parse} reads it. */
    public String written() {
        var day = earliest.toString();
        return switch (precision) {
            case DAY -> day;
            case MONTH -> day.substring(0, day.length() - "-01".length());
            case YEAR -> day.substring(0, day.length() - "-01-01".length());
        };
    }

    /** The same beginning, going on to the last day that {@code end} can be. */
    public PartialDate until(PartialDate end) {
        return new PartialDate(earliest, end.latest, precision);
    }

    /** The first day of the period, or null where nothing is known. */
    public LocalDate firstDayOrNull() {
        return known() ? earliest : null;
    }
}
