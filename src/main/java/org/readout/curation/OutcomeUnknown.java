package org.readout.curation;

/** The database was lost in the moment of a commit: whether the transaction was committed cannot be known before it is back. */
public final class OutcomeUnknown extends RuntimeException {

    OutcomeUnknown(RuntimeException cause) {
        super("the database was lost while it committed", cause);
    }
}
