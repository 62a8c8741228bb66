package org.readout.bulk;

import org.readout.bulk.Lookups.By;
import org.readout.model.DatePrecision;
import org.readout.model.PartialDate;
import org.readout.model.Quote;
import org.readout.model.RecordStatus;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The quotes whose words a batch has again, and its own. */
final class SaidQuotes {

    /** Words of a speaker. */
    private record Words(long speaker, String searchText) {
    }

    /** Whether it is known where a quote was said, what a reader needs to understand it, at which meeting it was said, and what it is about. */
    record Facts(boolean venue, boolean context, boolean meeting, boolean topics) {

        /** Whether others say nothing that is not known here. */
        boolean cover(Facts others) {
            return (venue || !others.venue) && (context || !others.context) && (meeting || !others.meeting) && (topics || !others.topics);
        }
    }

    /** A quote, with the articles that print it. */
    static final class Said {

        private final long pk;
        private final String slug;
        private final boolean published;
        private final boolean fresh;
        private final String text;
        private final PartialDate said;
        private final Facts facts;
        private final Set<Long> articles = new LinkedHashSet<>();
        private final List<LinkedHashMap<String, Object>> citations = new ArrayList<>();
        private int before;
        private int lastPosition = -1;

        Said(long pk, String slug, boolean published, boolean fresh, String text, PartialDate said, Facts facts) {
            this.pk = pk;
            this.slug = slug;
            this.published = published;
            this.fresh = fresh;
            this.text = text;
            this.said = said;
            this.facts = facts;
        }

        /** Notes a citation; false if the article prints the quote already. */
        boolean cite(Known.Ref article, String text, Integer start, Integer end) {
            if (!articles.add(article.pk())) {
                return false;
            }
            lastPosition++;
            if (!fresh) {
                citations.add(citation(article.slug(), text, start, end));
            }
            return true;
        }

        /** As the history has it. */
        private static LinkedHashMap<String, Object> citation(String article, String text, Integer start, Integer end) {
            var citation = new LinkedHashMap<String, Object>();
            citation.put("article", article);
            citation.put("text", text);
            if (start != null) {
                citation.put("start", start);
            }
            if (end != null) {
                citation.put("end", end);
            }
            return citation;
        }

        boolean isCitedBy(Known.Ref article) {
            return articles.contains(article.pk());
        }

        /** The keys of the articles that print it, in the order of the citations; it grows with them. */
        Set<Long> articles() {
            return Collections.unmodifiableSet(articles);
        }

        long pk() {
            return pk;
        }

        String slug() {
            return slug;
        }

        boolean published() {
            return published;
        }

        /** Whether the batch makes it. */
        boolean fresh() {
            return fresh;
        }

        String text() {
            return text;
        }

        PartialDate said() {
            return said;
        }

        Facts facts() {
            return facts;
        }

        int lastPosition() {
            return lastPosition;
        }

        List<LinkedHashMap<String, Object>> before() {
            return citations.subList(0, before);
        }

        List<LinkedHashMap<String, Object>> citations() {
            return citations;
        }
    }

    private final Map<Words, List<Said>> quotes = new HashMap<>();
    private final Map<String, Said> slugs = new HashMap<>();

    /** Finds the quotes of these words. */
    void read(Connection connection, Lookups lookups, Set<String> searchTexts) throws SQLException {
        var found = new HashMap<Long, Said>();
        for (var some : lookups.wanted(connection, By.QUOTE_WORDING, searchTexts.stream().map(Quote::wording).distinct().toList())) {
            read(connection, lookups, some, searchTexts, found);
        }
        for (var some : SqlArrays.of(connection, "bigint", found.keySet())) {
            citations(connection, some, found);
        }
    }

    private void read(Connection connection, Lookups lookups, Array wanted, Set<String> searchTexts, Map<Long, Said> found) throws SQLException {
        // topic_keys, which is null without topics, instead of quote_topic, which may have no index while records are loaded.
        try (var select = connection.prepareStatement("""
                select e.id, e.slug, e.record_status, e.speaker_id, e.search_text, e.text, e.said_earliest, e.said_latest, e.said_precision,
                    e.venue is not null, e.context is not null, e.meeting_id is not null, e.topic_keys is not null
                from\s""" + lookups.from(By.QUOTE_WORDING) + " order by e.id")) {
            select.setArray(1, wanted);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    if (searchTexts.contains(row.getString(5))) {
                        var date = new PartialDate(row.getDate(7).toLocalDate(), row.getDate(8).toLocalDate(), DatePrecision.valueOf(row.getString(9)));
                        var quote = new Said(row.getLong(1), row.getString(2), row.getString(3).equals(RecordStatus.PUBLISHED.name()), false, row.getString(6), date,
                                new Facts(row.getBoolean(10), row.getBoolean(11), row.getBoolean(12), row.getBoolean(13)));
                        found.put(quote.pk, put(row.getLong(4), row.getString(5), quote));
                    }
                }
            }
        }
    }

    private static void citations(Connection connection, Array quotes, Map<Long, Said> found) throws SQLException {
        try (var select = connection.prepareStatement("""
                select c.quote_id, c.article_id, a.slug, c.text, c.start_offset, c.end_offset, c.position
                from unnest(?) k(v) join citation c on c.quote_id = k.v join article a on a.id = c.article_id order by c.quote_id, c.position""")) {
            select.setArray(1, quotes);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    var quote = found.get(row.getLong(1));
                    quote.articles.add(row.getLong(2));
                    quote.citations.add(Said.citation(row.getString(3), row.getString(4),
                            row.getObject(5, Integer.class), row.getObject(6, Integer.class)));
                    quote.before = quote.citations.size();
                    quote.lastPosition = row.getInt(7);
                }
            }
        }
    }

    Said put(long speaker, String searchText, Said quote) {
        slugs.put(quote.slug, quote);
        quotes.computeIfAbsent(new Words(speaker, searchText), none -> new ArrayList<>()).add(quote);
        return quote;
    }

    /** The quote with that slug, if it has words of the batch; else null. */
    Said bySlug(String slug) {
        return slugs.get(slug);
    }

    /** The quote that these words are, when they were said then; null if there is none. */
    Said same(long speaker, String searchText, PartialDate date) {
        return quotes.getOrDefault(new Words(speaker, searchText), List.of()).stream()
                .filter(quote -> !date.known() || !quote.said.known() || quote.said.overlaps(date)).findFirst().orElse(null);
    }
}
