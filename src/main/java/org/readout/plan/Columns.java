package org.readout.plan;

import org.readout.model.SqlReading;
import org.readout.plan.Table.Column.Format;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** What a statement reads of each row: only what the answer needs, with the records that rows refer to, and what is read by the keys in them. */
final class Columns {

    private enum Kind {
        TEXT, INT, DAY, KEY, KEYS
    }

    /** What is read for all rows at once, by the key in one of their columns. */
    private record Child(Fetch fetch, int key) {
    }

    /** Records that a row brings along at most: databases take long to find a way through many tables. */
    private static final int MOST_JOINED = 6;

    private static final Object[] NONE = {};

    private final int first;
    private final boolean several;
    private final List<String> names = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final StringBuilder joins = new StringBuilder();
    private final List<Child> children = new ArrayList<>();
    private int joined;

    /**
     * @param first   how many columns the statement has before these
     * @param several whether it reads more than one row
     */
    Columns(int first, boolean several) {
        this.first = first;
        this.several = several;
    }

    private Columns(Columns columns) {
        this(1, columns.several);
        names.addAll(columns.names);
        kinds.addAll(columns.kinds);
        joins.append(columns.joins);
    }

    /** The same columns, of a statement that has but a primary key before them; what is added to them stands behind, where the rows of both are alike. */
    Columns ofRecords() {
        return new Columns(this);
    }

    boolean several() {
        return several;
    }

    /** The place in a row of a column with a value of that format. */
    int value(String alias, String column, Format format) {
        return place(alias + "." + column, switch (format) {
            case TEXT, ID -> Kind.TEXT;
            case INT -> Kind.INT;
            case DAY, PARTIAL -> Kind.DAY;
        });
    }

    /** The place in a row of a primary key; it is null where a record must not be seen. */
    int key(String alias) {
        return key(alias, "id");
    }

    /** The place in a row of the primary key of the record that a column refers to. */
    int key(String alias, String column) {
        return place(alias + "." + column, Kind.KEY);
    }

    /** The place in a row of an array of primary keys. */
    int keys(String alias, String column) {
        return place(alias + "." + column, Kind.KEYS);
    }

    private int place(String column, Kind kind) {
        int known = names.indexOf(column);
        if (known >= 0) {
            return known;
        }
        names.add(column);
        kinds.add(kind);
        return names.size() - 1;
    }

    /** The place in a row of a day that is compared with others; behind those that were asked for before. */
    int day(String column) {
        return place(column, Kind.DAY);
    }

    /** Brings along the record that {@code alias} refers to; its alias. */
    String join(String alias, Table.One one) {
        if (++joined > MOST_JOINED) {
            throw new Abandoned();
        }
        var name = "j" + joined;
        joins.append(" left join ").append(one.name()).append(' ').append(name).append(" on ").append(name).append(".id = ").append(alias).append('.')
                .append(one.key()).append(" and {visible:").append(name).append('}');
        return name;
    }

    void child(Fetch fetch, int key) {
        children.add(new Child(fetch, key));
    }

    /** Whether nothing is read of {@code e} but its key. */
    boolean areKey() {
        return names.equals(List.of("e.id"));
    }

    /** The columns, each after a comma. */
    String list() {
        return names.isEmpty() ? "" : ", " + String.join(", ", names);
    }

    String joins() {
        return joins.toString();
    }

    /** The values of a row, in the order of the places. */
    Object[] read(ResultSet result) throws SQLException {
        var row = new Object[kinds.size()];
        for (int i = 0; i < row.length; i++) {
            int at = first + i + 1;
            row[i] = switch (kinds.get(i)) {
                case TEXT -> result.getString(at);
                case DAY -> SqlReading.day(result, at);
                case INT -> {
                    int number = result.getInt(at);
                    yield result.wasNull() ? null : number;
                }
                case KEY -> {
                    long key = result.getLong(at);
                    yield result.wasNull() ? null : key;
                }
                case KEYS -> keys(result.getArray(at));
            };
        }
        return row;
    }

    private static Object[] keys(Array keys) throws SQLException {
        return keys == null ? NONE : (Object[]) keys.getArray();
    }

    /** Reads what belongs to rows. */
    void follow(Execution execution, Iterable<Object[]> rows) throws SQLException {
        for (var child : children) {
            var keys = new LinkedHashSet<Long>();
            for (var row : rows) {
                if (row[child.key] instanceof Long key) {
                    keys.add(key);
                } else if (row[child.key] instanceof Object[] several) {
                    for (var key : several) {
                        keys.add((Long) key);
                    }
                }
            }
            if (!keys.isEmpty()) {
                child.fetch.run(execution, keys);
            }
        }
    }

    /** Reads what belongs to rows that are grouped. */
    void follow(Execution execution, Map<Long, List<Object[]>> groups) throws SQLException {
        var all = new ArrayList<Object[]>();
        groups.values().forEach(all::addAll);
        follow(execution, all);
    }
}
