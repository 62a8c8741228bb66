package org.readout.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** A statement in the making: its text, and the values of its parameters in the order of their question marks. */
public final class Sql {

    /** Stands for a parent among the values of a statement that is to be run {@link #forEach} of several, and for the array of one. */
    static final Object PARENT = new Object();
    static final List<Object> PARENTS = List.of(PARENT);

    private final StringBuilder text;
    private final List<Object> values;
    /** The text, once somebody has asked for it. */
    private String whole;

    public Sql() {
        text = new StringBuilder();
        values = new ArrayList<>();
    }

    /** The statement {@code of}, with these values in the place of its own; nothing can be added. */
    private Sql(Sql of, List<Object> values) {
        text = null;
        whole = of.text();
        this.values = values;
    }

    /** Goes on with {@code part}, which has as many question marks as there are {@code values}. */
    public Sql add(String part, Object... values) {
        append(part);
        this.values.addAll(Arrays.asList(values));
        return this;
    }

    /** Goes on with {@code part}; each of its question marks stands for {@code value}. */
    public Sql addAll(String part, Object value) {
        append(part);
        for (int mark = part.indexOf('?'); mark >= 0; mark = part.indexOf('?', mark + 1)) {
            values.add(value);
        }
        return this;
    }

    /**
     * What reads the rows of this statement for each of {@code parents}, those of a parent in its order, in as few statements as is good for the database.
     * Statements that have the same text can be prepared once.
     */
    List<Sql> forEach(Collection<Long> parents) {
        return Dialect.LATERAL && parents.size() > 1 ? List.of(lateral(parents)) : parents.stream().map(this::of).toList();
    }

    private Sql of(Long parent) {
        var own = new ArrayList<>(values.size());
        for (var value : values) {
            own.add(value == PARENT ? parent : PARENTS.equals(value) ? List.of(parent) : value);
        }
        return new Sql(this, own);
    }

    private Sql lateral(Collection<Long> parents) {
        var each = new Sql().add("select row.* from unnest(?) parent(id) cross join lateral (", List.copyOf(parents));
        int start = 0;
        for (var value : values) {
            int mark = text.indexOf("?", start);
            each.append(text.subSequence(start, mark));
            if (value == PARENT) {
                each.add("parent.id");
            } else if (PARENTS.equals(value)) {
                each.add("array[parent.id]");
            } else {
                each.add("?", value);
            }
            start = mark + 1;
        }
        each.append(text.subSequence(start, text.length()));
        return each.add(") row");
    }

    /** What reads the rows of all of {@code statements} in this order, in as few statements as is good for the database. */
    public static List<Sql> together(List<Sql> statements) {
        var fewer = new ArrayList<Sql>();
        for (int start = 0; start < statements.size(); start += Dialect.TOGETHER) {
            var some = statements.subList(start, Math.min(statements.size(), start + Dialect.TOGETHER));
            fewer.add(some.size() == 1 ? some.get(0) : union(some));
        }
        return fewer;
    }

    private static Sql union(List<Sql> statements) {
        var union = new Sql();
        for (var statement : statements) {
            union.add(union.text.isEmpty() ? "(" : " union all (").add(statement.text() + ")", statement.values.toArray());
        }
        return union;
    }

    /** Goes on with what {@code filter} asks for, as the end of a {@code where} clause. */
    Sql add(Filter filter) {
        for (var condition : filter.conditions()) {
            append(" and ").append(condition.sql());
            values.addAll(condition.values());
        }
        return this;
    }

    private StringBuilder append(CharSequence part) {
        if (text == null) {
            throw new IllegalStateException("complete: " + whole);
        }
        whole = null;
        return text.append(part);
    }

    public String text() {
        if (whole == null) {
            whole = text.toString();
        }
        return whole;
    }

    public List<Object> values() {
        return Collections.unmodifiableList(values);
    }
}
