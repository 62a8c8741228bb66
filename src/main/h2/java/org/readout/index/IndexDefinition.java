package org.readout.index;

import org.h2.engine.NullsDistinct;
import org.h2.engine.SessionLocal;
import org.h2.index.IndexType;
import org.h2.result.SortOrder;
import org.h2.table.IndexColumn;
import org.h2.table.Table;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An index that a statement of H2's {@code SCRIPT} makes, by itself or for a constraint.
 *
 * @param table      that it is of
 * @param name       its own; for a constraint the one that {@link IndexBuild} gives it
 * @param keys       its columns, as the statement has them
 * @param use        what it is for
 * @param constraint that it is for; null if it is only to be read by
 * @param rest       what is to be executed when the index is there: for a constraint the statement that takes it, else nothing
 */
public record IndexDefinition(String table, String name, List<String> keys, Use use, String constraint, String rest) {

    /** What an index is for. */
    public enum Use {
        /** Only to be read by. */
        READING,
        /** What refers to a row of a table, perhaps another. */
        FOREIGN_KEY,
        /** No two rows have the same; null is like nothing else. */
        UNIQUE,
        /** No two rows have the same, and none has null. */
        PRIMARY_KEY
    }

    private static final Pattern INDEX = Pattern.compile("CREATE INDEX \"PUBLIC\"\\.\"(\\w+)\" ON \"PUBLIC\"\\.\"(\\w+)\"\\((.*)\\);?");
    private static final Pattern CONSTRAINT = Pattern.compile(
            "(ALTER TABLE \"PUBLIC\"\\.\"(\\w+)\" ADD CONSTRAINT \"PUBLIC\"\\.\"(\\w+)\" (PRIMARY KEY|UNIQUE NULLS DISTINCT |FOREIGN KEY)\\(([^)]*)\\))(.*)");
    private static final Pattern KEY = Pattern.compile("\"(\\w+)\"( DESC)?(?: NULLS (FIRST|LAST))?");

    /**
     * The index of a statement.
     *
     * @param statement in one line
     * @return empty if it makes none that this knows
     */
    public static Optional<IndexDefinition> of(String statement) {
        var index = INDEX.matcher(statement);
        if (index.matches()) {
            return known(new IndexDefinition(index.group(2), index.group(1), List.of(index.group(3).split(", ")), Use.READING, null, ""));
        }
        var constraint = CONSTRAINT.matcher(statement);
        if (constraint.matches()) {
            var name = constraint.group(3) + "_INDEX";
            return known(new IndexDefinition(constraint.group(2), name, List.of(constraint.group(5).split(", ")), use(constraint.group(4)), constraint.group(3),
                    constraint.group(1) + " INDEX \"PUBLIC\".\"" + name + "\"" + constraint.group(6)));
        }
        return Optional.empty();
    }

    private static Use use(String constraint) {
        return constraint.startsWith("UNIQUE") ? Use.UNIQUE : constraint.startsWith("PRIMARY") ? Use.PRIMARY_KEY : Use.FOREIGN_KEY;
    }

    /** The statements that drop it, if it is there, and its constraint: the index also if the constraint was still to take it. */
    public List<String> drops() {
        var index = "drop index if exists \"" + name + "\"";
        return constraint == null ? List.of(index) : List.of("alter table \"" + table + "\" drop constraint if exists \"" + constraint + "\"", index);
    }

    /** Whether no two rows may have the same key. */
    boolean unique() {
        return use == Use.UNIQUE || use == Use.PRIMARY_KEY;
    }

    /** As H2 makes it. */
    IndexType type(Table table) {
        boolean persistent = table.isPersistIndexes();
        return switch (use) {
            case PRIMARY_KEY -> IndexType.createPrimaryKey(persistent, false);
            case UNIQUE -> IndexType.createUnique(persistent, false, keys.size(), NullsDistinct.DISTINCT);
            default -> IndexType.createNonUnique(persistent);
        };
    }

    private static Optional<IndexDefinition> known(IndexDefinition definition) {
        return Optional.of(definition).filter(known -> known.keys.stream().allMatch(key -> KEY.matcher(key).matches()));
    }

    /** Whether the table is without what this is for, and may have it. */
    boolean isMissing(SessionLocal session, Table table) {
        var schema = table.getSchema();
        return schema.findIndex(session, name) == null && (constraint == null || schema.findConstraint(session, constraint) == null)
                && (use != Use.PRIMARY_KEY || table.findPrimaryKey() == null && Arrays.stream(columns(table)).noneMatch(key -> key.column.isNullable()));
    }

    /** The columns of the index, in the table that it is of. */
    IndexColumn[] columns(Table table) {
        var columns = keys.stream().map(key -> {
            var parts = KEY.matcher(key);
            if (!parts.matches()) {
                throw new IllegalStateException(key);
            }
            int sort = parts.group(2) == null ? SortOrder.ASCENDING : SortOrder.DESCENDING;
            if (parts.group(3) != null) {
                sort |= parts.group(3).equals("FIRST") ? SortOrder.NULLS_FIRST : SortOrder.NULLS_LAST;
            }
            return new IndexColumn(parts.group(1), use == Use.PRIMARY_KEY ? sort : table.getDatabase().getDefaultNullOrdering().addExplicitNullOrdering(sort));
        }).toArray(IndexColumn[]::new);
        Arrays.stream(columns).forEach(column -> column.column = table.getColumn(column.columnName));
        return columns;
    }
}
