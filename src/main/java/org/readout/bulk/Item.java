package org.readout.bulk;

import org.readout.model.SearchKey;
import org.readout.seeds.SeedDocument.ArticleEntry;
import org.readout.seeds.SeedDocument.Entry;
import org.readout.seeds.SeedDocument.QuoteEntry;

/**
 * A record that a line speaks of.
 *
 * @param entry      what it says of it
 * @param given      whether it describes the record; if not it only needs it: one that is there stays as it is
 * @param searchText of a quote or headline, as {@link SearchKey#indexed} has it: made where lines are read, while others are written; else null
 */
record Item(Entry entry, boolean given, String searchText) {

    Item(Entry entry, boolean given) {
        this(entry, given, searched(entry));
    }

    private static String searched(Entry entry) {
        var text = entry instanceof QuoteEntry quote ? quote.text() : entry instanceof ArticleEntry article ? article.headline() : null;
        return text == null ? null : SearchKey.indexed(text);
    }
}
