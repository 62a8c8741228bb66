package org.readout.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.readout.ingest.Reports.Report;

/** Who says a quotation, by what its own sentence tells. */
final class Sources {

    private static final Lexicon LEXICON = Lexicon.ENGLISH;
    private static final int LONGEST_DESCRIPTION = 5;

    private final Discourse discourse;

    Sources(Discourse discourse) {
        this.discourse = discourse;
    }

    /**
     * What the sentence tells of a quotation.
     *
     * @param reports the reporting verbs of the sentence
     * @return null if it tells nothing
     */
    Said of(Quoted quoted, List<Report> reports) {
        var verb = byVerb(quoted, reports);
        if (verb != null) {
            return verb.direct() || !quoted.isName() ? verb : null;
        }
        var according = according(quoted);
        if (according != null) {
            return according;
        }
        var named = beside(quoted, reports);
        if (named != null) {
            return named;
        }
        return reports.stream().filter(report -> report.cue() > quoted.at()).findFirst().filter(report -> !quoted.isName()).map(report -> told(quoted, report, false, "later", 0.7)).orElse(null);
    }

    /** "...," Lee said; "...," said Lee; Lee said: "..."; he called it "...". */
    private Said byVerb(Quoted quoted, List<Report> reports) {
        int at = quoted.at();
        var after = reports.stream().filter(report -> report.cue() > at && follows(quoted, report)).findFirst().orElse(null);
        var before = reports.stream().filter(report -> report.cue() < at).reduce((one, other) -> other).orElse(null);
        if (after != null && quoted.leadsOn() && (quoted.opensClause() || before != null && before.subject().kind() == Mention.Kind.STATE)) {
            return told(quoted, after, true, "after", 0.97);
        }
        if (before != null) {
            return told(quoted, plural(quoted.sentence().tokens(), before, reports), quoted.isIntroduced(), "before", 0.9);
        }
        return after == null ? null : told(quoted, after, quoted.isUtterance() && at == 0, "after", 0.8);
    }

    /** Whether a verb and its subject stand right behind a quotation. */
    private static boolean follows(Quoted quoted, Report report) {
        if (quoted.until(report.cue()).stream().anyMatch(Token::isQuote)) {
            return false;
        }
        boolean subject = report.subject().first() > quoted.at();
        int first = subject ? Math.min(report.cue(), report.subject().first()) : report.cue();
        return first - quoted.at() <= 3 && (subject || report.cue() - quoted.at() <= 2 && !quoted.isTitle());
    }

    /** Where two are said to say the same words, it is the one who reports this that is quoted. */
    private static Report plural(List<Token> tokens, Report report, List<Report> reports) {
        int first = report.subject().first();
        if (first <= 1 || !tokens.get(first - 1).is("and") || report.cue() <= first) {
            return report;
        }
        return reports.stream().filter(other -> other.cue() < first && other.subject().first() != first).reduce((one, other) -> other).orElse(report);
    }

    private Said told(Quoted quoted, Report report, boolean direct, String rule, double confidence) {
        var sentence = quoted.sentence();
        return new Said(quoted.stretch(), report.speaker(), discourse.wording(sentence, report.subject()), sentence.tokens().get(report.cue()).word(), direct, rule, confidence, sentence);
    }

    private Said according(Quoted quoted) {
        var tokens = quoted.sentence().tokens();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            int to = i + 2;
            if (tokens.get(i).is("according")) {
                return by(quoted, mention -> mention.first() == to || mention.first() == to + 1, quoted.isUtterance(), "according", 0.9);
            }
        }
        return null;
    }

    /** A name beside a quotation without any verb: a signature, a label, "in her words". */
    private Said beside(Quoted quoted, List<Report> reports) {
        var tokens = quoted.sentence().tokens();
        int at = quoted.at();
        if (at + 2 < tokens.size() && tokens.get(at + 1).is("—", "–", "-") && reports.isEmpty()) {
            var signed = by(quoted, mention -> mention.first() == at + 2, true, "signed", 0.85);
            if (signed != null) {
                return signed;
            }
        }
        if (at > 0 && tokens.get(at - 1).is(":")) {
            var label = by(quoted, mention -> mention.first() < at, true, "label", 0.85);
            if (label != null) {
                return label;
            }
        }
        return by(quoted, mention -> mention.owner() && mention.first() < at && tokens.get(mention.end()).is("words", "statement", "speech", "post", "remarks", "letter", "message"),
                quoted.isUtterance(), "words", 0.85);
    }

    /** The last mention of a kind as the speaker; null if there is none. */
    private Said by(Quoted quoted, Predicate<Mention> which, boolean direct, String rule, double confidence) {
        var sentence = quoted.sentence();
        return sentence.mentions().stream().filter(which).reduce((one, other) -> other)
                .map(source -> new Said(quoted.stretch(), discourse.resolved(sentence, source), discourse.wording(sentence, source), null, direct, rule, confidence, sentence)).orElse(null);
    }

    /** "One trader, who asked not to be named, was blunt:": a trader; null if a sentence does not begin so. */
    static String unnamed(Sentence sentence) {
        var tokens = sentence.tokens();
        if (!tokens.get(0).is("one", "a", "an", "another")) {
            return null;
        }
        var words = new ArrayList<String>();
        for (int i = 1; i < tokens.size() && words.size() < LONGEST_DESCRIPTION; i++) {
            var token = tokens.get(i);
            if (token.isQuote() || token.is(",", "who", "in", "at", "from") || LEXICON.isCue(token.word())) {
                break;
            }
            words.add(token.word());
        }
        return words.isEmpty() ? null : String.join(" ", words);
    }
}
