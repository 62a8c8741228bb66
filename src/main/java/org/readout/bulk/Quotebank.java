package org.readout.bulk;

import org.readout.model.ActorKind;
import org.readout.model.QuoteKind;
import org.readout.model.Slug;
import org.readout.seeds.SeedDocument.ActorEntry;
import org.readout.seeds.SeedDocument.CitationEntry;
import org.readout.seeds.SeedDocument.Entry;
import org.readout.seeds.SeedDocument.OutletEntry;
import org.readout.seeds.SeedDocument.QuoteEntry;
import org.readout.seeds.SeedReader;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The quotation-centric lines of Quotebank (Vaucher et al., WSDM 2021): a quote, its most likely speaker, and the addresses of the articles that print it.
 */
final class Quotebank {

    private static final Pattern WIKIDATA = Pattern.compile("Q[1-9]\\d{0,12}");
    /** What stands for a speaker whom it does not know. */
    private static final String NONE = "None";

    private Quotebank() {
    }

    static List<Item> read(String line, SeedReader rules) {
        var quote = Foreign.object(line);
        var id = Foreign.required(quote, "quoteID");
        var text = Foreign.required(quote, "quotation");
        var urls = new LinkedHashSet<String>();
        for (var url : Foreign.list(quote, "urls")) {
            if (url instanceof String address && Foreign.isAddress(address.strip())) {
                urls.add(address.strip());
            }
        }
        if (urls.isEmpty()) {
            throw Foreign.invalid("urls", "has no address; a quote needs an article that prints it");
        }
        var speaker = speaker(quote);
        var entries = new ArrayList<Entry>(List.of(speaker));
        var outlets = new LinkedHashSet<OutletEntry>();
        var citations = new ArrayList<CitationEntry>();
        var articles = new ArrayList<Entry>();
        for (var url : urls) {
            var outlet = Foreign.outlet(url);
            outlets.add(outlet);
            // The date is that of the earliest article, and the addresses are in no order: only where there is but one, it is known when it was published.
            var article = Foreign.article(url, null, outlet, urls.size() == 1 ? Foreign.day(Foreign.text(quote, "date")) : null, null);
            articles.add(article);
            citations.add(new CitationEntry(article.slug(), text, null, null));
        }
        entries.addAll(outlets);
        entries.addAll(articles);
        entries.add(new QuoteEntry(null, "quotebank-" + Slug.of(id), text, null, QuoteKind.DIRECT, speaker.slug(),
                null, null, null, List.of(), null, null, null, citations));
        return Foreign.checked(entries, rules);
    }

    /** A speaker is known by the id of Wikidata where there is one only; else all bearers of the name are one, as the source does not tell them apart. */
    private static ActorEntry speaker(Map<String, Object> quote) {
        var name = Foreign.text(quote, "speaker");
        if (name == null || name.equals(NONE)) {
            return ActorEntry.UNKNOWN_SPEAKER;
        }
        var ids = Foreign.list(quote, "qids");
        boolean told = ids.size() == 1 && ids.get(0) instanceof String id && WIKIDATA.matcher(id).matches();
        var slug = told ? "wikidata-" + ids.get(0).toString().toLowerCase(Locale.ROOT) : Slug.of(name);
        return new ActorEntry(slug.isEmpty() ? "speaker-" + Foreign.digest(name) : slug, name, ActorKind.PERSON, List.of(), null, List.of());
    }
}
