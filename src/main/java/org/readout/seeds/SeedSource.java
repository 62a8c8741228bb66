package org.readout.seeds;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;

/**
 * A document and where it was read from.
 *
 * @param name     of the file
 * @param document what it says
 * @param lines    the line of each path in it, from 1
 */
public record SeedSource(String name, SeedDocument document, Map<String, Integer> lines) {

    /** The violations with their lines. */
    public SeedProblems problems(Collection<Violation> violations) {
        return new SeedProblems(violations.stream().distinct()
                .map(violation -> new SeedProblem(name, line(violation.path()), violation.toString()))
                .sorted(Comparator.comparingInt(SeedProblem::line).thenComparing(SeedProblem::message)).toList());
    }

    /** The line of {@code path}, or of the closest entry around it: what is missing has no line of its own. */
    private int line(String path) {
        for (var at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['))))) {
            if (lines.containsKey(at)) {
                return lines.get(at);
            }
        }
        return lines.getOrDefault("", 1);
    }
}
