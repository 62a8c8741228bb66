package org.readout.ingest;

import org.readout.model.DatePrecision;
import org.readout.model.PartialDate;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds dates in a sentence: "14 March 2024", "August 15", "on Wednesday", "next week", "in July". */
final class Dates {

    private static final String MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec";
    private static final String WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";
    private static final Pattern DATE = Pattern.compile("\\b(?:(?<iso>\\d{4}-\\d{2}-\\d{2})"
            + "|(?<day>\\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<month>" + MONTHS + ")\\.?(?:,? (?<year>\\d{4}))?"
            + "|(?<month2>" + MONTHS + ")\\.? (?<day2>\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (?<year2>\\d{4}))?"
            + "|(?:(?<which>last|next|this|early|late|mid|in|since|of|by|until) )(?<month3>" + MONTHS + ")\\.?(?:,? (?:of )?(?<year3>\\d{4}))?"
            + "|(?:(?<side>last|next|this) )?(?<weekday>" + WEEKDAYS + ")"
            + "|(?<relative>today|tonight|yesterday|tomorrow)"
            + "|(?:earlier |later )?(?<span>last|next|this|the coming|the same|the previous) (?<unit>week(?:end)?|month|year)"
            + "|in (?<alone>(?:19|20)\\d{2}))\\b");
    /** What makes the day of a report of it: "said on Friday". */
    private static final Pattern REPORTED = Pattern.compile(".*\\b(said|says|saying|told \\w+|reported|announced|wrote|posted|published|tweeted|stated)( late| early)?( on)? $", Pattern.DOTALL);
    private static final int WEEK = 7;

    private final LocalDate published;

    /** @param published the day of the article, which relative dates are counted from; null if it is not known */
    Dates(LocalDate published) {
        this.published = published;
    }

    /**
     * The date that is told nearest to a place of a sentence; that of a report ("said on Friday") is not meant.
     *
     * @param past whether what it is the date of has been
     * @return null if none is told, or if it cannot be worked out
     */
    PartialDate near(String sentence, int place, boolean past) {
        PartialDate nearest = null;
        int distance = Integer.MAX_VALUE;
        var dates = DATE.matcher(sentence);
        while (dates.find()) {
            if (REPORTED.matcher(sentence.substring(0, dates.start())).matches()) {
                continue;
            }
            int away = dates.start() >= place ? dates.start() - place : (place - dates.end()) * 2; // what follows a verb is its date sooner than what goes before
            var date = away < distance ? resolved(dates, past) : null;
            if (date != null) {
                nearest = date;
                distance = away;
            }
        }
        return nearest;
    }

    /** The date of a report: "said on Friday"; null if none is told. */
    PartialDate ofReport(String sentence) {
        var dates = DATE.matcher(sentence);
        while (dates.find()) {
            if (REPORTED.matcher(sentence.substring(0, dates.start())).matches()) {
                return resolved(dates, true);
            }
        }
        return null;
    }

    /** The first date that is written with its year; null if there is none. */
    static LocalDate full(String text) {
        var dates = DATE.matcher(text);
        while (dates.find()) {
            var date = new Dates(null).resolved(dates, true);
            if (date != null && date.precision() == DatePrecision.DAY) {
                return date.earliest();
            }
        }
        return null;
    }

    private PartialDate resolved(Matcher found, boolean past) {
        try {
            return date(found, past);
        } catch (DateTimeException e) { // 31 June
            return null;
        }
    }

    private PartialDate date(Matcher in, boolean past) {
        if (in.group("iso") != null) {
            return day(LocalDate.parse(in.group("iso")));
        }
        for (var number : new String[] {"", "2"}) {
            if (in.group("month" + number) != null) {
                return day(month(in.group("month" + number)), Integer.parseInt(in.group("day" + number)), in.group("year" + number), past);
            }
        }
        if (in.group("month3") != null) {
            var month = month(in.group("month3"));
            var year = in.group("year3");
            if (year == null && published == null) {
                return null;
            }
            return PartialDate.of(year != null ? LocalDate.of(Integer.parseInt(year), month, 1) : nearest(month, past), DatePrecision.MONTH);
        }
        if (in.group("alone") != null) {
            return PartialDate.of(LocalDate.of(Integer.parseInt(in.group("alone")), 1, 1), DatePrecision.YEAR);
        }
        if (published == null) {
            return null;
        }
        if (in.group("weekday") != null) {
            var weekday = DayOfWeek.valueOf(in.group("weekday").toUpperCase(Locale.ROOT));
            boolean next = "next".equals(in.group("side"));
            boolean last = "last".equals(in.group("side"));
            return day(published.with(next ? TemporalAdjusters.next(weekday) : last ? TemporalAdjusters.previous(weekday)
                    : past ? TemporalAdjusters.previousOrSame(weekday) : TemporalAdjusters.nextOrSame(weekday)));
        }
        if (in.group("relative") != null) {
            return day(switch (in.group("relative")) {
                case "yesterday" -> published.minusDays(1);
                case "tomorrow" -> published.plusDays(1);
                default -> published;
            });
        }
        int step = switch (in.group("span")) {
            case "last", "the previous" -> -1;
            case "next", "the coming" -> 1;
            default -> 0;
        };
        return switch (in.group("unit")) {
            case "year" -> PartialDate.of(published.plusYears(step), DatePrecision.YEAR);
            case "month" -> PartialDate.of(published.plusMonths(step), DatePrecision.MONTH);
            default -> week(published.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).plusDays((long) WEEK * step));
        };
    }

    /** A week is known to the month, if it lies in one; else to the year, if it lies in one. */
    private static PartialDate week(LocalDate monday) {
        var sunday = monday.plusDays(WEEK - 1L);
        if (monday.getYear() != sunday.getYear()) {
            return null;
        }
        return PartialDate.of(monday, monday.getMonth() == sunday.getMonth() ? DatePrecision.MONTH : DatePrecision.YEAR);
    }

    private static PartialDate day(LocalDate day) {
        return PartialDate.of(day, DatePrecision.DAY);
    }

    private PartialDate day(Month month, int day, String year, boolean past) {
        if (year != null) {
            return day(LocalDate.of(Integer.parseInt(year), month, day));
        }
        if (published == null) {
            return null;
        }
        var date = LocalDate.of(published.getYear(), month, day);
        // A date without a year is of this year, unless that would make what has been lie ahead, or what is to come far behind.
        return day(past && date.isAfter(published) ? date.minusYears(1) : !past && date.isBefore(published.minusMonths(1)) ? date.plusYears(1) : date);
    }

    /** The first day of the month of this name that was last, or comes next. */
    private LocalDate nearest(Month month, boolean past) {
        var current = published.withDayOfMonth(1);
        var date = LocalDate.of(published.getYear(), month, 1);
        return past && date.isAfter(current) ? date.minusYears(1) : !past && date.isBefore(current) ? date.plusYears(1) : date;
    }

    private static Month month(String name) {
        for (var month : Month.values()) {
            if (month.name().startsWith(name.substring(0, 3).toUpperCase(Locale.ROOT))) {
                return month;
            }
        }
        throw new DateTimeException(name);
    }
}
