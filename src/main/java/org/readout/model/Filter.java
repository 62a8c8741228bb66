package org.readout.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Conditions that the records of a list must all meet. A value object: two filters that ask for the same are equal, which is
 * what lets many lists be read together.
 *
 * @param conditions all of them, those of {@code words} as well
 * @param words what the words of a record must begin with
 * @param keys primary keys of which records must have one, and are read by; null if all records are to be asked
 */
public record Filter(List<Condition> conditions, List<String> words, List<Long> keys) {

    private static final String WORD = "e.search_text like ?";

    /** Everything. */
    public static final Filter NONE = new Filter(List.of(), List.of(), null);

    /**
     * What a record must meet.
     *
     * @param sql    over the alias {@code e} of the record
     * @param values of its parameters; a list is the array of {@code = any(?)}
     */
    public record Condition(String sql, List<Object> values) {

        private static final Pattern COMPARISON = Pattern.compile("(e\\.\\w+) (<|<=|>|>=) \\?");

        /** The same as a comparison of days; null if it is another kind of condition. */
        Comparison comparison() {
            var parts = COMPARISON.matcher(sql);
            return parts.matches() && values.get(0) instanceof LocalDate day ? new Comparison(parts.group(1), parts.group(2), day) : null;
        }
    }

    /**
     * A condition on a day of a record.
     *
     * @param column   over the alias {@code e}
     * @param operator of SQL
     */
    public record Comparison(String column, String operator, LocalDate day) {

        /** Whether {@code of} meets it, as SQL has it: nothing is compared with null. */
        public boolean holds(LocalDate of) {
            return of != null && switch (operator) {
                case "<" -> of.isBefore(day);
                case "<=" -> !of.isAfter(day);
                case ">" -> of.isAfter(day);
                default -> !of.isBefore(day);
            };
        }
    }

    /** What meets this filter and {@code condition}; unchanged if {@code value}, which stands for each of its parameters, is null: that means "any". */
    public Filter and(String condition, Object value) {
        if (value == null) {
            return this;
        }
        var extended = new ArrayList<>(conditions);
        extended.add(new Condition(condition, condition.chars().filter(c -> c == '?').mapToObj(parameter -> value).toList()));
        return new Filter(List.copyOf(extended), words, keys);
    }

    /**
     * What may lie within the days given; null is no bound. A date known to the month or year counts if any of its days does.
     *
     * @param earliest column of the first day of a {@link PartialDate}
     * @param latest   column of its last
     */
    public Filter within(String earliest, String latest, LocalDate from, LocalDate to) {
        // As it lasts a year at most, an index on the first day needs not be read any further than to this one; the record has none before the year 1000.
        return overlapping(earliest, latest, from, to).and(earliest + " >= ?", from == null || from.getYear() < 1000 ? null : from.minusYears(1));
    }

    /** What may overlap with the days given; null is no bound. It may have lasted as long as it likes; see {@link #within}. */
    public Filter overlapping(String earliest, String latest, LocalDate from, LocalDate to) {
        var narrowed = and(latest + " >= ?", from).and(earliest + " <= ?", to);
        // What has no date is as early as can be: it must be kept out of a period that has only an end.
        return from == null && to != null ? narrowed.and(earliest + " > ?", PartialDate.NEVER) : narrowed;
    }

    /** What has one of these primary keys; there must be no others yet. */
    Filter andKeys(List<Long> wanted) {
        return new Filter(conditions, words, List.copyOf(wanted));
    }

    /** Whether {@link #andWords} has added all that it asks for. */
    boolean hasOnlyWords() {
        return conditions.size() == words.size();
    }

    /** What has every word of {@code more} in its {@code search_text}, each at least as the beginning of a word. */
    public Filter andWords(List<String> more) {
        var all = new ArrayList<>(words);
        all.addAll(more);
        var extended = new ArrayList<>(conditions);
        more.forEach(word -> extended.add(new Condition(WORD, List.of("% " + word + "%"))));
        return new Filter(List.copyOf(extended), List.copyOf(all), keys);
    }
}
