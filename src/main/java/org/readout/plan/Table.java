package org.readout.plan;

import org.readout.model.Listing;
import org.readout.model.RecordType;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A type of the GraphQL schema as it lies in the database: where each of its fields comes from. What is not here takes the general way. */
final class Table {

    private final String type;
    private final RecordType record;
    private final Map<String, Source> sources = new HashMap<>();

    /** @param record whose ids its objects have; null if they have none */
    Table(String type, RecordType record) {
        this.type = type;
        this.record = record;
    }

    /** The name of the type. */
    String type() {
        return type;
    }

    RecordType record() {
        return record;
    }

    /** Where a field comes from; null if that is not told here. */
    Source source(String field) {
        return sources.get(field);
    }

    Table with(String field, Source source) {
        sources.put(field, source);
        return this;
    }

    /** Fields that are columns of the same name in snake case. */
    Table texts(String... fields) {
        for (var field : fields) {
            with(field, new Column(field.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT), Column.Format.TEXT));
        }
        return this;
    }

    /** Where the values of a field come from. */
    sealed interface Source permits Column, One, Joined, Many, Keyed, Texts, Paged {
    }

    /** A column of the table. */
    record Column(String name, Format format) implements Source {

        /** How a value is read and written. */
        enum Format {
            /** Also enums: columns have their names. */
            TEXT,
            INT,
            DAY,
            /** The first day of a partial date, null where nothing is known. */
            PARTIAL,
            /** A slug, told as the global id. */
            ID
        }
    }

    /**
     * The record that a column refers to; null where it must not be seen.
     *
     * @param key the column
     */
    record One(String key, String name, Supplier<Table> target) implements Source {
    }

    /** A record that each row has along, under an alias of its own. */
    record Joined(String alias, Supplier<Table> target) implements Source {
    }

    /**
     * Rows that belong to a record, all of them.
     *
     * @param from    SQL from clause with the alias {@code e} for the rows; each of its parameters is the array of parents
     * @param parent  column of the parent's key; null if the rows have no parent
     * @param visible alias of the record that decides whether a row may be seen
     * @param order   columns
     */
    record Many(String from, String parent, String visible, String order, Supplier<Table> target) implements Source {
    }

    /**
     * The records whose primary keys a column has, all of them.
     *
     * @param keys  the column, an array
     * @param name  of the table that they are in
     * @param order the column of a text that they are ordered by, and then by their keys; null for the order of the keys
     */
    record Keyed(String keys, String name, String order, Supplier<Table> target) implements Source {
    }

    /** Texts that belong to a record, all of them; see {@link Many}. */
    record Texts(String from, String parent, String order, String column) implements Source {
    }

    /** A connection: a page of a list, and what is asked of it. */
    record Paged(Listing<?> listing, String table, Supplier<Table> target, Request request) implements Source {
    }
}
