package org.readout.plan;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import org.readout.graphql.Cursor;
import org.readout.model.GlobalId;
import org.readout.model.PartialDate;
import org.readout.model.Position;
import org.readout.model.RecordType;
import org.readout.model.Search;
import org.readout.plan.Table.Column.Format;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;

/** Writes a field of an object of the answer. */
sealed interface Output {

    /** The response name. */
    SerializedString name();

    void write(JsonGenerator json, Object[] row, Execution execution) throws IOException;

    /** The fields of an object, in the order of the document. */
    record Selection(List<Output> fields) {

        void write(JsonGenerator json, Object[] row, Execution execution) throws IOException {
            json.writeStartObject();
            for (int i = 0; i < fields.size(); i++) { // an iterator for each object of an answer adds up
                var field = fields.get(i);
                json.writeFieldName(field.name());
                field.write(json, row, execution);
            }
            json.writeEndObject();
        }

        private void writeAll(JsonGenerator json, List<Object[]> rows, Execution execution) throws IOException {
            json.writeStartArray();
            for (var row : rows) {
                write(json, row, execution);
            }
            json.writeEndArray();
        }
    }

    /** {@code __typename}. */
    record TypeName(SerializedString name, SerializedString type) implements Output {

        @Override
        public void write(JsonGenerator json, Object[] row, Execution execution) throws IOException {
            json.writeString(type);
        }
    }

    /** The value of a column. */
    record Value(SerializedString name, int place, Format format, RecordType record, boolean required) implements Output {

        @Override
        public void write(JsonGenerator json, Object[] row, Execution execution) throws IOException {
            var value = row[place];
            if (value == null || format == Format.PARTIAL && !((LocalDate) value).isAfter(PartialDate.NEVER)) {
                if (required) {
                    throw new Abandoned();
                }
                json.writeNull();
            } else if (format == Format.INT) {
                json.writeNumber((Integer) value);
            } else if (value instanceof LocalDate day) {
                JsonValues.day(json, day);
            } else {
                JsonValues.text(json, format == Format.ID ? new GlobalId(record, (String) value).encoded() : value.toString());
            }
        }
    }

    /** A record that was asked for by its name. */
    record Found(SerializedString name, Selection selection) implements Output {

        @Override
        public void write(JsonGenerator json, Object[] row, Execution execution) throws IOException {
            selection.write(json, row, execution);
        }
    }

    /** A record that the row has along. */
    record One(SerializedString name, int key, Selection selection, boolean required) implements Output {

        @Override
        public void write(JsonGenerator json, Object[] row, Execution execution) throws IOException {
            if (row[key] != null) {
                selection.write(json, row, execution);
            } else if (required) {
                throw new Abandoned(); // gone since it was referred to, or not to be seen
            } else {
                json.writeNull();
            }
        }
    }

    /** The record whose key the row has. */
    record OneKeyed(SerializedString name, Fetch.Keyed records, int key, Selection selection, boolean required) implements Output {

        @Override
        public void write(JsonGenerator json, Object[] row, Execution execution) throws IOException {
            var record = records.of(execution, (Long) row[key]);
            if (record != null) {
                selection.write(json, record, execution);
            } else if (required) {
                throw new Abandoned();
            } else {
                json.writeNull();
            }
        }
    }

    /** All rows that belong to a record. */
    record Many(SerializedString name, Fetch.Rows rows, int key, Selection selection) implements Output {

        @Override
        public void write(JsonGenerator json, Object[] row, Execution execution) throws IOException {
            selection.writeAll(json, rows.of(execution, parent(row, key)), execution);
        }
    }

    /** All records whose keys the row has. */
    record Keyed(SerializedString name, Fetch.Keyed records, int keys, Selection selection) implements Output {

        @Override
        public void write(JsonGenerator json, Object[] row, Execution execution) throws IOException {
            selection.writeAll(json, records.of(execution, (Object[]) row[keys]), execution);
        }
    }

    /** All texts that belong to a record. */
    record Texts(SerializedString name, Fetch.Texts texts, int key) implements Output {

        @Override
        public void write(JsonGenerator json, Object[] row, Execution execution) throws IOException {
            json.writeStartArray();
            for (var text : texts.of(execution, parent(row, key))) {
                JsonValues.text(json, text);
            }
            json.writeEndArray();
        }
    }

    /** A connection. */
    record Connection(SerializedString name, Fetch.Connected pages, int key, List<Part> parts) implements Output {

        @Override
        public void write(JsonGenerator json, Object[] row, Execution execution) throws IOException {
            var lists = pages.of(execution);
            json.writeStartObject();
            for (var part : parts) {
                json.writeFieldName(part.name());
                part.write(json, lists, parent(row, key), execution);
            }
            json.writeEndObject();
        }
    }

    /** The key of the record in a row; of no row, that of lists which belong to no record. */
    private static Long parent(Object[] row, int key) {
        return row == null ? (Long) org.readout.model.Listing.ROOT : (Long) row[key];
    }

    /** A field of a connection. */
    interface Part {

        SerializedString name();

        void write(JsonGenerator json, Fetch.Pages.Lists lists, Long parent, Execution execution) throws IOException;
    }

    /** Any field of a connection. */
    record Described(SerializedString name, Writing writing) implements Part {

        @Override
        public void write(JsonGenerator json, Fetch.Pages.Lists lists, Long parent, Execution execution) throws IOException {
            writing.write(json, lists, parent, execution);
        }
    }

    /** Writes the value of a field of a connection. */
    @FunctionalInterface
    interface Writing {
        void write(JsonGenerator json, Fetch.Pages.Lists lists, Long parent, Execution execution) throws IOException;
    }

    /** Writes a record of a page. */
    @FunctionalInterface
    interface Node {
        void write(JsonGenerator json, Fetch.Pages.Page page, int i, Execution execution) throws IOException;

        /** All records are of one kind. */
        static Node of(Selection selection) {
            return (json, page, i, execution) -> selection.write(json, page.rows().get(i), execution);
        }

        /** Records are of the kind that their position in the results of a search has. */
        static Node of(List<Selection> kinds) {
            return (json, page, i, execution) -> kinds.get(((Search.Place) page.key(i)).kind()).write(json, page.rows().get(i), execution);
        }
    }

    /** The records of a page. */
    static Writing nodes(Node node) {
        return (json, lists, parent, execution) -> {
            var page = lists.page(parent);
            json.writeStartArray();
            for (int i = 0; i < page.rows().size(); i++) {
                node.write(json, page, i, execution);
            }
            json.writeEndArray();
        };
    }

    /** The edges of a page: each the fields {@code fields} of an edge. */
    static Writing edges(List<EdgeField> fields, int key) {
        return (json, lists, parent, execution) -> {
            var page = lists.page(parent);
            json.writeStartArray();
            for (int i = 0; i < page.rows().size(); i++) {
                json.writeStartObject();
                for (var field : fields) {
                    json.writeFieldName(field.name);
                    if (field.node != null) {
                        field.node.write(json, page, i, execution);
                    } else if (field.type != null) {
                        json.writeString(field.type);
                    } else {
                        json.writeString(cursor(lists, page, i, key));
                    }
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        };
    }

    /** A field of an edge: its node, {@code __typename}, or the cursor if it is neither. */
    record EdgeField(SerializedString name, Node node, SerializedString type) {
    }

    static Writing totalCount() {
        return (json, lists, parent, execution) -> json.writeNumber(lists.count(parent));
    }

    static Writing type(SerializedString type) {
        return (json, lists, parent, execution) -> json.writeString(type);
    }

    /** {@code pageInfo} with the fields, whose names in the schema are given by their response names. */
    static Writing pageInfo(List<SerializedString> names, List<String> fields, int key) {
        return (json, lists, parent, execution) -> {
            var query = lists.query();
            var page = lists.page(parent);
            int last = page.rows().size() - 1;
            json.writeStartObject();
            for (int i = 0; i < names.size(); i++) {
                json.writeFieldName(names.get(i));
                switch (fields.get(i)) {
                    case "hasNextPage" -> json.writeBoolean(query.backward() ? query.before() != null : page.more());
                    case "hasPreviousPage" -> json.writeBoolean(query.backward() ? page.more() : query.after() != null);
                    case "startCursor" -> write(json, last < 0 ? null : cursor(lists, page, 0, key));
                    case "endCursor" -> write(json, last < 0 ? null : cursor(lists, page, last, key));
                    default -> json.writeString("PageInfo"); // __typename
                }
            }
            json.writeEndObject();
        };
    }

    private static void write(JsonGenerator json, String text) throws IOException {
        if (text == null) {
            json.writeNull();
        } else {
            json.writeString(text);
        }
    }

    private static String cursor(Fetch.Pages.Lists lists, Fetch.Pages.Page page, int i, int key) {
        return Cursor.encode(lists.query().order(), new Position(page.key(i), (Long) page.rows().get(i)[key]));
    }
}
