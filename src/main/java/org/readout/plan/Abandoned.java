package org.readout.plan;

/** Something is not as a plan expects it: the general way executes the operation, and finds the words for what is wrong. */
final class Abandoned extends RuntimeException {

    Abandoned() {
        super("not as planned", null, false, false);
    }
}
