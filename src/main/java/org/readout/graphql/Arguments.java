package org.readout.graphql;

import org.readout.model.Filter;
import org.readout.model.Order;
import org.readout.model.PageQuery;
import org.readout.model.SearchKey;

import java.time.LocalDate;
import java.util.List;

/** Checks arguments that many fields share; what is wrong is a {@link RequestError} with a sentence for the client. */
public final class Arguments {

    static final int DEFAULT_PAGE = 20;
    static final int MAX_PAGE = 100;
    static final int MAX_TEXT = 300;
    static final int MAX_LIST = 20;

    static final String FIRST = "How many from the beginning, or after \"after\": 1 to 100, default 20.";
    static final String AFTER = "Only what comes after this cursor.";
    static final String LAST = "How many from the end, or before \"before\": 1 to 100; not together with \"first\".";
    static final String BEFORE = "Only what comes before this cursor.";
    static final String SPEAKER = "Only by this actor: any of its names, or its slug.";
    static final String ABOUT = "Only about this topic or one below it: any of its names, or its slug.";

    private Arguments() {
    }

    /** The part of a list that the paging arguments ask for. */
    public static PageQuery page(Order order, Integer first, String after, Integer last, String before) {
        if (first != null && last != null) {
            throw RequestError.badInput("Give \"first\" or \"last\", not both.");
        }
        return new PageQuery(Filter.NONE, order, last != null ? limit("last", last) : limit("first", first), last != null,
                Cursor.decode(order, "after", after), Cursor.decode(order, "before", before));
    }

    /** The number of records asked for. */
    static int limit(String argument, Integer given) {
        if (given == null) {
            return DEFAULT_PAGE;
        }
        if (given < 1 || given > MAX_PAGE) {
            throw RequestError.badInput("\"%s\" must be between 1 and %d, but is %d.", argument, MAX_PAGE, given);
        }
        return given;
    }

    /** The name given as {@code argument}, without blanks around it; null for null. */
    public static String name(String argument, String given) {
        if (given == null) {
            return null;
        }
        if (given.length() > MAX_TEXT) {
            throw RequestError.badInput("\"%s\" has %d characters; the most is %d.", argument, given.length(), MAX_TEXT);
        }
        if (SearchKey.of(given).isEmpty()) {
            throw RequestError.badInput("\"%s\" has neither letters nor digits.", argument);
        }
        return given.strip();
    }

    /** What to look for the words of a text by, see {@link SearchKey#sought}; nothing for null. */
    public static List<String> words(String argument, String given) {
        return given == null ? List.of() : SearchKey.sought(name(argument, given));
    }

    /** A list of at most {@link #MAX_LIST} values, none of them null; empty for null. */
    public static <T> List<T> list(String argument, List<T> given) {
        if (given == null) {
            return List.of();
        }
        if (given.size() > MAX_LIST) {
            throw RequestError.badInput("\"%s\" has %d values; the most is %d.", argument, given.size(), MAX_LIST);
        }
        return given.stream().distinct().toList();
    }

    /** Refuses a period that ends before it begins. */
    public static void period(String fromArgument, LocalDate from, String toArgument, LocalDate to) {
        if (from != null && to != null && from.isAfter(to)) {
            throw RequestError.badInput("\"%s\" (%s) is after \"%s\" (%s).", fromArgument, from, toArgument, to);
        }
    }
}
