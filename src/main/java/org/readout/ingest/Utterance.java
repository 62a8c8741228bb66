package org.readout.ingest;

import org.readout.ingest.Draft.Quotation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What somebody says at one go, as the record keeps it: "A," she said, "b." is one.
 *
 * @param words   as spoken: without the marks of quotation, the comma before an attribution and the paragraphs of print
 * @param start   index of the first character in the text of the article
 * @param end     index after the last; what stands between is printed so, an attribution in the middle included
 * @param opening the first of its stretches
 * @param topics  what it is about
 */
public record Utterance(String words, int start, int end, Quotation opening, Set<String> topics) {

    /** Characters of a context. */
    private static final int CONTEXT = 100;
    private static final int LONGEST = 20_000;

    /** The utterances of a draft, in their order. */
    public static List<Utterance> of(Draft draft) {
        var all = new ArrayList<Utterance>();
        for (var quote : draft.quotes()) {
            var last = all.isEmpty() ? null : all.get(all.size() - 1);
            if (quote.goesOn() && last != null && quote.end() - last.start <= LONGEST) {
                var topics = new LinkedHashSet<>(last.topics);
                topics.addAll(quote.topics());
                all.set(all.size() - 1, new Utterance(last.words + between(last.words, quote.text()) + spoken(quote.text()), last.start, quote.end(), last.opening, topics));
            } else {
                all.add(new Utterance(spoken(quote.text()), quote.start(), quote.end(), quote, quote.topics()));
            }
        }
        return all;
    }

    /** The comma before an attribution is that of print, except after "Yes" or "Well". */
    private static String between(String words, String next) {
        return !Character.isLowerCase(next.codePointAt(0)) ? ". " : words.indexOf(' ') < 0 ? ", " : " ";
    }

    private static String spoken(String printed) {
        return printed.replaceAll("\\s*\\R\\s*[\"“„«‘]?", " ").strip().replaceFirst("[\\s,;:–—-]+$", "");
    }

    /** What is printed right before {@code start}, in the same paragraph. */
    public static String before(String text, int start) {
        int from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - CONTEXT);
        if (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) {
            while (from < start && !Character.isWhitespace(text.charAt(from))) {
                from++;
            }
        }
        return text.substring(from, start).strip();
    }

    /** What is printed right after {@code end}, in the same paragraph. */
    public static String after(String text, int end) {
        int line = text.indexOf('\n', end);
        int to = Math.min(line < 0 ? text.length() : line, Math.min(text.length(), end + CONTEXT));
        if (to < text.length() && !Character.isWhitespace(text.charAt(to))) {
            while (to > end && !Character.isWhitespace(text.charAt(to - 1))) {
                to--;
            }
        }
        return text.substring(end, to).strip();
    }
}
