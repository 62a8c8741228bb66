package org.readout.graphql;

/** What {@code errors[].extensions.code} says. */
public enum ErrorCode {
    /** The request itself is wrong: an argument, a cursor, the document. */
    BAD_USER_INPUT,
    /** No published record has that id or name. */
    NOT_FOUND,
    /** Several records have that name; {@code extensions.candidates} lists them. */
    AMBIGUOUS,
    /** Only callers that show who they are may do this, and this one does not, or by a token that is not valid. */
    UNAUTHENTICATED,
    /** The caller is known, and may not do this. */
    FORBIDDEN,
    /** The record has changed since the caller read it; {@code extensions.current} is how it stands now. */
    CONFLICT,
    /** The request asks for more than the server allows; {@code extensions.limit} and {@code extensions.actual} say how much. */
    LIMIT_EXCEEDED,
    /** Answering took longer than the server allows, and was given up. */
    TIMEOUT,
    /** What the server needs for this cannot be reached at the moment; nothing was done. */
    UNAVAILABLE,
    /** The server has enough to do already; {@code Retry-After} says when to come again. */
    OVERLOADED,
    /** This server executes only documents that its operator has given it. */
    DOCUMENT_NOT_TRUSTED,
    /** No document is known by that hash: send it once, together with the hash. */
    PERSISTED_QUERY_NOT_FOUND,
    /** The server failed; {@code extensions.id} stands in its log beside the cause. */
    INTERNAL
}
