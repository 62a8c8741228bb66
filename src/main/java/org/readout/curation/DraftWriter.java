package org.readout.curation;

import org.readout.ingest.Draft;
import org.readout.ingest.Draft.Indirect;
import org.readout.ingest.Utterance;
import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.Citation;
import org.readout.model.CuratedRecord;
import org.readout.model.DatePrecision;
import org.readout.model.Meeting;
import org.readout.model.Outlet;
import org.readout.model.PartialDate;
import org.readout.model.Quote;
import org.readout.model.QuoteKind;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;
import org.readout.model.SearchKey;
import org.readout.model.Slug;
import org.readout.model.StoredText;
import org.readout.seeds.SeedDocument.ArticleEntry;
import org.readout.seeds.SeedDocument.CitationEntry;
import org.readout.seeds.SeedDocument.QuoteEntry;
import org.readout.seeds.SeedReader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the draft of an article into the record, within the transaction of its caller. What the record has of it already stays as it is: a curator may have corrected it.
 */
final class DraftWriter {

    private static final int LONGEST_MENTION = 300;
    private static final int LONGEST_CUE = 100;

    private final UnitOfWork work;
    private final SeedReader rules;
    private final Draft draft;
    private final String text;
    private final List<String> notes = new ArrayList<>();
    private final DraftActors actors;
    private final QuoteWriter writer;
    private final Set<Quote> quotes = new LinkedHashSet<>();
    private final Set<Meeting> meetings = new LinkedHashSet<>();
    private Article article;
    private List<Citation> citations;
    /** The same by their words, as the quote and as the article has them. */
    private final Map<String, Citation> byWords = new HashMap<>();
    /** Read before the transaction ends, as records may be loaded only then. */
    private List<String> quoteSlugs;
    private List<String> meetingSlugs;
    private List<String> actorSlugs;

    DraftWriter(UnitOfWork work, SeedReader rules, Draft draft) {
        this.work = work;
        this.rules = rules;
        this.draft = draft;
        this.text = draft.article().text();
        this.actors = new DraftActors(work, notes);
        this.writer = new QuoteWriter(work);
    }

    /**
     * Writes it all.
     *
     * @param sameAddress slug of an article with the same address; null if there is none
     * @param publish     whether to publish all of which nothing is left open
     */
    void write(String sameAddress, boolean publish) {
        work.references().from(RecordStatus.DRAFT);
        work.status(RecordStatus.DRAFT);
        article = article(sameAddress);
        work.check();
        citations = Citation.list("article = ?1 order by start, pk", article);
        citations.forEach(this::know);
        keep();
        actors.write(draft.actors());
        var reporting = new DraftMeetings(work, article, actors, notes);
        draft.meetings().forEach(reported -> add(meetings, reporting.write(reported, List.copyOf(reported.topics()))));
        Utterance.of(draft).forEach(utterance -> add(quotes, quote(utterance)));
        draft.indirect().forEach(indirect -> add(quotes, quote(indirect)));
        long open = quotes.stream().filter(quote -> isOpen(quote) && quote.recordStatus != RecordStatus.RETRACTED).count();
        if (open > 0) {
            notes.add("It is left open who said %d of the quotes.".formatted(open));
        }
        if (publish) {
            publish();
        }
        work.check();
        writer.countBySpeaker();
        quoteSlugs = slugs(quotes);
        meetingSlugs = slugs(meetings);
        actorSlugs = slugs(actors.all());
    }

    private static boolean isOpen(Quote quote) {
        return quote.speaker.slug.equals(DraftActors.UNKNOWN.slug());
    }

    private static <T> void add(Set<T> all, T one) {
        if (one != null) {
            all.add(one);
        }
    }

    /** What it came to, once the work is finished. */
    Ingested outcome(ImportReport report) {
        return new Ingested(article.slug, quoteSlugs, meetingSlugs, actorSlugs, notes, report);
    }

    private static List<String> slugs(Collection<? extends CuratedRecord> records) {
        return records.stream().map(record -> record.slug).toList();
    }

    /** The article, if the record has it: that of the address, else the outlet's of that headline. */
    private Article article(String sameAddress) {
        var given = draft.article();
        var outlet = work.references().outlet("input.outlet", given.outlet());
        if (outlet == null) {
            return null;
        }
        var day = given.publishedOn() == null ? PartialDate.UNKNOWN : PartialDate.of(given.publishedOn(), DatePrecision.DAY);
        var known = sameAddress != null ? work.references().bySlug(Article.class, sameAddress) : recorded(outlet, day);
        if (known != null && known.recordStatus == RecordStatus.RETRACTED) {
            work.wrong("input", "the article \"%s\" is retracted", known.slug);
        }
        var entry = new ArticleEntry(known == null ? freeSlug(outlet) : known.slug, given.headline(), outlet.slug, day.known() ? day : null, given.url(), given.language(), null,
                List.copyOf(draft.topics()), List.of());
        work.violations().addAll(rules.check("input", entry));
        return known != null || !work.valid() ? known : new ArticleWriter(work).write("input", entry);
    }

    /** The outlet's article of that headline; some print the same one every week. */
    private Article recorded(Outlet outlet, PartialDate day) {
        return Article.<Article>list("headlineKey = ?1 and outlet = ?2 order by pk", SearchKey.ofTitle(draft.article().headline()), outlet).stream() // served by article_by_headline
                .filter(other -> !day.known() || !other.published.known() || other.published.overlaps(day)).findFirst().orElse(null);
    }

    private String freeSlug(Outlet outlet) {
        var slug = Slug.of(draft.article().headline());
        boolean taken = slug.isEmpty() || work.references().bySlug(Article.class, slug) != null;
        return work.references().freeSlug(RecordType.ARTICLE, taken ? Slug.of(draft.article().headline() + " " + outlet.slug) : slug);
    }

    /** Keeps the text; if the article was read before, in another form, citations have other places in this one. */
    private void keep() {
        var stored = work.entities().find(StoredText.class, article.pk);
        if (stored == null) {
            work.entities().persist(new StoredText(article.pk, text));
        } else if (!stored.text.equals(text)) {
            stored.text = text;
            citations.stream().filter(citation -> citation.start != null).forEach(citation -> {
                work.touches(citation.quote);
                int start = text.indexOf(citation.text);
                writer.place(citation, start < 0 ? null : start, start < 0 ? null : start + citation.text.length());
            });
        }
        work.flush();
    }

    private Quote quote(Utterance utterance) {
        var opening = utterance.opening();
        var speaker = actors.named(opening.speaker());
        var recorded = recorded(utterance.words(), utterance.start(), utterance.end());
        if (recorded != null) {
            return recorded;
        }
        boolean left = speaker == null;
        var citation = cited(utterance.words(), opening.kind(), left ? actors.unknown() : speaker, opening.said(), utterance.topics(), utterance.start(), utterance.end());
        if (citation == null) {
            return null;
        }
        citation.speakerMention = cut(opening.mention(), LONGEST_MENTION);
        citation.cue = cut(opening.cue(), LONGEST_CUE);
        citation.attributionRule = opening.rule();
        citation.attributionConfidence = left ? 0 : opening.confidence();
        return citation.quote;
    }

    private Quote quote(Indirect indirect) {
        var recorded = recorded(indirect.text(), indirect.start(), indirect.end());
        var speaker = actors.named(indirect.speaker());
        if (recorded != null || speaker == null) {
            return recorded;
        }
        var citation = cited(indirect.text(), QuoteKind.INDIRECT, speaker, null, indirect.topics(), indirect.start(), indirect.end());
        return citation == null ? null : citation.quote;
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    /** The quote that the article is recorded to print there, or in these words; whoever said it, and even if it was retracted. */
    private Quote recorded(String words, int start, int end) {
        var there = citations.stream().filter(citation -> citation.start != null && citation.start < end && start < citation.end).findFirst();
        var found = there.orElseGet(() -> byWords.get(SearchKey.indexed(words)));
        if (found == null) {
            return null;
        }
        if (found.start == null && text.startsWith(found.text, start)) { // cited before the text was there
            work.touches(found.quote);
            writer.place(found, start, start + found.text.length());
        }
        return found.quote;
    }

    /** Notes that the article prints the words; null if the record cannot have such a quote. */
    private Citation cited(String words, QuoteKind kind, Actor speaker, PartialDate said, Set<String> topics, int start, int end) {
        var printed = text.substring(start, end);
        var entry = new QuoteEntry(null, null, words, null, kind, speaker.slug, said, null, null, List.copyOf(topics), null, null, null,
                List.of(new CitationEntry(article.slug, printed, start, end)));
        if (!rules.check("quote", entry).isEmpty()) {
            return null; // no letter in it, or more of them than a quote may have
        }
        var known = writer.said("quote", entry);
        if (known != null && known.recordStatus == RecordStatus.RETRACTED) {
            notes.add("The quote \"%s\" was retracted; the article prints it.".formatted(known.slug));
            return null;
        }
        if (known != null) {
            work.touches(known);
        }
        var quote = known != null ? known : writer.write("quote", null, entry, false);
        if (quote == null || !work.valid()) {
            return null;
        }
        var citation = writer.cite(quote, article, printed, start, end);
        citations.add(citation);
        know(citation);
        return citation;
    }

    private void know(Citation citation) {
        byWords.putIfAbsent(citation.quote.searchText, citation);
        byWords.putIfAbsent(SearchKey.indexed(citation.text), citation);
    }

    /** Publishes what was written, and whom it names; what is left open stays a draft. */
    private void publish() {
        publish(List.of(article));
        publish(actors.all());
        publish(meetings);
        publish(quotes.stream().filter(quote -> quote.speaker.recordStatus == RecordStatus.PUBLISHED && !isOpen(quote)).toList());
        quotes.forEach(quote -> writer.recount(quote.speaker));
    }

    private void publish(Collection<? extends CuratedRecord> records) {
        records.stream().filter(record -> record.recordStatus == RecordStatus.DRAFT).forEach(record -> {
            work.touches(record);
            record.recordStatus = RecordStatus.PUBLISHED;
        });
    }
}
