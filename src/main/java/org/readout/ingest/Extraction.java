package org.readout.ingest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads an article: who says what in it. */
public final class Extraction {

    /**
     * Words that somebody says.
     *
     * @param start      index of the first character in the text
     * @param end        index after the last
     * @param text       what stands there
     * @param direct     whether they are an utterance, rather than a part of the reporting sentence
     * @param speaker    full name; null if nobody can be told
     * @param mention    the wording beside the quote; null if there is none
     * @param cue        the reporting verb; null if there is none
     * @param rule       what told the speaker
     * @param confidence how sure that is, from 0 to 1
     */
    public record Quotation(int start, int end, String text, boolean direct, String speaker, String mention, String cue, String rule, double confidence) {
    }

    /**
     * A meeting that a sentence reports.
     *
     * @param participants full names, or states where nobody is named
     * @param status       PLANNED, PROPOSED, HELD or CANCELLED
     * @param evidence     the sentence
     */
    public record Meeting(List<String> participants, String status, String evidence) {
    }

    /** What an article has. */
    public record Found(List<Quotation> quotes, List<Meeting> meetings) {
    }

    private Extraction() {
    }

    /** What a text has, as it was scraped; {@code known} are full names that surnames may stand for. */
    public static Found of(String text, Collection<String> known) {
        var blocks = Blocks.of(text);
        var sentences = Sentence.of(text, blocks, Marks.of(text, blocks));
        var people = new People(known);
        var quoted = new ArrayList<List<Sentence>>();
        for (var sentence : sentences) {
            quoted.add(sentence.tokens().stream().filter(Token::isQuote).map(token -> Sentence.of(text, List.of(token.stretch().inside()), List.of()))
                    .flatMap(List::stream).toList());
        }
        for (boolean learn : new boolean[] {true, false}) {
            for (int i = 0; i < sentences.size(); i++) {
                mentions(sentences.get(i), people, learn);
                quoted.get(i).forEach(inner -> mentions(inner, people, learn));
            }
        }
        var meetings = new Meetings(text, people).find(sentences).stream().map(met -> new Meeting(met.participants(), met.status().name(), met.evidence().of(text))).toList();
        return new Found(new Attribution(text, sentences, people).find().stream().map(said -> new Quotation(said.stretch().inside().start(), said.stretch().inside().end(),
                said.stretch().inside().of(text), said.direct(), said.speaker(), said.mention(), said.cue(), said.rule(), said.confidence())).toList(), meetings);
    }

    private static void mentions(Sentence sentence, People people, boolean learn) {
        for (var mention : Mentions.of(sentence.tokens())) {
            int place = sentence.tokens().get(mention.first()).span().start();
            if (learn) {
                people.learn(mention, place);
            } else {
                people.see(mention, place);
            }
        }
    }
}
