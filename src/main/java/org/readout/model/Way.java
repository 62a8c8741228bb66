package org.readout.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A way to read lists in their order without sorting them: along an index that begins with what all their records have in common and goes on with
 * the sort key and the primary key. How long a page takes to read depends on its own length then, not on that of its list.
 *
 * @param key     the order
 * @param from    SQL from clause that binds the alias {@code e}; <code>{index:name}</code> after an alias names the index
 * @param leading what the index begins with
 * @param column  the column of the sort key
 * @param pk      the column of the primary key
 */
record Way(Order.SortKey key, String from, List<Leader> leading, String column, String pk) {

    /** A column that stands for a condition of a {@link Filter} with one parameter. */
    record Leader(String condition, String column) {
    }

    /** What has no index, or none but its own: the sort key and the primary key are those of the record. */
    Way(Order.SortKey key, String from, List<Leader> leading) {
        this(key, from, leading, key.column(), "e.id");
    }

    /** Along an index of the table of {@code e}. */
    static Way along(Order.SortKey key, String table, String index) {
        return new Way(key, "%s e{index:%s}".formatted(table, index), List.of());
    }

    /** Along an index of the table of {@code e}, which begins with the column of {@code condition}, like {@code e.kind = ?}. */
    static Way along(Order.SortKey key, String table, String index, String condition) {
        return new Way(key, "%s e{index:%s}".formatted(table, index), List.of(new Leader(condition, condition.substring(0, condition.indexOf(' ')))));
    }

    /** The column that stands for {@code condition}; null if there is none. */
    String leader(String condition) {
        return leading.stream().filter(leader -> leader.condition.equals(condition)).map(Leader::column).findFirst().orElse(null);
    }

    /** Whether it has this order, and all that its index begins with is asked for. */
    boolean serves(Order order, List<Filter.Condition> conditions) {
        return order.key().equals(key) && leading.stream().allMatch(leader -> conditions.stream().anyMatch(condition -> condition.sql().equals(leader.condition)));
    }

    /** The order by clause; {@code reversed} to read a list from its end. It names all columns of the index: H2 would sort otherwise. */
    String orderBy(Order order, boolean reversed) {
        var direction = order.descending() != reversed ? " desc" : " asc";
        var clause = new StringBuilder();
        leading.forEach(leader -> clause.append(leader.column).append(", "));
        return clause + column + direction + ", " + pk + direction;
    }

    /** The end of a {@code where} clause: what meets {@code conditions}. */
    void where(Sql sql, List<Filter.Condition> conditions) {
        var led = new HashSet<String>();
        for (var condition : conditions) {
            var leader = leader(condition.sql());
            boolean leads = leader != null && led.add(leader); // of two that ask the same, the first
            sql.add(" and " + (leads ? leader + " = ?" : condition.sql().replace(key.column(), column)), condition.values().toArray());
        }
    }

    /** SQL from clause of the table that has the index, alone. */
    String table() {
        int join = from.indexOf(" join ");
        return join < 0 ? from : from.substring(0, join);
    }

    /**
     * The end of a {@code where} clause: those of {@code conditions} that the index answers by itself.
     *
     * @return the others, to be asked of the records; null if they cannot be, or if the index is likely to lead to many that do not meet them
     */
    List<Filter.Comparison> whereAlone(Sql sql, List<Filter.Condition> conditions) {
        var alone = new ArrayList<Filter.Condition>();
        var others = new ArrayList<Filter.Comparison>();
        var led = new HashSet<String>();
        for (var condition : conditions) {
            var leader = leader(condition.sql());
            var comparison = condition.comparison();
            if (leader != null && led.add(leader) || comparison != null && comparison.column().equals(key.column())) {
                alone.add(condition);
            } else if (comparison != null && key.type() == LocalDate.class) {
                others.add(comparison); // the last day of what the index has by its first
            } else {
                return null;
            }
        }
        where(sql, alone);
        return others;
    }

    /** The end of a {@code where} clause: what comes after {@code position} in {@code order}, or before it. */
    void beyond(Sql sql, Order order, Position position, boolean after) {
        var sign = order.descending() == after ? "<" : ">";
        // The first condition alone would do for the result; it is the one that an index on the key can start from.
        sql.add(" and %1$s %2$s= ? and (%1$s %2$s ? or %3$s %2$s ?)".formatted(column, sign, pk), position.key(), position.key(), position.pk());
    }
}
