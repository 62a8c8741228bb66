package org.readout.ingest;

/**
 * A word, a mark of punctuation, or all of a quotation that stands in its place.
 *
 * @param span    where it is
 * @param word    the word; without {@code 's}
 * @param owner   whether it had {@code 's}
 * @param stretch the quotation; null if it is none
 */
record Token(Span span, String word, boolean owner, Stretch stretch) {

    boolean isQuote() {
        return stretch != null;
    }

    boolean isCapital() {
        return stretch == null && Character.isUpperCase(word.charAt(0));
    }

    boolean is(String... words) {
        for (var one : words) {
            if (stretch == null && word.equalsIgnoreCase(one)) {
                return true;
            }
        }
        return false;
    }
}
