package org.readout.plan;

import com.fasterxml.jackson.core.io.SerializedString;
import graphql.language.BooleanValue;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.NonNullType;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import org.readout.model.Dialect;
import org.readout.model.RecordType;
import org.readout.model.Search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Makes a plan of a query: which statements read what it asks for, and how their rows become the answer. What it does not know, such as
 * questions about the schema or about the past, has no plan.
 */
public final class Planner {

    private static final Map<String, Table> RECORDS = Map.of("actor", Catalogue.ACTOR, "article", Catalogue.ARTICLE, "meeting", Catalogue.MEETING,
            "quote", Catalogue.QUOTE, "topic", Catalogue.TOPIC);
    private static final List<Table> NODES = List.of(Catalogue.ACTOR, Catalogue.ARTICLE, Catalogue.MEETING, Catalogue.OUTLET, Catalogue.QUOTE, Catalogue.TOPIC);

    /** Fields of a plan at most: fragments that are spread in many places can make a short document large. */
    private static final int MOST_FIELDS = 2_000;
    /** Statements of a plan at most, or a few more. */
    private static final int MOST_STATEMENTS = 100;

    private final GraphQLSchema schema;
    private final Selected selected;
    private int slots;
    private int planned;

    private Planner(GraphQLSchema schema, Document document, Map<String, Boolean> conditions) {
        this.schema = schema;
        var fragments = new HashMap<String, FragmentDefinition>();
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(fragment -> fragments.put(fragment.getName(), fragment));
        this.selected = new Selected(schema, fragments, conditions);
    }

    /**
     * The plan of an operation of a valid document.
     *
     * @param conditions the values of its boolean variables, which may decide what is selected
     * @return empty if it has none
     */
    public static Optional<Plan> plan(GraphQLSchema schema, Document document, OperationDefinition operation, Map<String, Boolean> conditions) {
        if (operation.getOperation() != OperationDefinition.Operation.QUERY || !operation.getDirectives().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Planner(schema, document, conditions).plan(operation));
        } catch (Abandoned e) {
            return Optional.empty();
        }
    }

    /**
     * The values of the boolean variables of an operation: a plan is made for each combination of them, as they may decide what is selected. (No
     * field of the record takes a boolean for anything else.)
     */
    public static Map<String, Boolean> conditions(OperationDefinition operation, Map<String, Object> variables) {
        Map<String, Boolean> conditions = Map.of();
        for (var variable : operation.getVariableDefinitions()) {
            var type = variable.getType() instanceof NonNullType required ? required.getType() : variable.getType();
            if (type instanceof TypeName named && named.getName().equals("Boolean")) {
                var given = variables.containsKey(variable.getName()) ? variables.get(variable.getName())
                        : variable.getDefaultValue() instanceof BooleanValue literal ? literal.isValue() : null;
                if (given instanceof Boolean value) {
                    conditions = conditions.isEmpty() ? new HashMap<>() : conditions;
                    conditions.put(variable.getName(), value);
                }
            }
        }
        return conditions;
    }

    private Plan plan(OperationDefinition operation) {
        var roots = new ArrayList<Plan.Root>();
        selected.of(List.of(operation.getSelectionSet()), "Query").forEach((name, same) -> roots.add(root(name, same)));
        return new Plan(schema, operation.getVariableDefinitions(), roots, slots);
    }

    private Plan.Root root(String name, Selected.Same same) {
        var field = same.field();
        if (field.getName().equals("__typename")) {
            return new Plan.Always(typeName(name, "Query"));
        }
        var definition = schema.getQueryType().getFieldDefinition(field.getName());
        var written = new SerializedString(name);
        if (definition != null && field.getName().equals("node")) {
            var kinds = new EnumMap<RecordType, Plan.Kind>(RecordType.class);
            NODES.forEach(table -> kinds.put(table.record(), kind(table, same.inside())));
            return new Plan.ById(written, definition.getArguments(), field.getArguments(), kinds);
        }
        if (definition != null && RECORDS.containsKey(field.getName()) && field.getArguments().stream().noneMatch(argument -> argument.getName().equals("asOf"))) {
            return new Plan.Named(written, definition.getArguments(), field.getArguments(), kind(RECORDS.get(field.getName()), same.inside()));
        }
        if (definition != null && field.getName().equals("search")) {
            var search = search(written, definition, same);
            return new Plan.Listed(search.pages(), search);
        }
        var source = Catalogue.QUERY.source(field.getName());
        if (definition != null && source instanceof Table.Paged paged) {
            var connection = connection(written, paged, definition, same, 0);
            return new Plan.Listed(connection.pages(), connection);
        }
        if (definition != null && source instanceof Table.Many many) {
            var rows = rows(many, same.inside());
            return new Plan.Listed(rows.rows, new Output.Many(written, rows.rows, 0, rows.selection));
        }
        throw new Abandoned();
    }

    private Plan.Kind kind(Table table, List<SelectionSet> inside) {
        var columns = new Columns(1, false);
        return new Plan.Kind(table.record(), columns, selection(table, "e", inside, columns));
    }

    /** What is read, with what is told of each. */
    private record Told<F>(F rows, Output.Selection selection) {
    }

    private Told<Fetch.Keyed> keyed(String name, String order, Table table, List<SelectionSet> inside) {
        var columns = new Columns(1, true);
        var selection = selection(table, "e", inside, columns);
        var sorted = order == null ? null : new Fetch.Keyed.Sorted(columns.value("e", order, Table.Column.Format.TEXT), columns.key("e"));
        return new Told<>(new Fetch.Keyed(name, sorted, columns, slots++), selection);
    }

    private Told<Fetch.Rows> rows(Table.Many many, List<SelectionSet> inside) {
        var columns = new Columns(1, true);
        var selection = selection(many.target().get(), "e", inside, columns);
        return new Told<>(new Fetch.Rows(many, columns, slots++), selection);
    }

    /** What is told of the record that {@code columns} have under {@code alias}. */
    private Output.Selection selection(Table table, String alias, List<SelectionSet> inside, Columns columns) {
        var fields = new ArrayList<Output>();
        selected.of(inside, table.type()).forEach((name, same) -> fields.add(field(table, alias, name, same, columns)));
        return new Output.Selection(List.copyOf(fields));
    }

    private Output field(Table table, String alias, String response, Selected.Same same, Columns columns) {
        if (++planned > MOST_FIELDS || slots > MOST_STATEMENTS) {
            throw new Abandoned();
        }
        var field = same.field();
        if (field.getName().equals("__typename")) {
            return typeName(response, table.type());
        }
        var source = table.source(field.getName());
        if (source == null) {
            throw new Abandoned();
        }
        var definition = schema.getObjectType(table.type()).getFieldDefinition(field.getName());
        boolean required = definition.getType() instanceof GraphQLNonNull;
        var name = new SerializedString(response);
        if (source instanceof Table.Column column) {
            return new Output.Value(name, columns.value(alias, column.name(), column.format()), column.format(), table.record(), required);
        }
        if (source instanceof Table.One one && columns.several() && !Dialect.JOINS) {
            var records = keyed(one.name(), null, one.target().get(), same.inside());
            int key = columns.key(alias, one.key());
            columns.child(records.rows, key);
            return new Output.OneKeyed(name, records.rows, key, records.selection, required);
        }
        if (source instanceof Table.One one) {
            var joined = columns.join(alias, one);
            return new Output.One(name, columns.key(joined), selection(one.target().get(), joined, same.inside(), columns), required);
        }
        if (source instanceof Table.Joined joined) {
            return new Output.One(name, columns.key(joined.alias()), selection(joined.target().get(), joined.alias(), same.inside(), columns), required);
        }
        if (source instanceof Table.Keyed keyed) {
            var records = keyed(keyed.name(), keyed.order(), keyed.target().get(), same.inside());
            int keys = columns.keys(alias, keyed.keys());
            columns.child(records.rows, keys);
            return new Output.Keyed(name, records.rows, keys, records.selection);
        }
        int key = columns.key(alias);
        if (source instanceof Table.Many many) {
            var rows = rows(many, same.inside());
            columns.child(rows.rows, key);
            return new Output.Many(name, rows.rows, key, rows.selection);
        }
        if (source instanceof Table.Texts texts) {
            var fetch = new Fetch.Texts(texts, slots++);
            columns.child(fetch, key);
            return new Output.Texts(name, fetch, key);
        }
        var connection = connection(name, (Table.Paged) source, definition, same, key);
        columns.child(connection.pages(), key);
        return connection;
    }

    private Output.Connection connection(SerializedString name, Table.Paged paged, GraphQLFieldDefinition definition, Selected.Same same, int parent) {
        var columns = new Columns(3, true);
        int key = columns.key("e");
        var parts = parts(definition, same, key, inside -> Output.Node.of(selection(paged.target().get(), "e", inside, columns)));
        var pages = new Fetch.Pages(paged, definition.getArguments(), same.field().getArguments(), columns, parts.asked, slots++);
        return new Output.Connection(name, pages, parent, parts.parts);
    }

    private Output.Connection search(SerializedString name, GraphQLFieldDefinition definition, Selected.Same same) {
        var tables = Search.KINDS.stream().map(type -> RECORDS.get(type.word())).toList();
        var columns = tables.stream().map(table -> new Columns(1, true)).toList();
        columns.forEach(each -> each.key("e")); // at the same place in all
        var parts = parts(definition, same, columns.get(0).key("e"), inside -> Output.Node.of(IntStream.range(0, tables.size())
                .mapToObj(kind -> selection(tables.get(kind), "e", inside, columns.get(kind))).toList()));
        var kinds = IntStream.range(0, tables.size())
                .mapToObj(kind -> new Fetch.Keyed(Search.KINDS.get(kind).word(), null, columns.get(kind), slots++)).toList();
        return new Output.Connection(name, new Fetch.Searched(definition.getArguments(), same.field().getArguments(), kinds, parts.asked, slots++), 0, parts.parts);
    }

    /** The fields of a connection, and what they need to be read. */
    private record Parts(List<Output.Part> parts, Fetch.Asked asked) {
    }

    /**
     * What is told of a connection.
     *
     * @param key  the place of the key in its rows
     * @param node what is told of a record of it
     */
    private Parts parts(GraphQLFieldDefinition definition, Selected.Same same, int key, Function<List<SelectionSet>, Output.Node> node) {
        var type = GraphQLTypeUtil.unwrapAll(definition.getType()).getName();
        boolean page = false;
        boolean ahead = false;
        boolean count = false;
        var parts = new ArrayList<Output.Part>();
        for (var part : selected.of(same.inside(), type).entrySet()) {
            var inside = part.getValue().inside();
            var what = part.getValue().field().getName();
            page |= what.equals("nodes") || what.equals("edges") || what.equals("pageInfo");
            ahead |= what.equals("pageInfo");
            count |= what.equals("totalCount");
            parts.add(new Output.Described(new SerializedString(part.getKey()), switch (what) {
                case "nodes" -> Output.nodes(node.apply(inside));
                case "edges" -> Output.edges(edge(type.replace("Connection", "Edge"), inside, node), key);
                case "pageInfo" -> pageInfo(inside, key);
                case "totalCount" -> Output.totalCount();
                case "__typename" -> Output.type(new SerializedString(type));
                default -> throw new Abandoned();
            }));
        }
        return new Parts(List.copyOf(parts), new Fetch.Asked(page, ahead, count));
    }

    private List<Output.EdgeField> edge(String type, List<SelectionSet> inside, Function<List<SelectionSet>, Output.Node> node) {
        var fields = new ArrayList<Output.EdgeField>();
        selected.of(inside, type).forEach((name, same) -> {
            var what = same.field().getName();
            fields.add(new Output.EdgeField(new SerializedString(name), what.equals("node") ? node.apply(same.inside()) : null,
                    what.equals("__typename") ? new SerializedString(type) : null));
        });
        return fields;
    }

    private Output.Writing pageInfo(List<SelectionSet> inside, int key) {
        var names = new ArrayList<SerializedString>();
        var fields = new ArrayList<String>();
        selected.of(inside, "PageInfo").forEach((name, same) -> {
            names.add(new SerializedString(name));
            fields.add(same.field().getName());
        });
        return Output.pageInfo(names, fields, key);
    }

    private static Output.TypeName typeName(String name, String type) {
        return new Output.TypeName(new SerializedString(name), new SerializedString(type));
    }
}
