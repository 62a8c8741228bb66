package org.readout.ingest;

/**
 * Words between quotation marks.
 *
 * @param inside the words, without the marks
 * @param outer  with the marks
 */
record Stretch(Span inside, Span outer) {
}
