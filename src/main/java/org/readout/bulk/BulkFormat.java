package org.readout.bulk;

import org.readout.seeds.InvalidSeed;
import org.readout.seeds.SeedReader;

import java.util.List;

/** What a line of a file holds. */
public enum BulkFormat {
    /** One record of this project, as {@code export --format jsonl} writes it. */
    JSONL {
        @Override
        List<Item> read(String line, SeedReader rules) {
            return List.of(new Item(rules.line(line), true));
        }
    };

    /**
     * Reads a line.
     *
     * @throws InvalidSeed if it breaks a rule
     */
    abstract List<Item> read(String line, SeedReader rules);
}
