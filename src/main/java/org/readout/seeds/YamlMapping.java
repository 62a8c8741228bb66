package org.readout.seeds;

import org.readout.model.PartialDate;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A YAML mapping whose values are taken out by name and type. What cannot be taken is noted as a violation and read as absent, so
 * that all mistakes of a document come to light at once; each path is noted with its line.
 */
final class YamlMapping {

    /** What is found out about a document while it is read. */
    record Notes(List<Violation> violations, Map<String, Integer> lines) {

        void wrong(String path, Node node, String message) {
            at(path, node);
            violations.add(new Violation(path, message));
        }

        void at(String path, Node node) {
            lines.putIfAbsent(path, node.getStartMark().getLine() + 1);
        }
    }

    private final String path;
    private final Notes notes;
    private final Map<String, Node> values = new LinkedHashMap<>();

    YamlMapping(String path, Node node, Notes notes) {
        this.path = path;
        this.notes = notes;
        notes.at(path, node);
        if (!(node instanceof MappingNode mapping)) {
            notes.wrong(path, node, "must be a mapping (name: value)");
            return;
        }
        for (var tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                notes.wrong(path, tuple.getKeyNode(), "has a key that is not a name");
                continue;
            }
            var name = key.getValue();
            notes.at(path(name), key);
            if (values.put(name, tuple.getValueNode()) != null) {
                notes.lines().put(path(name), key.getStartMark().getLine() + 1); // the second one is the slip
                notes.wrong(path(name), key, "is given twice");
            }
        }
    }

    /** Notes every key that is none of {@code names}. */
    YamlMapping only(String... names) {
        var known = List.of(names);
        values.keySet().stream().filter(name -> !known.contains(name)).toList().forEach(name -> {
            notes.wrong(path(name), values.get(name), "is not known here; known are " + String.join(", ", known));
            values.remove(name);
        });
        return this;
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The same as {@link #text}, for what is not part of the entry itself. */
    String take(String name) {
        var text = text(name);
        values.remove(name);
        return text;
    }

    String text(String name) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof ScalarNode scalar) {
            return plain(path(name), scalar);
        }
        notes.wrong(path(name), value, "must be text");
        return null;
    }

    private String plain(String at, ScalarNode scalar) {
        var text = scalar.getValue().strip();
        if (!PlainText.valid(text)) {
            notes.wrong(at, scalar, PlainText.RULE);
        }
        return text;
    }

    PartialDate date(String name) {
        return parsed(name, PartialDate::parse);
    }

    LocalDate day(String name) {
        return parsed(name, text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new DateTimeException("\"" + text + "\" is not a day; write 2025-09-24", e);
            }
        });
    }

    Integer number(String name) {
        return parsed(name, text -> {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("\"" + text + "\" is not a whole number", e);
            }
        });
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return parsed(name, text -> Arrays.stream(type.getEnumConstants()).filter(constant -> constant.name().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + text + "\" is none of "
                        + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", ")))));
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        elements(name, (at, node) -> {
            if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
                texts.add(plain(at, scalar));
            } else {
                notes.wrong(at, node, "must be text");
            }
        });
        return texts;
    }

    <T> List<T> list(String name, Function<YamlMapping, T> read) {
        var entries = new ArrayList<T>();
        elements(name, (at, node) -> entries.add(read.apply(new YamlMapping(at, node, notes))));
        return entries;
    }

    <T> T one(String name, Function<YamlMapping, T> read) {
        var value = value(name);
        return value == null ? null : read.apply(new YamlMapping(path(name), value, notes));
    }

    private interface Element {
        void read(String path, Node node);
    }

    private void elements(String name, Element element) {
        var value = value(name);
        if (value == null) {
            return;
        }
        if (!(value instanceof SequenceNode sequence)) {
            notes.wrong(path(name), value, "must be a list");
            return;
        }
        for (int i = 0; i < sequence.getValue().size(); i++) {
            var at = path(name) + "[" + i + "]";
            notes.at(at, sequence.getValue().get(i));
            element.read(at, sequence.getValue().get(i));
        }
    }

    private <T> T parsed(String name, Function<String, T> parse) {
        var text = text(name);
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return parse.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            notes.wrong(path(name), values.get(name), e.getMessage());
            return null;
        }
    }

    private Node value(String name) {
        var value = values.get(name);
        return value != null && value.getTag().equals(Tag.NULL) ? null : value;
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
