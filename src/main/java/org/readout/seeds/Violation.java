package org.readout.seeds;

/**
 * A rule that a document breaks.
 *
 * @param path    where in the document: {@code quotes[2].speaker}; empty for the document as a whole
 * @param message what is wrong there, as the end of a sentence that begins with the path
 * @param missing whether all that is wrong is that something referred to does not exist (yet)
 */
public record Violation(String path, String message, boolean missing) {

    /** A rule that is broken whatever else the record holds. */
    public Violation(String path, String message) {
        this(path, message, false);
    }

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
