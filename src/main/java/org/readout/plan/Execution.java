package org.readout.plan;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Argument;
import graphql.schema.GraphQLArgument;
import org.readout.model.Filter;
import org.readout.model.Listing;
import org.readout.model.PageQuery;
import org.readout.model.Position;
import org.readout.model.Search;
import org.readout.model.Sql;
import org.readout.model.SqlReading;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An execution of a plan: what it reads with, and what has been read so far. */
final class Execution {

    private final SqlReading reading;
    private final Names names;
    private final CoercedVariables variables;
    private final Object[] slots;

    Execution(SqlReading reading, CoercedVariables variables, int slots) {
        this.reading = reading;
        this.variables = variables;
        this.names = new Names(reading);
        this.slots = new Object[slots];
    }

    Names names() {
        return names;
    }

    <T> List<T> rows(List<Sql> statements, SqlReading.Row<T> row) throws SQLException {
        return reading.rows(statements, row);
    }

    <T> List<T> rows(Sql sql, SqlReading.Row<T> row) throws SQLException {
        return reading.rows(sql, row);
    }

    boolean keepsRows() {
        return reading.keepsRows();
    }

    boolean isOfOneVersion() {
        return reading.isOfOneVersion();
    }

    <T> List<T> hints(List<Sql> statements, SqlReading.Row<T> row) throws SQLException {
        return reading.hints(statements, row);
    }

    /** The columns of the records of {@code table} with these primary keys, by them; of those that may be seen. */
    Map<Long, Object[]> byKey(String table, Columns columns, Collection<Long> keys) throws SQLException {
        return reading.byKey("select e.id" + columns.list() + " from unnest(?) k(id) join " + table + " e on e.id = k.id" + columns.joins() + " where {visible:e}",
                keys, columns::read);
    }

    int existing(String table, Collection<Long> keys) throws SQLException {
        return reading.existing(table, keys);
    }

    PageQuery searched(Listing<?> listing, PageQuery page, int parents) throws SQLException {
        return listing.searched(reading, page, parents);
    }

    Map<Long, Integer> counts(Listing<?> listing, Filter filter, Collection<Long> parents) throws SQLException {
        return listing.counts(reading, filter, parents);
    }

    List<Position> found(List<String> words, int limit, Position after) throws SQLException {
        return Search.positions(reading, words, limit, after);
    }

    int found(List<String> words) throws SQLException {
        return Search.count(reading, words);
    }

    Given given(List<GraphQLArgument> arguments, List<Argument> given) {
        return new Given(given.isEmpty() ? Map.of()
                : ValuesResolver.getArgumentValues(arguments, given, variables, GraphQLContext.getDefault(), Locale.ENGLISH), names);
    }

    void keep(int slot, Object read) {
        slots[slot] = read;
    }

    /** What was read for a place; {@code otherwise} if nothing needed to be. */
    @SuppressWarnings("unchecked")
    <T> T kept(int slot, T otherwise) {
        return slots[slot] == null ? otherwise : (T) slots[slot];
    }
}
