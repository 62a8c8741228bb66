package org.readout.ingest;

import org.readout.model.ActorKind;
import org.readout.model.MeetingStatus;
import org.readout.model.PartialDate;
import org.readout.model.QuoteKind;

import java.util.List;
import java.util.Set;

/**
 * What an article tells, as rules have read it: for a curator to look through. All places are offsets into the text of the article, in UTF-16 units.
 *
 * @param article  the text, and what is known of the article
 * @param topics   what it is about
 * @param quotes   in the order of the text: what stands between quotation marks, or is printed as speech without them
 * @param indirect in the order of the text: what is reported in other words
 * @param meetings in the order of the text, each once
 * @param actors   who speaks or meets
 */
public record Draft(ArticleText article, Set<String> topics, List<Quotation> quotes, List<Indirect> indirect, List<Reported> meetings, List<Party> actors) {

    /** Below this confidence a speaker is left open. */
    public static final double THRESHOLD = 0.5;

    /**
     * Words that somebody says.
     *
     * @param start      index of the first character, without the mark
     * @param end        index after the last, without the mark
     * @param text       what is printed there
     * @param kind       DIRECT or MIXED
     * @param speaker    the name in full; of somebody unnamed the description; null if it is left open
     * @param mention    the wording that tells the speaker, beside the quote; null if there is none
     * @param cue        the reporting verb; null if there is none
     * @param rule       what told the speaker
     * @param confidence how sure that is, from 0 to 1
     * @param goesOn     whether it goes on from the one before, as in "A," she said, "b."
     * @param unmarked   whether it has no quotation marks
     * @param said       the day that the report names; null if it names none
     * @param topics     what it is about
     */
    public record Quotation(int start, int end, String text, QuoteKind kind, String speaker, String mention, String cue, String rule, double confidence, boolean goesOn,
            boolean unmarked, PartialDate said, Set<String> topics) {
    }

    /** What {@code speaker} is reported to say. */
    public record Indirect(int start, int end, String text, String speaker, Set<String> topics) {
    }

    /**
     * A meeting that a sentence reports.
     *
     * @param participants names in full, or states where nobody is named
     * @param status       how far it came
     * @param summit       whether it is called one
     * @param place        null if the sentence does not tell
     * @param occasion     beside what it takes place: "UN General Assembly"; null if the sentence does not tell
     * @param date         null if the sentence does not tell, or not exactly enough
     * @param evidence     the sentence
     */
    public record Reported(List<String> participants, MeetingStatus status, boolean summit, String place, String occasion, PartialDate date, String evidence, int start, int end,
            Set<String> topics) {
    }

    /**
     * Somebody who speaks or meets.
     *
     * @param name        in full
     * @param kind        null for somebody unnamed
     * @param description the office, as printed; null if the text does not tell
     */
    public record Party(String name, ActorKind kind, String description) {
    }
}
