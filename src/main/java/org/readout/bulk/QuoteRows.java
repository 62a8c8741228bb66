package org.readout.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.readout.bulk.Lookups.By;
import org.readout.bulk.Rows.Statement;
import org.readout.model.PartialDate;
import org.readout.model.Quote;
import org.readout.model.RecordType;
import org.readout.model.Slug;
import org.readout.model.TimeOrderedId;
import org.readout.seeds.SeedDocument.QuoteEntry;
import org.readout.seeds.Violation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes rows of quotes. The same words by the same speaker, unless they were said at different times, are one quote: it gains citations.
 */
final class QuoteRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Batch batch;
    private final Connection connection;
    private final SaidQuotes said = new SaidQuotes();
    private final Set<SaidQuotes.Said> changed = new LinkedHashSet<>();
    private final Map<Long, Integer> counts = new HashMap<>();

    QuoteRows(Batch batch, Connection connection) {
        this.batch = batch;
        this.connection = connection;
    }

    /** Looks up the quotes of the same words, and which slugs are taken. */
    void prepare(List<Line> lines) throws SQLException {
        var slugs = new HashSet<String>();
        var searchTexts = new HashSet<String>();
        for (var line : lines) {
            for (var item : line.items()) {
                if (item.entry() instanceof QuoteEntry entry && entry.text() != null) {
                    searchTexts.add(item.searchText());
                    var speaker = entry.slug() != null ? null : batch.known().find(RecordType.ACTOR, "", entry.speaker(), new ArrayList<>());
                    if (speaker != null) {
                        slugs.add(Quote.slugOfWords(speaker.slug(), item.searchText()));
                    }
                }
            }
        }
        batch.known().prefetch(connection, Map.of(RecordType.QUOTE, slugs));
        said.read(connection, batch.lookups(), searchTexts);
    }

    /** How many quotes that were there before have gained a citation. */
    int changed() {
        return changed.size();
    }

    void add(Line line, Item item, QuoteEntry entry, List<Violation> violations) throws SQLException {
        if (entry.quote() != null || entry.citations() == null) {
            violations.add(new Violation("citations", "a quote needs an article that prints it"));
            return;
        }
        var known = batch.known();
        if (item.given() && entry.slug() != null
                && (known.existing(RecordType.QUOTE, entry.slug()) != null || known.made(RecordType.QUOTE, entry.slug()) != null)) {
            batch.leave(line, item);
            return;
        }
        var speaker = known.find(RecordType.ACTOR, "speaker", entry.speaker(), violations);
        var meeting = known.find(RecordType.MEETING, "meeting", entry.meeting(), violations);
        var about = known.all(RecordType.TOPIC, "topics", entry.topics(), violations);
        var articles = articles(entry, violations);
        if (!violations.isEmpty()) {
            return;
        }
        var same = said.same(speaker.pk(), item.searchText(), Batch.orUnknown(entry.saidOn()));
        if (same == null && !item.given()) {
            same = said.bySlug(entry.slug()); // curators have found out who said it
        }
        if (same != null) {
            sameWords(line, item, entry, same, articles, violations);
            return;
        }
        var slug = entry.slug() == null ? freeSlug(speaker.slug(), item.searchText()) : entry.slug();
        if (entry.slug() != null) {
            taken(slug, violations);
        }
        if (violations.isEmpty()) {
            make(entry, item.searchText(), slug, speaker, meeting, about, articles);
        }
    }

    private List<Known.Ref> articles(QuoteEntry entry, List<Violation> violations) {
        var articles = new ArrayList<Known.Ref>();
        for (int i = 0; i < entry.citations().size(); i++) {
            var path = "citations[" + i + "].article";
            var article = batch.known().find(RecordType.ARTICLE, path, entry.citations().get(i).article(), violations);
            if (article != null && articles.contains(article)) {
                violations.add(new Violation(path, "\"%s\" prints it already".formatted(entry.citations().get(i).article())));
            }
            articles.add(article);
        }
        return articles;
    }

    private void taken(String slug, List<Violation> violations) {
        var successor = batch.known().successor(RecordType.QUOTE, slug);
        if (successor != null) {
            violations.add(new Violation("slug", "\"%s\" was merged into \"%s\"; write of that".formatted(slug, successor.slug())));
        } else if (batch.known().existing(RecordType.QUOTE, slug) != null || batch.known().made(RecordType.QUOTE, slug) != null) {
            violations.add(new Violation("slug", "another quote has the slug \"%s\"".formatted(slug)));
        }
    }

    private void make(QuoteEntry entry, String searchText, String slug, Known.Ref speaker, Known.Ref meeting, List<Known.Ref> about, List<Known.Ref> articles) {
        var wording = Quote.wording(searchText);
        var date = Batch.orUnknown(entry.saidOn());
        long pk = batch.make(RecordType.QUOTE, slug, List.of());
        var quote = said.put(speaker.pk(), searchText, new SaidQuotes.Said(pk, slug, true, true, entry.text(), date, facts(entry)));
        batch.record(Statement.QUOTE, pk, slug, entry.text(), searchText, wording, entry.kind().name(), speaker.pk(),
                date.earliest(), date.latest(), date.precision().name(), entry.venue(), entry.context(), meeting == null ? null : meeting.pk(),
                about.stream().map(Known.Ref::pk).distinct().sorted().toList(), quote.articles());
        batch.findable(By.QUOTE_SLUG, slug, pk);
        batch.findable(By.QUOTE_WORDING, wording, pk);
        batch.searched().created(RecordType.QUOTE, date.earliest(), pk, searchText);
        batch.about(pk, about, Statement.QUOTE_TOPIC);
        batch.topics().subjects(about).forEach(subject -> batch.rows().add(Statement.QUOTE_SUBJECT, pk, subject, date.earliest(), speaker.pk()));
        counts.merge(speaker.pk(), 1, Integer::sum);
        cite(quote, entry, articles);
    }

    /** Adds the citations that the quote does not have yet. */
    private void cite(SaidQuotes.Said quote, QuoteEntry entry, List<Known.Ref> articles) {
        for (int i = 0; i < articles.size(); i++) {
            var citation = entry.citations().get(i);
            var text = citation.text() == null ? quote.text() : citation.text();
            if (quote.cite(articles.get(i), text, citation.start(), citation.end())) {
                batch.rows().add(Statement.CITATION, TimeOrderedId.next(), quote.pk(), articles.get(i).pk(), quote.lastPosition(), text,
                        citation.start(), citation.end());
                if (!quote.fresh()) {
                    changed.add(quote);
                }
            }
        }
    }

    private void sameWords(Line line, Item item, QuoteEntry entry, SaidQuotes.Said same, List<Known.Ref> articles, List<Violation> violations) {
        if (!item.given() && !same.published()) {
            violations.add(new Violation("", "\"%s\" is not published".formatted(same.slug())));
        } else if (!item.given()) {
            cite(same, entry, articles);
        } else if (entry.slug() != null) {
            violations.add(new Violation("", "%s said the same words in the quote \"%s\"; a quote is recorded once".formatted(entry.speaker(), same.slug())));
        } else if (same.published() && articles.stream().noneMatch(same::isCitedBy) && tellsNothingElse(entry, same)) {
            cite(same, entry, articles);
        } else {
            batch.leave(line, item);
        }
    }

    private static boolean tellsNothingElse(QuoteEntry entry, SaidQuotes.Said same) {
        return (entry.saidOn() == null || same.said().known()) && same.facts().cover(facts(entry));
    }

    private static SaidQuotes.Facts facts(QuoteEntry entry) {
        return new SaidQuotes.Facts(entry.venue() != null, entry.context() != null, entry.meeting() != null, !entry.topics().isEmpty());
    }

    private String freeSlug(String speaker, String searchText) throws SQLException {
        var known = batch.known();
        var slug = Quote.slugOfWords(speaker, searchText);
        var free = slug;
        for (int number = 2; known.existing(RecordType.QUOTE, free) != null || known.made(RecordType.QUOTE, free) != null
                || known.successor(RecordType.QUOTE, free) != null; number++) {
            free = Slug.of(slug, number);
            known.prefetch(connection, Map.of(RecordType.QUOTE, Set.of(free)));
        }
        return free;
    }

    /** Adds what follows from all lines together. */
    void finish() {
        for (var quote : changed) {
            batch.rows().add(Statement.QUOTE_CHANGED, batch.now(), quote.articles(), quote.pk());
            batch.change(quote.pk(), "citations", json(quote.before()), json(quote.citations()));
        }
        counts.forEach((speaker, count) -> batch.rows().add(Statement.QUOTES_OF_ACTOR, count, speaker));
    }

    private static String json(List<LinkedHashMap<String, Object>> citations) {
        try {
            return JSON.writeValueAsString(citations);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // text and numbers can be written
        }
    }
}
