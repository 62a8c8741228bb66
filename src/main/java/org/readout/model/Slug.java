package org.readout.model;

/** The stable, unique, human-readable name of a record within its kind: {@code marco-rubio}. */
public final class Slug {

    /** Most characters of a slug. */
    public static final int MAX_LENGTH = 120;

    /** What a slug looks like: lower-case letters and digits of ASCII, words separated by single hyphens. */
    public static final String PATTERN = "[a-z0-9]+(-[a-z0-9]+)*";

    private Slug() {
    }

    /** Whether {@code text} has the form of a slug. */
    public static boolean valid(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        boolean word = false; // by hand, as loads ask it of each reference several times
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = isOfWord(c);
            if (!letter && !(word && c == '-')) {
                return false;
            }
            word = letter;
        }
        return word;
    }

    private static boolean isOfWord(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    /** The slug made of another and a number, for records whose names give the same. */
    public static String of(String slug, int number) {
        var end = "-" + number;
        return (slug.length() + end.length() <= MAX_LENGTH ? slug : slug.substring(0, MAX_LENGTH - end.length()).replaceAll("-$", "")) + end;
    }

    /**
     * The slug that {@code text} gives, cut at a word boundary.
     *
     * @return empty if the text has no letter or digit of ASCII
     */
    public static String of(String text) {
        return ofKey(SearchKey.of(text));
    }

    /** The same for a text that has this {@link SearchKey#of key}. */
    static String ofKey(String key) {
        var slug = new StringBuilder(key.length());
        boolean gap = false;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (isOfWord(c)) {
                slug.append(gap && !slug.isEmpty() ? "-" : "").append(c);
                gap = false;
            } else {
                gap = true;
            }
        }
        if (slug.length() <= MAX_LENGTH) {
            return slug.toString();
        }
        int cut = slug.lastIndexOf("-", MAX_LENGTH);
        return slug.substring(0, cut > 0 ? cut : MAX_LENGTH);
    }
}
