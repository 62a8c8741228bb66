package org.readout.graphql;

import org.readout.model.Order;
import org.readout.model.Position;
import org.readout.model.Search;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;

/** Positions as clients see them: opaque text that names order and direction it belongs to, the sort key and the primary key. */
public final class Cursor {

    private static final int MAX_LENGTH = 16_000;

    private Cursor() {
    }

    public static String encode(Order order, Position position) {
        var text = name(order) + "|" + position.pk() + "|" + written(position.key());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the cursor given as {@code argument}; null for null.
     *
     * @throws RequestError if it is none, or one of another order
     */
    static Position decode(Order order, String argument, String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            if (cursor.length() > MAX_LENGTH) {
                throw new IllegalArgumentException("too long");
            }
            var parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\\|", 3);
            if (parts.length == 3 && parts[0].equals(name(order))) {
                return new Position(read(order.key().type(), parts[2]), Long.parseLong(parts[1]));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Fall through: whatever is wrong with it, the client can only ask again without it.
        }
        throw RequestError.badInput("\"%s\" is not a cursor of a list in this order; use one that the same list gave, or leave it out.", argument);
    }

    private static String name(Order order) {
        return order.key().name() + (order.descending() ? "-" : "+");
    }

    private static String written(Object key) {
        return key instanceof Search.Place place ? place.kind() + "," + place.day() : key.toString();
    }

    private static Object read(Class<?> type, String text) {
        if (type == LocalDate.class) {
            return day(text);
        }
        if (type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == Long.class) {
            return Long.valueOf(text);
        }
        if (type == Search.Place.class) {
            int comma = text.indexOf(',');
            return new Search.Place(Integer.parseInt(text.substring(0, Math.max(0, comma))), day(text.substring(comma + 1)));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("no key has control characters");
        }
        return text;
    }

    private static LocalDate day(String text) {
        var day = LocalDate.parse(text);
        if (day.getYear() < 1 || day.getYear() > 9999) {
            throw new IllegalArgumentException("no day of the record");
        }
        return day;
    }
}
