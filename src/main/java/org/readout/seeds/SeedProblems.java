package org.readout.seeds;

import java.util.List;
import java.util.stream.Collectors;

/** A seed file is refused as a whole. */
public class SeedProblems extends RuntimeException {

    private final transient List<SeedProblem> problems;

    public SeedProblems(List<SeedProblem> problems) {
        super(problems.stream().map(SeedProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, in the order of the lines. */
    public List<SeedProblem> problems() {
        return problems;
    }
}
