package org.readout.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.readout.ingest.Mention.Kind;
import org.readout.ingest.Reports.Report;

/** Finds who says what is quoted, sentence by sentence. */
final class Attribution {

    /**
     * Words that somebody says.
     *
     * @param stretch    the words
     * @param speaker    full name; null if nobody can be told
     * @param mention    the wording beside the quote
     * @param cue        the reporting verb; null if there is none
     * @param direct     whether they are an utterance of their own, rather than a part of the reporting sentence
     * @param rule       what told the speaker
     * @param confidence from 0 to 1
     * @param sentence   where they stand
     * @param goesOn     whether they go on from the ones before: "A," she said, "b."
     */
    record Said(Stretch stretch, String speaker, String mention, String cue, boolean direct, String rule, double confidence, Sentence sentence, boolean goesOn) {

        private Said(Stretch stretch, String speaker, String mention, String cue, boolean direct, String rule, double confidence) {
            this(stretch, speaker, mention, cue, direct, rule, confidence, null, false);
        }

        private Said in(Sentence where, boolean further) {
            return new Said(stretch, speaker, mention, cue, direct, rule, confidence, where, further);
        }
    }

    private static final Lexicon LEXICON = Lexicon.ENGLISH;
    private static final int WORDS_OF_AN_UTTERANCE = 4;

    private final String text;
    private final List<Sentence> sentences;
    private final People people;
    private final Reports reports;
    private final List<Said> all = new ArrayList<>();
    private final List<IndirectSpeech.Clause> clauses = new ArrayList<>();
    /** Who said what came before, and in which paragraph. */
    private String lastSpeaker;
    private Sentence lastReport;

    Attribution(String text, List<Sentence> sentences, People people) {
        this.text = text;
        this.sentences = sentences;
        this.people = people;
        this.reports = new Reports(text, people);
    }

    List<Said> find() {
        for (int i = 0; i < sentences.size(); i++) {
            sentence(i);
        }
        return all;
    }

    /** What is reported in other words, once all is found. */
    List<IndirectSpeech.Clause> clauses() {
        return clauses;
    }

    private void sentence(int number) {
        var sentence = sentences.get(number);
        var tokens = sentence.tokens();
        var mentions = Mentions.of(tokens);
        var found = reports.of(sentence, mentions);
        int before = all.size();
        unmarked(number, sentence, found);
        if (all.size() == before) {
            clauses.addAll(IndirectSpeech.in(sentence, found));
        }
        before = all.size();
        int last = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isQuote()) {
                var said = said(number, sentence, i, mentions, found);
                if (said != null) {
                    boolean goesOn = all.size() > before && goesOn(tokens, last, i, all.get(all.size() - 1), said);
                    all.add(said.in(sentence, goesOn));
                    last = i;
                }
            }
        }
        var subject = mentions.stream().filter(mention -> !mention.owner() && mention.kind() == Kind.PERSON && people.knows(mention.name())).findFirst().orElse(null);
        var reporting = found.stream().filter(report -> report.speaker() != null && report.subject().kind() != Kind.STATE).findFirst().orElse(null);
        if (reporting != null) {
            reports.focus(reporting.speaker());
            lastReport = sentence;
            lastSpeaker = reporting.speaker();
        } else if (subject != null) {
            reports.focus(people.full(subject));
            lastReport = null;
        } else if (mentions.stream().noneMatch(mention -> mention.kind() == Kind.PRONOUN)) {
            lastReport = null;
        }
        if (all.size() > before && all.get(all.size() - 1).speaker() != null) {
            lastSpeaker = all.get(all.size() - 1).speaker();
            lastReport = sentence;
        }
    }

    /** "A," she said, "b." */
    private boolean goesOn(List<Token> tokens, int last, int at, Said one, Said other) {
        boolean attributed = tokens.subList(last + 1, at).stream().anyMatch(token -> token.word().equalsIgnoreCase(one.cue));
        return one.rule.equals("after") && attributed && tokens.get(at - 1).is(",", "—", "–", ":") && one.speaker != null && one.speaker.equals(other.speaker)
                && text.substring(one.stretch.inside().start(), one.stretch.inside().end()).matches("(?s).*[,–—-]\\s*");
    }

    /** A paragraph without quotation marks that ends with "Lee said." is what Lee said. */
    private void unmarked(int number, Sentence sentence, List<Report> found) {
        var tokens = sentence.tokens();
        boolean last = number + 1 == sentences.size() || sentences.get(number + 1).block() != sentence.block();
        boolean only = !found.isEmpty() && found.get(0).subject().end() - found.get(0).subject().first() + 2 >= tokens.size() - 1 && tokens.size() <= 8;
        int first = number;
        while (first > 0 && sentences.get(first - 1).block() == sentence.block()) {
            first--;
        }
        if (!last || !only || first == number || found.get(0).speaker() == null) {
            return;
        }
        for (int i = first; i <= number; i++) {
            if (sentences.get(i).tokens().stream().anyMatch(Token::isQuote)) {
                return;
            }
        }
        var words = new Span(sentences.get(first).span().start(), sentences.get(number - 1).span().end());
        all.add(new Said(new Stretch(words, words), found.get(0).speaker(), reports.wording(sentence, found.get(0).subject()), tokens.get(found.get(0).cue()).word(), true, "unmarked", 0.9).in(sentence, false));
    }

    private Said said(int number, Sentence sentence, int at, List<Mention> mentions, List<Report> found) {
        var tokens = sentence.tokens();
        var stretch = tokens.get(at).stretch();
        var inside = stretch.inside().of(text);
        boolean utterance = inside.strip().split("\\s+").length >= WORDS_OF_AN_UTTERANCE;
        if (!utterance && named(tokens, at, inside)) {
            return null;
        }
        // "...," Lee said; "...," said Lee.
        var after = found.stream().filter(report -> report.cue() > at && beside(tokens, at, report)).findFirst().orElse(null);
        boolean comma = inside.matches("(?s).*[,?!–—-]\\s*") || at + 1 < tokens.size() && tokens.get(at + 1).is(",");
        var preceding = found.stream().filter(report -> report.cue() < at).reduce((one, other) -> other).orElse(null);
        if (after != null && comma && (preceding == null || at == 0 || opensClause(tokens, at))) {
            return told(sentence, stretch, after, true, "after", 0.97);
        }
        if (preceding != null) {
            return told(sentence, stretch, plural(tokens, preceding, found), direct(tokens, at, preceding, inside), "before", 0.9);
        }
        if (after != null) {
            return told(sentence, stretch, after, utterance && at == 0, "after", 0.8);
        }
        for (int i = 0; i + 1 < tokens.size(); i++) {
            int to = i + (tokens.get(i).is("according") ? 2 : 1);
            var source = mentions.stream().filter(mention -> mention.first() == to || mention.first() == to + 1).findFirst().orElse(null);
            if (tokens.get(i).is("according") && source != null) {
                return new Said(stretch, reports.resolved(sentence, source), reports.wording(sentence, source), null, utterance, "according", 0.9);
            }
        }
        if (at + 2 < tokens.size() && tokens.get(at + 1).is("—", "–", "-") && found.isEmpty()) {
            var source = mentions.stream().filter(mention -> mention.first() == at + 2).findFirst().orElse(null);
            if (source != null) {
                return new Said(stretch, reports.resolved(sentence, source), reports.wording(sentence, source), null, true, "signed", 0.85);
            }
        }
        if (at > 0 && tokens.get(at - 1).is(":") && !mentions.isEmpty()) {
            var source = mentions.stream().filter(mention -> mention.first() < at).reduce((one, other) -> other).orElse(null);
            if (source != null) {
                return new Said(stretch, reports.resolved(sentence, source), reports.wording(sentence, source), null, true, "label", 0.85);
            }
        }
        var words = mentions.stream().filter(mention -> mention.owner() && mention.first() < at && mention.end() < tokens.size() && tokens.get(mention.end()).is("words", "statement", "speech", "post", "remarks", "letter", "message"))
                .reduce((one, other) -> other).orElse(null);
        if (words != null) {
            return new Said(stretch, reports.resolved(sentence, words), reports.wording(sentence, words), null, utterance, "words", 0.85);
        }
        var later = found.stream().filter(report -> report.cue() > at).findFirst().orElse(null);
        if (later != null && !named(tokens, at, inside)) {
            return told(sentence, stretch, later, false, "later", 0.7);
        }
        var previous = number == 0 ? null : sentences.get(number - 1);
        boolean alone = at == 0 && (utterance || previous != null && previous.block() == sentence.block() && lastReport == previous && inside.strip().matches("(?s).*\\s.*[.!?]"));
        if (alone && lastSpeaker != null && previous != null && (lastReport == previous || lastReport == sentence)) {
            return new Said(stretch, lastSpeaker, null, null, true, "continued", previous.block() == sentence.block() ? 0.85 : 0.7);
        }
        boolean introduced = at > 0 && tokens.get(at - 1).is(":", ",") && Character.isUpperCase(inside.charAt(0));
        var unnamed = introduced ? unnamed(sentence) : null;
        if (unnamed != null) {
            return new Said(stretch, unnamed, unnamed, null, true, "unnamed", 0.6);
        }
        return alone || introduced && utterance ? new Said(stretch, null, null, null, true, "open", 0) : null;
    }

    /** "One trader, who asked not to be named, was blunt:": a trader; null if a sentence does not begin so. */
    private static String unnamed(Sentence sentence) {
        var tokens = sentence.tokens();
        if (!tokens.get(0).is("one", "a", "an", "another")) {
            return null;
        }
        var words = new ArrayList<String>();
        for (int i = 1; i < tokens.size() && words.size() < 5 && !tokens.get(i).isQuote() && !tokens.get(i).is(",", "who", "in", "at", "from") && !LEXICON.isCue(tokens.get(i).word()); i++) {
            words.add(tokens.get(i).word());
        }
        return words.isEmpty() ? null : String.join(" ", words);
    }

    /** Whether a quotation is not just a name of something: the "Green Plan", what is called "New Land". */
    private boolean named(List<Token> tokens, int at, String inside) {
        boolean capitals = inside.strip().split("\\s+").length > 0 && java.util.Arrays.stream(inside.strip().split("\\s+")).allMatch(word -> Character.isUpperCase(word.charAt(0)) || word.length() <= 3);
        boolean introduced = at > 0 && tokens.get(at - 1).is("as", "the", "called", "named", "titled", "entitled", "term", "dubbed", "literally", "a");
        return capitals && introduced;
    }

    private boolean beside(List<Token> tokens, int at, Report report) {
        for (int i = at + 1; i < report.cue(); i++) {
            if (tokens.get(i).isQuote()) {
                return false;
            }
        }
        int first = Math.min(report.cue(), report.subject().first() > at ? report.subject().first() : report.cue());
        return first - at <= 3 && (report.subject().first() > at || report.cue() - at <= 2);
    }

    private static boolean opensClause(List<Token> tokens, int at) {
        return tokens.get(at - 1).is(".", ":", ",", "—", "–");
    }

    private boolean direct(List<Token> tokens, int at, Report report, String inside) {
        return at > 0 && tokens.get(at - 1).is(",", ":") && Character.isUpperCase(inside.charAt(0));
    }

    /** Where two are said to say the same words, it is the one who reports this that is quoted. */
    private static Report plural(List<Token> tokens, Report report, List<Report> found) {
        int first = report.subject().first();
        boolean and = first > 1 && tokens.get(first - 1).is("and") && report.cue() > first;
        if (!and) {
            return report;
        }
        return found.stream().filter(other -> other.cue() < first && other.subject().first() != first).reduce((one, other) -> other).orElse(report);
    }

    private Said told(Sentence sentence, Stretch stretch, Report report, boolean direct, String rule, double confidence) {
        var tokens = sentence.tokens();
        var inside = stretch.inside().of(text);
        int at = 0;
        while (tokens.get(at).stretch() != stretch) {
            at++;
        }
        if (!direct && named(tokens, at, inside)) {
            return null;
        }
        return new Said(stretch, report.speaker(), reports.wording(sentence, report.subject()), tokens.get(report.cue()).word(), direct, rule, report.speaker() == null ? 0 : confidence);
    }
}
