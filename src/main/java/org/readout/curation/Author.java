package org.readout.curation;

/**
 * Who writes, and why: what the history says of a change.
 *
 * @param name of the person or program, at most 200 characters
 * @param note why it is done, at most 4000 characters; null if nothing is said
 */
public record Author(String name, String note) {

    /** The most characters of a name. */
    public static final int LONGEST_NAME = 200;
    static final int LONGEST_NOTE = 4000;

    /** The loading of a file in bulk. */
    public static Author load(String file) {
        return new Author("load", file);
    }

    /** The loading of seed files. */
    static Author seeds(String file) {
        return new Author("seeds", file);
    }
}
