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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

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
    /** Those of the text as it was before. */
    private final List<Citation> moved = new ArrayList<>();
    /** The same by their words, as the quote and as the article has them. */
    private final Map<String, Set<Citation>> byWords = new HashMap<>();
    /** Read before the transaction ends, as records may be loaded only then. */
    private List<String> quoteSlugs;
    private List<String> meetingSlugs;
    private List<String> actorSlugs;

    DraftWriter(UnitOfWork work, SeedReader rules, Draft draft) {
        this.work = work;
        this.rules = rules;
        this.draft = draft;
        this.text = draft.article().text();
        this.actors = new DraftActors(work, rules, notes);
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
        citations = Citation.list("article = ?1 order by pk", article);
        citations.forEach(this::know);
        keep();
        actors.find(draft.actors());
        var reporting = new DraftMeetings(work, rules, article, actors, notes);
        draft.meetings().forEach(reported -> add(meetings, reporting.write(reported, List.copyOf(reported.topics()))));
        Utterance.of(draft).forEach(utterance -> add(quotes, quote(utterance)));
        draft.indirect().forEach(indirect -> add(quotes, quote(indirect)));
        long open = quotes.stream().filter(quote -> isOpen(quote) && quote.recordStatus != RecordStatus.RETRACTED).count();
        if (open > 0) {
            notes.add("It is left open who said %d of the quotes.".formatted(open));
        }
        settle();
        if (publish) {
            publish();
        }
        work.check();
        writer.countBySpeaker();
        quoteSlugs = slugs(quotes);
        meetingSlugs = slugs(meetings);
        actorSlugs = slugs(involved());
    }

    /** Who speaks or meets. */
    private Set<Actor> involved() {
        var all = new LinkedHashSet<Actor>();
        quotes.stream().filter(quote -> !isOpen(quote)).forEach(quote -> all.add(quote.speaker));
        meetings.forEach(meeting -> meeting.participations.forEach(participation -> all.add(participation.actor)));
        return all;
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
                .filter(other -> !day.known() || !other.published.known() || other.published.overlaps(day))
                .min(Comparator.comparing(other -> other.recordStatus == RecordStatus.RETRACTED)).orElse(null);
    }

    private String freeSlug(Outlet outlet) {
        var slug = Slug.of(draft.article().headline());
        boolean taken = slug.isEmpty() || work.references().bySlug(Article.class, slug) != null;
        return work.references().freeSlug(RecordType.ARTICLE, taken ? Slug.of(draft.article().headline() + " " + outlet.slug) : slug);
    }

    /** Keeps the text; if the article was read before, in another form, citations have other places in this one. */
    private void keep() {
        var stored = work.entities().find(StoredText.class, article.pk);
        if (stored != null && stored.text.equals(text)) {
            return;
        }
        work.changesBeside();
        if (stored == null) {
            work.entities().persist(new StoredText(article.pk, text));
        } else {
            stored.text = text;
        }
        citations.stream().filter(citation -> citation.start != null).forEach(citation -> {
            work.touches(citation.quote);
            writer.place(citation, null, null); // until it is met again
            moved.add(citation);
        });
        work.flush();
    }

    /** Finds the words that no rule takes for a quote any more, where they stand in one place only. */
    private void settle() {
        int gone = 0;
        for (var citation : moved) {
            var words = Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(citation.text) + "(?![\\p{L}\\p{N}])").matcher(text);
            if (citation.start == null && words.find()) {
                int start = words.start();
                int end = words.end();
                if (!words.find()) {
                    writer.place(citation, start, end);
                }
            }
            gone += citation.start == null ? 1 : 0;
        }
        if (gone > 0) {
            notes.add("The text does not show any more where it has %d of the quotes that were recorded from it.".formatted(gone));
        }
    }

    private Quote quote(Utterance utterance) {
        var opening = utterance.opening();
        var recorded = recorded(utterance.words(), opening.speaker(), utterance.start(), utterance.end());
        if (recorded != null) {
            return recorded;
        }
        var speaker = actors.named(opening.speaker());
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
        var recorded = recorded(indirect.text(), indirect.speaker(), indirect.start(), indirect.end());
        var speaker = recorded != null ? null : actors.named(indirect.speaker());
        if (speaker == null) {
            return recorded;
        }
        var citation = cited(indirect.text(), QuoteKind.INDIRECT, speaker, null, indirect.topics(), indirect.start(), indirect.end());
        return citation == null ? null : citation.quote;
    }

    private static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most);
    }

    /** The quote that the article is recorded to print there, whoever said it, and even if it was retracted; or in these words, by this speaker. */
    private Quote recorded(String words, String speaker, int start, int end) {
        var there = citations.stream().filter(citation -> citation.start != null && citation.start < end && start < citation.end).findFirst();
        var found = there.orElseGet(() -> byWords.getOrDefault(SearchKey.indexed(words), Set.of()).stream().filter(citation -> citation.start == null
                || isOpen(citation.quote) || actors.isOpen(speaker) || citation.quote.speaker.equals(actors.recorded(speaker))).findFirst().orElse(null));
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
        var quote = writer.spoken("quote", entry);
        if (quote == null || !work.valid()) {
            return null;
        }
        if (quote.recordStatus == RecordStatus.RETRACTED) {
            notes.add("The quote \"%s\" was retracted; the article prints it.".formatted(quote.slug));
            return null;
        }
        var citation = writer.cite(quote, article, printed, start, end);
        citations.add(citation);
        know(citation);
        return citation;
    }

    private void know(Citation citation) {
        for (var words : List.of(citation.quote.searchText, SearchKey.indexed(citation.text))) {
            byWords.computeIfAbsent(words, none -> new LinkedHashSet<>()).add(citation);
        }
    }

    /** Publishes what was written, and whom it names; what is left open, or refers to another draft, stays a draft. */
    private void publish() {
        publish(List.of(article));
        publish(involved());
        publish(meetings.stream().filter(meeting -> meeting.participations.stream()
                .allMatch(participation -> isPublished(participation.actor) && (participation.onBehalfOf == null || isPublished(participation.onBehalfOf)))).toList());
        publish(quotes.stream().filter(quote -> !isOpen(quote) && isPublished(quote.speaker) && (quote.meeting == null || isPublished(quote.meeting))
                && QuoteWriter.citations(quote).stream().allMatch(citation -> isPublished(citation.article))).toList());
        quotes.forEach(quote -> writer.recount(quote.speaker));
        long left = quotes.stream().filter(quote -> quote.recordStatus == RecordStatus.DRAFT).count() + meetings.stream().filter(meeting -> meeting.recordStatus == RecordStatus.DRAFT).count();
        if (left > 0) {
            notes.add("%d records stay drafts, as something is left open or what they refer to is a draft.".formatted(left));
        }
    }

    private static boolean isPublished(CuratedRecord record) {
        return record.recordStatus == RecordStatus.PUBLISHED;
    }

    private void publish(Collection<? extends CuratedRecord> records) {
        records.stream().filter(record -> record.recordStatus == RecordStatus.DRAFT).forEach(record -> {
            work.touches(record);
            record.recordStatus = RecordStatus.PUBLISHED;
        });
    }
}
