package org.readout.graphql;

/** What {@code errors[].extensions.code} says. */
public enum ErrorCode {
    /** The request itself is wrong: an argument, a cursor, the document. */
    BAD_USER_INPUT,
    /** No published record has that id or name. */
    NOT_FOUND,
    /** Several records have that name; {@code extensions.candidates} lists them. */
    AMBIGUOUS,
    /** The server failed; {@code extensions.id} stands in its log beside the cause. */
    INTERNAL
}
