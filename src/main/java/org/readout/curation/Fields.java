package org.readout.curation;

import org.readout.model.DatePrecision;
import org.readout.model.PartialDate;
import org.readout.seeds.PlainText;
import org.readout.seeds.Violation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads the fields of an input, which has the form of {@link RecordStates}. GraphQL has checked their types; what else is wrong is
 * noted as a violation.
 *
 * @param path       of the input, for violations
 * @param values     by field name; what is left out is null
 * @param violations where what is wrong is noted
 */
record Fields(String path, Map<String, Object> values, List<Violation> violations) {

    /** The same fields, but one. */
    Fields with(String name, Object value) {
        var changed = new HashMap<>(values);
        changed.put(name, value);
        return new Fields(path, changed, violations);
    }

    String at(String name) {
        return path + "." + name;
    }

    /** Text without blanks around it; null for nothing but blanks, so that what is not known looks the same everywhere. */
    String text(String name) {
        var text = required(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** Text without blanks around it; a rule says that it must not be empty. */
    String required(String name) {
        var value = values.get(name);
        return value == null ? null : plain(at(name), value);
    }

    private String plain(String path, Object value) {
        var text = value.toString().strip();
        if (!PlainText.valid(text)) {
            violations.add(new Violation(path, PlainText.RULE));
        }
        return text;
    }

    Integer number(String name) {
        return (Integer) values.get(name);
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        if (values.get(name) instanceof List<?> list) {
            list.forEach(value -> texts.add(plain(at(name) + "[" + texts.size() + "]", value)));
        }
        return texts;
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        var value = values.get(name);
        return value == null ? null : Enum.valueOf(type, value.toString());
    }

    LocalDate day(String name) {
        var date = date(name, DatePrecision.DAY);
        return date == null ? null : date.earliest();
    }

    /** A date as well as {@code precision} says it is known. */
    PartialDate date(String name, DatePrecision precision) {
        var value = values.get(name);
        try {
            return value == null ? null : PartialDate.of(LocalDate.parse(value.toString()), precision == null ? DatePrecision.DAY : precision);
        } catch (DateTimeException e) {
            violations.add(new Violation(at(name), e.getMessage()));
            return null;
        }
    }

    /** A list of inputs. */
    @SuppressWarnings("unchecked")
    <T> List<T> list(String name, Function<Fields, T> read) {
        var list = new ArrayList<T>();
        if (values.get(name) instanceof List<?> inputs) {
            for (int i = 0; i < inputs.size(); i++) {
                list.add(read.apply(new Fields(at(name) + "[" + i + "]", (Map<String, Object>) inputs.get(i), violations)));
            }
        }
        return list;
    }
}
