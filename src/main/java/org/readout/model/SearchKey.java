package org.readout.model;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The form in which names and words are compared: without case, accents and punctuation, words separated by single spaces.
 * "Zelenskiy," and "ZELENSKIY", "São" and "sao", "U.S." and "US", "Al-Thani" and "al thani" are the same.
 */
public final class SearchKey {

    /** Letters that Unicode does not decompose into a base letter and an accent. */
    private static final Map<Character, String> BASE_LETTERS = Map.ofEntries(
            Map.entry('ß', "ss"), Map.entry('æ', "ae"), Map.entry('œ', "oe"), Map.entry('ø', "o"), Map.entry('ł', "l"),
            Map.entry('đ', "d"), Map.entry('ð', "d"), Map.entry('þ', "th"), Map.entry('ħ', "h"), Map.entry('ı', "i"));

    /** None of those is a letter of ASCII, as most letters are: these need not be looked up. */
    private static final int LAST_ASCII = 0x7F;

    /** Combining Diacritical Marks of Unicode. UnicodeBlock.of would search all blocks for each space, a tenth of the time that lines of a load take. */
    private static final int FIRST_ACCENT = 0x300;
    private static final int LAST_ACCENT = 0x36F;

    /** Characters that a key of a title has at most; names are shorter. */
    private static final int LONGEST_TITLE = 600;

    /** Characters of a word that indexes of words know. */
    static final int LONGEST_TERM = 60;

    private SearchKey() {
    }

    /** The key of {@code text}; empty if it has neither letters nor digits. */
    public static String of(String text) {
        var decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        var key = new StringBuilder(decomposed.length());
        boolean gap = false;
        for (int i = 0; i < decomposed.length(); ) {
            int c = decomposed.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetterOrDigit(c) || isVowelSign(c)) {
                if (gap && !key.isEmpty()) {
                    key.append(' ');
                }
                gap = false;
                var base = c > LAST_ASCII && c <= Character.MAX_VALUE ? BASE_LETTERS.get((char) c) : null;
                if (base == null) {
                    key.appendCodePoint(c);
                } else {
                    key.append(base);
                }
            } else if (c == '.' ? !endsInitial(decomposed, i - 1) : !joins(c)) {
                gap = true;
            }
        }
        return key.toString();
    }

    /**
     * The key of a headline or title, by which it is found and lists are ordered: of its {@value #LONGEST_TITLE} first characters, as no database
     * has indexes of texts as long as these may be. What is the same so far is a tie in lists, and one name in references.
     */
    public static String ofTitle(String text) {
        return titleKey(of(text));
    }

    /** The same for a text that has this key. */
    public static String titleKey(String key) {
        return key.codePointCount(0, key.length()) <= LONGEST_TITLE ? key : key.substring(0, key.offsetByCodePoints(0, LONGEST_TITLE)).stripTrailing();
    }

    /** The words of {@code text}, in their order. */
    public static List<String> words(String text) {
        var key = of(text);
        return key.isEmpty() ? List.of() : List.of(key.split(" "));
    }

    /** What words of records begin with that {@code text} looks for: its words, without the endings that {@link Stem} cuts off. */
    public static List<String> sought(String text) {
        return words(text).stream().map(Stem::of).distinct().toList();
    }

    /** A column in which the beginning of any word is found with {@code like '% word%'}: the key with a space before it. */
    public static String indexed(String... texts) {
        return " " + of(String.join(" ", java.util.Arrays.stream(texts).filter(t -> t != null).toList()));
    }

    /** The beginning of a word that indexes of words know it by. */
    static String term(String word) {
        return word.length() <= LONGEST_TERM || word.codePointCount(0, word.length()) <= LONGEST_TERM ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST_TERM));
    }

    /** Whether the full stop at {@code stop} ends a single letter, as in U.S.; elsewhere it parts words, and 3.5 is not 35. */
    private static boolean endsInitial(String text, int stop) {
        return stop >= 1 && Character.isLetter(text.charAt(stop - 1)) && (stop == 1 || !Character.isLetterOrDigit(text.charAt(stop - 2)));
    }

    /** The signs with which Indic and other scripts write vowels are part of a word; the accents of Latin, Greek and Cyrillic are not. */
    private static boolean isVowelSign(int c) {
        int type = Character.getType(c);
        return (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK) && !isAccent(c);
    }

    private static boolean isAccent(int c) {
        return c >= FIRST_ACCENT && c <= LAST_ACCENT;
    }

    /** Accents, apostrophes in all their forms and invisible characters do not part a word: O'Brien. */
    private static boolean joins(int c) {
        return isAccent(c) || Character.getType(c) == Character.FORMAT || "'’‘ʼ`´".indexOf(c) >= 0;
    }
}
