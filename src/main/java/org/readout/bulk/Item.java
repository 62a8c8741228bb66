package org.readout.bulk;

import org.readout.seeds.SeedDocument;

/**
 * A record that a line speaks of.
 *
 * @param entry what it says of it
 * @param given whether it describes the record; if not it only needs it: one that is there stays as it is
 */
record Item(SeedDocument.Entry entry, boolean given) {
}
