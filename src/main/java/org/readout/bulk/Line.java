package org.readout.bulk;

import org.readout.seeds.Violation;

import java.util.List;

/**
 * A line of a file.
 *
 * @param number     from 1
 * @param items      what it speaks of, what is referred to before what refers to it; empty if it breaks a rule
 * @param violations the rules that it breaks
 * @param digest     of the file up to its end
 * @param bytes      of the file, as it is on the disk, that were read up to its end
 */
record Line(long number, List<Item> items, List<Violation> violations, long digest, long bytes) {
}
