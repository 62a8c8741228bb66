package org.readout.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Conditions that the records of a list must all meet. A value object: two filters that ask for the same are equal, which is
 * what lets many lists be read by one statement.
 *
 * @param conditions HQL over the alias {@code e} of the record
 * @param parameters the values of the named parameters in them
 */
public record Filter(List<String> conditions, Map<String, Object> parameters) {

    /** Everything. */
    public static final Filter NONE = new Filter(List.of(), Map.of());

    /** What meets this filter and {@code condition}; unchanged if {@code value} is null, which means "any". */
    public Filter and(String condition, String parameter, Object value) {
        if (value == null) {
            return this;
        }
        var extended = new ArrayList<>(conditions);
        extended.add(condition);
        var all = new HashMap<>(parameters);
        if (all.put(parameter, value) != null) {
            throw new IllegalArgumentException("two conditions have the parameter " + parameter);
        }
        return new Filter(List.copyOf(extended), Map.copyOf(all));
    }

    /**
     * What may lie within the days given; null is no bound. A date known to the month or year counts if any of its days does.
     *
     * @param date HQL path of a {@link PartialDate}
     */
    public Filter within(String date, LocalDate from, LocalDate to) {
        var narrowed = and(date + ".latest >= :from", "from", from).and(date + ".earliest <= :to", "to", to);
        // What has no date is as early as can be: it must be kept out of a period that has only an end.
        return from == null && to != null ? narrowed.and(date + ".earliest > :never", "never", PartialDate.NEVER) : narrowed;
    }

    /** What has every word of {@code words} in its {@code searchText}, each at least as the beginning of a word. */
    public Filter andWords(List<String> words) {
        var filter = this;
        for (int i = 0; i < words.size(); i++) {
            filter = filter.and("e.searchText like :word" + i, "word" + i, "% " + words.get(i) + "%");
        }
        return filter;
    }

    /** The conditions as the end of a {@code where} clause. */
    String clause() {
        var clause = new StringBuilder();
        conditions.forEach(condition -> clause.append(" and ").append(condition));
        return clause.toString();
    }
}
