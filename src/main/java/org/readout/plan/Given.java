package org.readout.plan;

import org.readout.graphql.Arguments;
import org.readout.model.Filter;
import org.readout.model.Order;
import org.readout.model.PageQuery;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The arguments of a field, as they were given. */
final class Given {

    private final Map<?, ?> values;
    private final Names names;

    Given(Map<?, ?> values, Names names) {
        this.values = values;
        this.names = names;
    }

    /** The argument that is an input object; without any values if it was not given. */
    Given object(String argument) {
        return new Given(values.get(argument) instanceof Map<?, ?> object ? object : Map.of(), names);
    }

    Names names() {
        return names;
    }

    /** How many arguments are given, null among them. */
    int size() {
        return values.size();
    }

    boolean has(String argument) {
        return values.get(argument) != null;
    }

    String text(String argument) {
        return (String) values.get(argument);
    }

    Integer number(String argument) {
        return (Integer) values.get(argument);
    }

    LocalDate day(String argument) {
        return values.get(argument) == null ? null : LocalDate.parse(values.get(argument).toString());
    }

    /** A value of an enum, or several, as columns have them; null if not given. */
    <T> T label(String argument, java.util.function.Function<String, T> type) {
        return values.get(argument) == null ? null : type.apply(values.get(argument).toString());
    }

    <T> List<T> labels(String argument, java.util.function.Function<String, T> type) {
        return values.get(argument) == null ? null : ((List<?>) values.get(argument)).stream().map(value -> type.apply(value.toString())).toList();
    }

    List<String> texts(String argument) {
        return labels(argument, text -> text);
    }

    /** Refuses a period that ends before it begins. */
    Given period(String from, String to) {
        Arguments.period(from, day(from), to, day(to));
        return this;
    }

    Long actor(String argument) throws SQLException {
        return has(argument) ? names.actor(Arguments.name(argument, text(argument))) : null;
    }

    Long topic(String argument) throws SQLException {
        return has(argument) ? names.topic(Arguments.name(argument, text(argument))) : null;
    }

    Long outlet(String argument) throws SQLException {
        return has(argument) ? names.outlet(Arguments.name(argument, text(argument))) : null;
    }

    /** The page that the arguments ask for, of what meets {@code filter}. */
    PageQuery page(Order order, Filter filter) {
        return Arguments.page(order, number("first"), text("after"), number("last"), text("before")).of(filter);
    }

    /** The order given, as one of {@code keys}. */
    Order order(Order otherwise, Map<String, Order.SortKey> keys) {
        if (!has("orderBy")) {
            return otherwise;
        }
        var order = object("orderBy");
        return new Order(keys.get(order.label("field", name -> name)), order.label("direction", "DESC"::equals));
    }
}
