package org.readout.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Conditions that the records of a list must all meet. A value object: two filters that ask for the same are equal, which is
 * what lets many lists be read by one statement.
 *
 * @param conditions HQL over the alias {@code e} of the record
 * @param parameters the values of the named parameters in them
 */
public record Filter(List<String> conditions, Map<String, Object> parameters) {

    /** Everything that is published. */
    public static final Filter NONE = new Filter(List.of(), Map.of());

    /** What meets this filter and {@code condition}, which has no parameter. */
    public Filter and(String condition) {
        return and(condition, Map.of());
    }

    /** What meets this filter and {@code condition}; unchanged if {@code value} is null, which means "any". */
    public Filter and(String condition, String parameter, Object value) {
        return value == null ? this : and(condition, Map.of(parameter, value));
    }

    /** What meets this filter and {@code condition}, with its parameters. */
    public Filter and(String condition, Map<String, ?> values) {
        var extended = new ArrayList<>(conditions);
        extended.add(condition);
        var all = new TreeMap<>(parameters);
        all.putAll(values);
        return new Filter(List.copyOf(extended), all);
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
