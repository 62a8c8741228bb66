package org.readout.bulk;

import org.readout.curation.Author;
import org.readout.curation.Curation;
import org.readout.curation.ImportReport;
import org.readout.model.Cancellation;
import org.readout.model.DataVersion;
import org.readout.model.RecordType;
import org.readout.seeds.SeedDocument;
import org.readout.seeds.SeedDocument.QuoteEntry;
import org.readout.seeds.Violation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Has records written that are there already, as seed files and mutations write them: one by one. What is there as it is stays as it is. */
final class OtherWriters {

    private static final Pattern ENTRY = Pattern.compile("^(input|[a-z]+\\[0])\\.?");

    private final Curation curation;
    private final DataVersion version;
    private final Author author;

    OtherWriters(Curation curation, DataVersion version, Author author) {
        this.curation = curation;
        this.version = version;
        this.author = author;
    }

    /**
     * Writes a record.
     *
     * @throws org.readout.seeds.InvalidSeed if it breaks a rule
     */
    ImportReport write(Item item) {
        if (item.entry() instanceof QuoteEntry quote && quote.slug() == null) {
            long before = version.current();
            curation.save(RecordType.QUOTE, input(quote), author, new Cancellation());
            return version.current() == before ? new ImportReport(0, 0, 1) : new ImportReport(0, 1, 0);
        }
        return curation.write(SeedDocument.of(item.entry()), author);
    }

    /** A quote as mutations give it: one without slug gains what was not known of it. */
    private static Map<String, Object> input(QuoteEntry quote) {
        var input = new LinkedHashMap<String, Object>();
        input.put("text", quote.text());
        input.put("kind", quote.kind());
        input.put("speaker", quote.speaker());
        put(input, "venue", quote.venue());
        put(input, "context", quote.context());
        put(input, "meeting", quote.meeting());
        if (quote.saidOn() != null) {
            input.put("saidOn", quote.saidOn().earliest());
            input.put("saidOnPrecision", quote.saidOn().precision());
        }
        if (!quote.topics().isEmpty()) {
            input.put("topics", quote.topics());
        }
        input.put("citations", quote.citations().stream().map(citation -> {
            var cited = new LinkedHashMap<String, Object>(Map.of("article", citation.article()));
            put(cited, "text", citation.text());
            put(cited, "start", citation.start());
            put(cited, "end", citation.end());
            return cited;
        }).toList());
        return input;
    }

    private static void put(Map<String, Object> fields, String name, Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** Violations of a document, as those of its only entry. */
    static List<Violation> withinLine(List<Violation> violations) {
        return violations.stream()
                .map(violation -> new Violation(ENTRY.matcher(violation.path()).replaceFirst(""), violation.message(), violation.missing())).toList();
    }
}
