package org.readout.ingest;

/**
 * A stretch of a text.
 *
 * @param start index of its first character
 * @param end   index after its last
 */
record Span(int start, int end) {

    String of(String text) {
        return text.substring(start, end);
    }

    boolean contains(int index) {
        return start <= index && index < end;
    }

    boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }
}
