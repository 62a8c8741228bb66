package org.readout.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import graphql.GraphQLContext;
import graphql.execution.RawVariables;
import graphql.execution.ValuesResolver;
import graphql.language.Argument;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLSchema;
import org.jboss.logging.Logger;
import org.readout.graphql.Arguments;
import org.readout.model.Cancellation;
import org.readout.model.GlobalId;
import org.readout.model.Listing;
import org.readout.model.RecordType;
import org.readout.model.Sql;
import org.readout.model.SqlReading;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How a query is answered: a statement for each place of the answer where records are, over the keys that the place above it has found, and
 * then one pass from their rows to JSON. It knows success only: when anything is wrong, or not there, it gives up, and the operation is
 * executed the general way, which finds the words for it.
 */
public final class Plan {

    private static final Logger LOG = Logger.getLogger(Plan.class);

    private final GraphQLSchema schema;
    private final List<VariableDefinition> variables;
    private final List<Root> roots;
    private final int slots;

    Plan(GraphQLSchema schema, List<VariableDefinition> variables, List<Root> roots, int slots) {
        this.schema = schema;
        this.variables = variables;
        this.roots = List.copyOf(roots);
        this.slots = slots;
    }

    /** What was read, ready to be written. */
    public final class Answer {

        private final Execution execution;
        private final Output[] outputs;
        private final Object[][] rows;

        private Answer(Execution execution, Output[] outputs, Object[][] rows) {
            this.execution = execution;
            this.outputs = outputs;
            this.rows = rows;
        }

        /** Writes the value of {@code data}; false if something is missing, and what has been written is worth nothing. */
        public boolean write(JsonGenerator json) throws IOException {
            try {
                json.writeStartObject();
                for (int i = 0; i < outputs.length; i++) {
                    json.writeFieldName(outputs[i].name());
                    outputs[i].write(json, rows[i], execution);
                }
                json.writeEndObject();
                return true;
            } catch (Abandoned e) {
                return false;
            }
        }
    }

    /**
     * Reads what the query asks for.
     *
     * @param values of the variables, as the client gave them
     * @return empty if the operation is to be executed the general way
     * @throws Cancellation.Cancelled if the request is given up
     */
    public Optional<Answer> read(SqlReading reading, Map<String, Object> values) {
        try {
            var coerced = ValuesResolver.coerceVariableValues(schema, variables, RawVariables.of(values), GraphQLContext.getDefault(), Locale.ENGLISH);
            var execution = new Execution(reading, coerced, slots);
            var outputs = new Output[roots.size()];
            var rows = new Object[roots.size()][];
            for (int i = 0; i < outputs.length; i++) {
                var found = roots.get(i).read(execution);
                outputs[i] = found.output;
                rows[i] = found.row;
            }
            return Optional.of(new Answer(execution, outputs, rows));
        } catch (Cancellation.Cancelled e) {
            throw e;
        } catch (SQLException | RuntimeException e) { // which the general way meets again, and explains
            LOG.debug("A plan is given up", e);
            return Optional.empty();
        }
    }

    /** A field of the query. */
    sealed interface Root {

        Found read(Execution execution) throws SQLException;
    }

    /** How a field is written, and of which row. */
    record Found(Output output, Object[] row) {
    }

    /** What needs no reading. */
    record Always(Output output) implements Root {

        @Override
        public Found read(Execution execution) {
            return new Found(output, null);
        }
    }

    /** A list of records. */
    record Listed(Fetch fetch, Output output) implements Root {

        @Override
        public Found read(Execution execution) throws SQLException {
            fetch.run(execution, List.of(Listing.ROOT));
            return new Found(output, null);
        }
    }

    /** A record of a kind, and what is told of it. */
    record Kind(RecordType type, Columns columns, Output.Selection selection) {

        /** The record with this slug, or what it was merged into. */
        Found bySlug(Execution execution, SerializedString name, String slug) throws SQLException {
            var rows = rows(execution, "", "e.slug = ?", slug);
            return found(execution, name, rows.isEmpty()
                    ? rows(execution, " join redirect r on r.target_id = e.id", "r.record_kind = '" + type + "' and r.slug = ?", slug) : rows);
        }

        /** The record with this primary key, which is one that may be seen. */
        Found byKey(Execution execution, SerializedString name, long key) throws SQLException {
            if (columns.areKey()) {
                return found(execution, name, List.<Object[]>of(new Object[] {key}));
            }
            return found(execution, name, List.copyOf(execution.byKey(type.word(), columns, List.of(key)).values()));
        }

        private List<Object[]> rows(Execution execution, String join, String condition, String value) throws SQLException {
            return execution.rows(new Sql().add("select e.id" + columns.list() + " from " + type.word() + " e" + join + columns.joins()
                    + " where {visible:e} and " + condition, value), columns::read);
        }

        private Found found(Execution execution, SerializedString name, List<Object[]> rows) throws SQLException {
            if (rows.size() != 1) {
                throw new Abandoned();
            }
            columns.follow(execution, rows);
            return new Found(new Output.Found(name, selection), rows.get(0));
        }
    }

    /** A record by its id, slug or name. */
    record Named(SerializedString name, List<GraphQLArgument> arguments, List<Argument> given, Kind kind) implements Root {

        @Override
        public Found read(Execution execution) throws SQLException {
            var asked = execution.given(arguments, given);
            if (asked.size() != 1) {
                throw new Abandoned();
            }
            if (asked.has("name")) {
                return kind.byKey(execution, name, kind.type == RecordType.ACTOR ? asked.actor("name") : asked.topic("name"));
            }
            return kind.bySlug(execution, name, asked.has("id") ? slug(asked.text("id"), kind.type) : Arguments.name("slug", asked.text("slug")));
        }

        private static String slug(String id, RecordType type) {
            return GlobalId.parse(id).filter(parsed -> parsed.type() == type).map(GlobalId::slug).orElseThrow(Abandoned::new);
        }
    }

    /** A record of any kind, by its id. */
    record ById(SerializedString name, List<GraphQLArgument> arguments, List<Argument> given, Map<RecordType, Kind> kinds) implements Root {

        @Override
        public Found read(Execution execution) throws SQLException {
            var id = GlobalId.parse(execution.given(arguments, given).text("id")).orElseThrow(Abandoned::new);
            return kinds.get(id.type()).bySlug(execution, name, id.slug());
        }
    }
}
