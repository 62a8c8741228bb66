package org.readout.seeds;

import java.util.List;
import java.util.stream.Collectors;

/** A document is not valid; nothing of it was written. */
public class InvalidSeed extends RuntimeException {

    private final transient List<Violation> violations;

    public InvalidSeed(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /** Every rule that is broken, one or more. */
    public List<Violation> violations() {
        return violations;
    }

    /** Whether it would be valid if what it refers to existed: another document may bring it. */
    public boolean onlyMissing() {
        return violations.stream().allMatch(Violation::missing);
    }
}
