package org.readout.curation;

import org.readout.ingest.Utterance;
import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.Citation;
import org.readout.model.Meeting;
import org.readout.model.PartialDate;
import org.readout.model.Quote;
import org.readout.model.RecordType;
import org.readout.model.SearchKey;
import org.readout.model.StoredText;
import org.readout.model.Topic;
import org.readout.seeds.SeedDocument.CitationEntry;
import org.readout.seeds.SeedDocument.QuoteEntry;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Writes the quotes that an article prints. The same words by the same speaker, unless they were said at different times, are one
 * quote with a citation for each article. What is known of a quote is what the document of its first article says.
 */
final class QuoteWriter {

    private final UnitOfWork work;
    private final Set<Long> speakers = new HashSet<>();

    QuoteWriter(UnitOfWork work) {
        this.work = work;
    }

    void write(String path, QuoteEntry entry, Article article) {
        if (entry.citations() != null) {
            if (article != null) {
                work.wrong(path + ".citations", "are for quotes in documents without article");
            }
            write(path, entry.slug() == null ? said(path, entry) : work.references().bySlug(Quote.class, entry.slug()), entry, true);
        } else if (article == null) {
            work.wrong(path, "a quote needs an article that prints it");
        } else if (entry.quote() != null) {
            var quote = work.references().quote(path + ".quote", entry.quote());
            if (quote != null && work.valid()) {
                work.touches(quote);
                cite(quote, article, entry);
            }
        } else {
            worded(path, entry, article);
        }
    }

    private void worded(String path, QuoteEntry entry, Article article) {
        var given = given(path, entry);
        if (!work.valid()) {
            return;
        }
        var quote = existing(path, entry, article, given);
        if (quote == null) {
            quote = make(path, entry, given);
        }
        work.describes(path, quote);
        if (!work.valid()) {
            return;
        }
        if (!quote.isPersistent() || article.equals(home(quote))) {
            fill(quote, entry, given);
        }
        work.persist(quote);
        speakers.add(given.speaker.pk);
        cite(quote, article, entry);
    }

    /**
     * Writes a quote by itself, with the articles that print it.
     *
     * @param known the quote; null if it is a new one
     * @param exact whether no other articles print it
     * @return the quote; null if its speaker is not known
     */
    Quote write(String path, Quote known, QuoteEntry entry, boolean exact) {
        var given = given(path, entry);
        var articles = new LinkedHashMap<Article, CitationEntry>();
        UnitOfWork.each(path + ".citations", entry.citations(), (at, citation, i) -> {
            var article = work.references().article(at + ".article", citation.article());
            if (article != null && articles.put(article, citation) != null) {
                work.wrong(at + ".article", "\"%s\" prints it already", citation.article());
            }
        });
        if (given.speaker == null) {
            return null;
        }
        var same = same(given);
        if (same != null && same != known) {
            work.wrong(path, "%s said the same words in the quote \"%s\"; a quote is recorded once", given.speaker.name, same.slug);
        }
        var quote = known != null ? known : make(path, entry, given);
        work.describes(path, quote);
        fill(quote, entry, given);
        work.save(quote);
        if (work.valid()) {
            if (exact) {
                citations(quote).stream().filter(citation -> !articles.containsKey(citation.article)).forEach(Citation::delete);
                work.flush();
            }
            articles.forEach((article, citation) -> cite(quote, article, citation.text() == null ? quote.text : citation.text(), citation.start(), citation.end()));
        }
        return quote;
    }

    private Given given(String path, QuoteEntry entry) {
        return new Given(work.references().actor(path + ".speaker", entry.speaker()), SearchKey.indexed(entry.text()),
                UnitOfWork.orUnknown(entry.saidOn()), work.references().meeting(path + ".meeting", entry.meeting()),
                work.references().topics(path + ".topics", entry.topics()));
    }

    private Quote make(String path, QuoteEntry entry, Given given) {
        var successor = entry.slug() == null ? null : work.references().successor(RecordType.QUOTE, entry.slug());
        if (successor != null) {
            work.wrong(path + ".slug", "\"%s\" was merged into \"%s\"; write of that", entry.slug(), successor.slug);
        }
        return new Quote(entry.slug() != null ? entry.slug() : work.references().freeSlug(RecordType.QUOTE, Quote.slug(given.speaker.slug, entry.text())));
    }

    private void fill(Quote quote, QuoteEntry entry, Given given) {
        if (quote.speaker != null) {
            speakers.add(quote.speaker.pk);
        }
        if (quote.speaker != null && !quote.speaker.equals(given.speaker)) {
            citations(quote).forEach(citation -> { // somebody knows better than the rules
                citation.speakerMention = null;
                citation.cue = null;
                citation.attributionRule = null;
                citation.attributionConfidence = null;
            });
        }
        speakers.add(given.speaker.pk);
        quote.say(entry.text());
        quote.kind = entry.kind();
        quote.speaker = given.speaker;
        quote.said = given.said;
        quote.venue = entry.venue();
        quote.context = entry.context();
        quote.meeting = given.meeting;
        UnitOfWork.replace(quote.topics, given.topics);
        UnitOfWork.replace(quote.subjects, UnitOfWork.subjects(given.topics));
    }

    /** An entry with what it refers to; speaker, wording and date make a quote the same as another. */
    private record Given(Actor speaker, String wording, PartialDate said, Meeting meeting, Set<Topic> topics) {

        boolean is(Quote quote) {
            return quote.speaker.equals(speaker) && quote.searchText.equals(wording)
                    && (!said.known() || !quote.said.known() || quote.said.overlaps(said));
        }
    }

    private static Quote same(Given given) {
        return Quote.<Quote>list("speaker = ?1 and wording = ?2 and searchText = ?3", given.speaker, Quote.wording(given.wording), given.wording).stream().filter(given::is).findFirst().orElse(null);
    }

    /** The quote of these words by this speaker, written if there is none; null if there is no such speaker. */
    Quote spoken(String path, QuoteEntry entry) {
        var given = given(path, entry);
        if (given.speaker == null) {
            return null;
        }
        var same = same(given);
        if (same != null) {
            work.touches(same);
            return same;
        }
        var quote = make(path, entry, given);
        work.describes(path, quote);
        fill(quote, entry, given);
        work.save(quote);
        return quote;
    }

    /** The quote of these words by this speaker; null if there is none, or no such speaker. */
    Quote said(String path, QuoteEntry entry) {
        var given = given(path, entry);
        return given.speaker == null ? null : same(given);
    }

    /** The quote that an entry is about, if it is there already; null if it is not, or if the entry's slug is another's. */
    private Quote existing(String path, QuoteEntry entry, Article article, Given given) {
        var same = same(given);
        if (entry.slug() == null) {
            return same != null ? same : corrected(given.speaker, entry.text(), article);
        }
        var named = work.references().bySlug(Quote.class, entry.slug());
        if (named != null && same != null && named != same) {
            work.wrong(path, "%s said the same words in the quote \"%s\"; a quote is recorded once", given.speaker.name, same.slug);
        } else if (named != null && !article.equals(home(named)) && !given.is(named)) {
            work.wrong(path + ".slug", "another quote has the slug \"%s\"", entry.slug());
        }
        return named != null ? named : same;
    }

    /** The quote of this article whose slug the words would get: its first words are the same, a later one was corrected. */
    private Quote corrected(Actor speaker, String text, Article article) {
        var quote = work.references().bySlug(Quote.class, Quote.slug(speaker.slug, text));
        return quote != null && article.equals(home(quote)) && !work.isFresh(quote) ? quote : null;
    }

    private void cite(Quote quote, Article article, QuoteEntry entry) {
        var printed = entry.printed() != null ? entry.printed() : entry.text() != null ? entry.text() : quote.text;
        cite(quote, article, printed, entry.start(), entry.end());
    }

    /** Notes that an article prints a quote, and how. */
    Citation cite(Quote quote, Article article, String printed, Integer start, Integer end) {
        var citations = citations(quote);
        var citation = citations.stream().filter(existing -> existing.article.equals(article)).findFirst().orElse(null);
        if (citation == null) {
            int next = citations.stream().mapToInt(existing -> existing.position + 1).max().orElse(0);
            citation = new Citation(quote, article, next);
        }
        boolean moved = !printed.equals(citation.text) || !Objects.equals(citation.start, start) || !Objects.equals(citation.end, end);
        citation.text = printed;
        if (moved) {
            place(citation, start, end);
        }
        citation.persist();
        work.flush();
        return citation;
    }

    /** Where the article prints it; if the record has the text of the article, it must stand there. */
    void place(Citation citation, Integer start, Integer end) {
        work.changesBeside();
        citation.start = start;
        citation.end = end;
        var stored = start == null ? null : work.entities().find(StoredText.class, citation.article.pk);
        if (stored == null) {
            citation.before = null;
            citation.after = null;
        } else if (end > stored.text.length() || !stored.text.substring(start, end).equals(citation.text)) {
            work.wrong("citations", "the text of the article \"%s\" has something else from %d to %d", citation.article.slug, start, end);
        } else {
            citation.before = Utterance.before(stored.text, start);
            citation.after = Utterance.after(stored.text, end);
        }
    }

    /** The article that a quote was first recorded from; null if nothing cites it. */
    private static Article home(Quote quote) {
        return citations(quote).stream().findFirst().map(citation -> citation.article).orElse(null);
    }

    static List<Citation> citations(Quote quote) {
        return Citation.list("quote = ?1 order by position", quote);
    }

    /** The quotes of {@code speaker} are to be counted again. */
    void recount(Actor speaker) {
        speakers.add(speaker.pk);
    }

    /** Counts the quotes of all speakers that the document gave one, or took one from. */
    void countBySpeaker() {
        work.flush(); // the update sees what is in the database only
        if (!speakers.isEmpty()) {
            work.entities().createQuery("""
                    update Actor a set a.quoteCount = (select cast(count(*) as Integer) from Quote q where q.speaker = a and q.recordStatus = PUBLISHED)
                    where a.pk in ?1""").setParameter(1, speakers).executeUpdate();
        }
    }
}
