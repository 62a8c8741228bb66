package org.readout.seeds;

/**
 * What is wrong with a seed file, and where.
 *
 * @param file    its name
 * @param line    from 1
 * @param message what is wrong
 */
public record SeedProblem(String file, int line, String message) {

    @Override
    public String toString() {
        return file + ":" + line + ": " + message;
    }
}
