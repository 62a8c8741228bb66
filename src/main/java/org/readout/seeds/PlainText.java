package org.readout.seeds;

/** Which text the record takes: what each of its formats can hold, JSON and YAML among them, and people can read. */
public final class PlainText {

    /** What is wrong with other text. */
    public static final String RULE = "has control characters, or half of a character";

    private PlainText() {
    }

    /** Whether {@code text} has neither control characters other than tabs and line ends, nor surrogates that are no pair. */
    public static boolean valid(String text) {
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r' || Character.getType(c) == Character.SURROGATE);
    }
}
