package org.readout.seeds;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON as if it were YAML, which it nearly is, so that both are held to the same rules; a YAML parser takes many times as long. */
final class JsonNodes {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Mark NOWHERE = new Mark("line", 0, 0, 0, new int[0], 0);

    private JsonNodes() {
    }

    /**
     * Reads one value.
     *
     * @throws InvalidSeed if it is not JSON
     */
    static Node parse(String json) {
        try (var in = JSON.createParser(json)) {
            in.nextToken();
            var node = node(in);
            if (in.nextToken() != null) {
                throw wrong("something follows the object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw wrong(e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // text in memory can be read
        }
    }

    private static InvalidSeed wrong(String why) {
        return new InvalidSeed(List.of(new Violation("", "is not JSON: " + why)));
    }

    private static Node node(JsonParser in) throws IOException {
        var token = in.currentToken();
        if (token == null) {
            throw wrong("the line is empty");
        }
        return switch (token) {
            case START_OBJECT -> {
                var fields = new ArrayList<NodeTuple>();
                while (in.nextToken() != JsonToken.END_OBJECT) {
                    var name = scalar(Tag.STR, in.currentName());
                    in.nextToken();
                    fields.add(new NodeTuple(name, node(in)));
                }
                yield new MappingNode(Tag.MAP, true, fields, NOWHERE, NOWHERE, DumperOptions.FlowStyle.FLOW);
            }
            case START_ARRAY -> {
                var elements = new ArrayList<Node>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(node(in));
                }
                yield new SequenceNode(Tag.SEQ, true, elements, NOWHERE, NOWHERE, DumperOptions.FlowStyle.FLOW);
            }
            case VALUE_NULL -> scalar(Tag.NULL, "null");
            default -> scalar(Tag.STR, in.getText());
        };
    }

    private static ScalarNode scalar(Tag tag, String value) {
        return new ScalarNode(tag, value, NOWHERE, NOWHERE, DumperOptions.ScalarStyle.DOUBLE_QUOTED);
    }
}
