package org.readout.bulk;

import org.readout.model.QuoteKind;
import org.readout.model.SearchKey;
import org.readout.seeds.SeedDocument.ActorEntry;
import org.readout.seeds.SeedDocument.CitationEntry;
import org.readout.seeds.SeedDocument.Entry;
import org.readout.seeds.SeedDocument.QuoteEntry;
import org.readout.seeds.SeedReader;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The lines of the GDELT Global Quotation Graph: an article, and what it prints between quotation marks; who said it is left open. */
final class QuotationGraph {

    private static final String UNDETERMINED = "und";
    /** The languages by their English names, in capitals, as the source names them. */
    private static final Map<String, String> LANGUAGES = Set.of(Locale.getISOLanguages()).stream()
            .collect(Collectors.toUnmodifiableMap(code -> Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH).toUpperCase(Locale.ROOT), code -> code,
                    (one, other) -> one.compareTo(other) < 0 ? one : other));

    private QuotationGraph() {
    }

    static List<Item> read(String line, SeedReader rules) {
        var object = Foreign.object(line);
        var url = Foreign.required(object, "url");
        if (!Foreign.isAddress(url)) {
            throw Foreign.invalid("url", "is not an http or https address");
        }
        var outlet = Foreign.outlet(url);
        var article = Foreign.article(url, Foreign.text(object, "title"), outlet,
                Foreign.day(Foreign.text(object, "date")), language(Foreign.text(object, "lang")));
        var entries = new ArrayList<Entry>(List.of(ActorEntry.UNKNOWN_SPEAKER, outlet, article));
        var seen = new HashSet<String>();
        for (var quote : Foreign.list(object, "quotes")) {
            @SuppressWarnings("unchecked") var text = quote instanceof Map<?, ?> fields ? Foreign.text((Map<String, Object>) fields, "quote") : null;
            var words = text == null ? "" : SearchKey.of(text);
            if (!words.isEmpty() && seen.add(words)) {
                // The same words are the same quote here, so that they can have the same slug; many are in scripts that slugs do not have.
                entries.add(new QuoteEntry(null, "gqg-" + Foreign.digest(words), text, null, QuoteKind.DIRECT, ActorEntry.UNKNOWN_SPEAKER.slug(),
                        null, null, null, List.of(), null, null, null, List.of(new CitationEntry(article.slug(), text, null, null))));
            }
        }
        return Foreign.checked(entries, rules);
    }

    private static String language(String given) {
        if (given == null) {
            return UNDETERMINED;
        }
        return given.matches("[A-Za-z]{2,3}") ? given.toLowerCase(Locale.ROOT) : LANGUAGES.getOrDefault(given.toUpperCase(Locale.ROOT), UNDETERMINED);
    }
}
