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
    },
    /** Quotebank, quotation-centric: README.md tells what becomes what. */
    QUOTEBANK {
        @Override
        List<Item> read(String line, SeedReader rules) {
            return Quotebank.read(line, rules);
        }
    },
    /** The GDELT Global Quotation Graph, likewise. */
    GQG {
        @Override
        List<Item> read(String line, SeedReader rules) {
            return QuotationGraph.read(line, rules);
        }
    };

    /**
     * Reads a line.
     *
     * @throws InvalidSeed if it breaks a rule
     */
    abstract List<Item> read(String line, SeedReader rules);
}
