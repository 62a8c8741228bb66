package org.readout.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.readout.extract.Mention.Kind;

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
     */
    record Said(Stretch stretch, String speaker, String mention, String cue, boolean direct, String rule, double confidence) {
    }

    /** A reporting verb with its subject. */
    private record Report(int cue, Mention subject, String speaker) {
    }

    private static final Lexicon LEXICON = Lexicon.ENGLISH;
    private static final Set<String> BREAKS = Set.of(";", "—", "–", ":");
    private static final int WORDS_OF_AN_UTTERANCE = 4;

    private final String text;
    private final List<Sentence> sentences;
    private final People people;
    private final List<Said> all = new ArrayList<>();
    /** Who said what came before, and in which paragraph. */
    private String lastSpeaker;
    private Sentence lastReport;
    /** Whom "he" stands for. */
    private String focus;
    private String focusBefore;

    Attribution(String text, List<Sentence> sentences, People people) {
        this.text = text;
        this.sentences = sentences;
        this.people = people;
    }

    List<Said> find() {
        for (int i = 0; i < sentences.size(); i++) {
            sentence(i);
        }
        return all;
    }

    private void sentence(int number) {
        var sentence = sentences.get(number);
        var tokens = sentence.tokens();
        var mentions = Mentions.of(tokens);
        var reports = reports(sentence, mentions);
        unmarked(number, sentence, reports);
        int before = all.size();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isQuote()) {
                var said = said(number, sentence, i, mentions, reports);
                if (said != null) {
                    all.add(said);
                }
            }
        }
        focusBefore = focus;
        var subject = mentions.stream().filter(mention -> !mention.owner() && mention.kind() == Kind.PERSON && people.knows(mention.name())).findFirst().orElse(null);
        var reporting = reports.stream().filter(report -> report.speaker != null && report.subject.kind() != Kind.STATE).findFirst().orElse(null);
        if (reporting != null) {
            focus = reporting.speaker;
            lastReport = sentence;
            lastSpeaker = reporting.speaker;
        } else if (subject != null) {
            focus = people.full(subject);
            lastReport = null;
        } else if (mentions.stream().noneMatch(mention -> mention.kind() == Kind.PRONOUN)) {
            lastReport = null;
        }
        if (all.size() > before && all.get(all.size() - 1).speaker != null) {
            lastSpeaker = all.get(all.size() - 1).speaker;
            lastReport = sentence;
        }
    }

    /** A paragraph without quotation marks that ends with "Lee said." is what Lee said. */
    private void unmarked(int number, Sentence sentence, List<Report> reports) {
        var tokens = sentence.tokens();
        boolean last = number + 1 == sentences.size() || sentences.get(number + 1).block() != sentence.block();
        boolean only = !reports.isEmpty() && reports.get(0).subject.end() - reports.get(0).subject.first() + 2 >= tokens.size() - 1 && tokens.size() <= 8;
        int first = number;
        while (first > 0 && sentences.get(first - 1).block() == sentence.block()) {
            first--;
        }
        if (!last || !only || first == number || reports.get(0).speaker == null) {
            return;
        }
        for (int i = first; i <= number; i++) {
            if (sentences.get(i).tokens().stream().anyMatch(Token::isQuote)) {
                return;
            }
        }
        var words = new Span(sentences.get(first).span().start(), sentences.get(number - 1).span().end());
        all.add(new Said(new Stretch(words, words), reports.get(0).speaker, wording(sentence, reports.get(0).subject), tokens.get(reports.get(0).cue).word(), true, "unmarked", 0.9));
    }

    /** The reporting verbs of a sentence, with who is their subject. */
    private List<Report> reports(Sentence sentence, List<Mention> mentions) {
        var tokens = sentence.tokens();
        var reports = new ArrayList<Report>();
        Report main = null;
        for (int i = 0; i < tokens.size(); i++) {
            var token = tokens.get(i);
            int at = i;
            if (token.isQuote() || !LEXICON.isCue(token.word()) || token.isCapital() && i > 0 || mentions.stream().anyMatch(mention -> mention.first() <= at && at < mention.end())) {
                continue;
            }
            if (i > 0 && tokens.get(i - 1).is("a", "an", "the", "this", "its", "his", "her", "their", "of", "any", "no")) {
                continue; // a noun
            }
            if (LEXICON.isBase(token.word()) && (i == 0 || !tokens.get(i - 1).is("to", "will", "would", "can", "could", "did", "does", "do", "not", "they", "we", "i", "and", "also", "should", "might", "may", "must"))) {
                continue;
            }
            if (LEXICON.isParticiple(token.word()) && i > 0 && !tokens.get(i - 1).is("is", "was", "are", "were", "been", "be")) {
                var subject = mentions.stream().filter(mention -> mention.end() <= at && !mention.owner() && beginsClause(tokens, mention)).reduce((one, other) -> other).orElse(null);
                if (tokens.get(i - 1).is("as")) { // "the agency quoted Lee as saying"; "Lee was quoted as saying"
                    var quoted = mentions.stream().filter(mention -> mention.end() <= at - 1 && !mention.owner() && at - mention.end() <= 4
                            && tokens.subList(0, mention.first()).stream().anyMatch(before -> before.is("quoted", "quotes", "cited", "cites", "quoting", "citing")))
                            .reduce((one, other) -> other).orElse(null);
                    if (quoted != null) {
                        reports.add(new Report(i, quoted, resolved(sentence, quoted)));
                        continue;
                    }
                }
                var last = reports.stream().filter(report -> !LEXICON.isParticiple(tokens.get(report.cue).word())).reduce((one, other) -> other).orElse(null);
                if (subject != null && (last == null || subject.first() > last.cue)) {
                    reports.add(new Report(i, subject, resolved(sentence, subject)));
                } else if (last != null) {
                    reports.add(new Report(i, last.subject, last.speaker));
                }
                continue;
            }
            var subject = subject(tokens, mentions, i);
            if (subject == null) {
                subject = inverted(tokens, mentions, i);
            }
            if (subject == null && i > 1 && tokens.get(i - 1).is("statement", "communique", "letter", "text", "report", "declaration") && tokens.get(i - 2).is("the", "its", "a")) {
                subject = new Mention(i - 2, i, Kind.DESCRIPTION, "statement", null, null, false);
            }
            if (subject == null && main != null && i > 0) {
                subject = main.subject;
            }
            if (subject != null) {
                var report = new Report(i, subject, resolved(sentence, subject));
                reports.add(report);
                if (main == null || !LEXICON.isParticiple(token.word())) {
                    main = main == null || subject.kind() != Kind.STATE ? report : main;
                }
            }
        }
        return reports;
    }

    private static boolean beginsClause(List<Token> tokens, Mention mention) {
        if (mention.first() == 0) {
            return true;
        }
        var before = tokens.get(mention.first() - 1);
        return before.isQuote() || before.is(",", "while", "as", "though", "although", "but", "because", "when", "after", "before", "where", ";", "—", "–");
    }

    /** The mention nearest before a verb, in its clause. */
    private Mention subject(List<Token> tokens, List<Mention> mentions, int cue) {
        if (cue > 1 && tokens.get(cue - 1).is(",") && !tokens.get(cue - 2).isQuote()) { // "Lee, who leads the court, said"
            for (int comma = cue - 2; comma > 0; comma--) {
                int opening = comma;
                var named = tokens.get(comma).is(",") ? mentions.stream().filter(mention -> mention.first() == opening + 1 && mention.end() == cue - 1 && !mention.owner()
                        && mention.kind() == Kind.PERSON && people.knows(mention.name())).findFirst() : java.util.Optional.<Mention>empty();
                if (named.isPresent()) { // "its chief executive, Ann Lee, said"
                    return named.get();
                }
                var before = tokens.get(comma).is(",") ? mentions.stream().filter(mention -> mention.end() == opening && !mention.owner()
                        && (mention.kind() == Kind.PERSON || mention.kind() == Kind.DESCRIPTION || mention.kind() == Kind.ORGANIZATION)).findFirst() : java.util.Optional.<Mention>empty();
                if (before.isPresent()) {
                    return before.get();
                }
            }
        }
        for (int k = mentions.size() - 1; k >= 0; k--) {
            var mention = mentions.get(k);
            if (mention.end() > cue) {
                continue;
            }
            int between = cue - mention.end();
            boolean broken = false;
            int commas = 0;
            for (int i = mention.end(); i < cue; i++) {
                broken |= tokens.get(i).isQuote() || BREAKS.contains(tokens.get(i).word());
                commas += tokens.get(i).is(",") ? 1 : 0;
            }
            if (broken || between > 14) {
                return null;
            }
            if (mention.owner()) {
                boolean statement = between <= 3 && tokens.subList(mention.end(), cue).stream().anyMatch(token -> token.is("statement", "spokesperson", "spokesman", "office", "post", "report", "message"));
                if (statement) {
                    return mention;
                }
                continue;
            }
            if (mention.first() > 0 && tokens.get(mention.first() - 1).is("with", "of", "to", "by", "from", "in", "at", "on", "for", "against", "between", "than") && commas != 1) {
                continue;
            }
            if (mention.kind() == Kind.PERSON && !people.knows(mention.name()) && between > 2) {
                continue;
            }
            return mention;
        }
        return null;
    }

    /** The mention after a verb that stands beside what is quoted: "...," said Ann Lee. */
    private Mention inverted(List<Token> tokens, List<Mention> mentions, int cue) {
        boolean beside = cue > 0 && (tokens.get(cue - 1).isQuote() || tokens.get(cue - 1).is(",") && cue > 1 && tokens.get(cue - 2).isQuote());
        if (!beside) {
            return null;
        }
        Mention first = null;
        for (var mention : mentions) {
            if (mention.first() > cue && mention.first() - cue <= 12 && tokens.subList(cue + 1, mention.first()).stream().noneMatch(Token::isQuote)) {
                if (first == null) {
                    first = mention;
                }
                if (mention.kind() == Kind.PERSON && !mention.owner() && people.knows(mention.name())) {
                    return mention;
                }
            }
        }
        return first;
    }

    private String resolved(Sentence sentence, Mention mention) {
        int place = sentence.tokens().get(mention.first()).span().start();
        return switch (mention.kind()) {
            case PERSON -> mention.owner() ? office(sentence, mention) : people.full(mention);
            case ORGANIZATION -> {
                var words = mention.name().split(" ");
                var other = words.length == 1 && !Character.isUpperCase(mention.name().charAt(0)) ? people.organization(mention.name(), place) : null;
                yield other == null ? mention.name() : other;
            }
            case STATE -> mention.name();
            case DESCRIPTION -> {
                boolean indefinite = sentence.tokens().get(mention.first()).is("a", "an");
                if (indefinite) {
                    people.seeUnnamed(wording(sentence, mention).replaceFirst("^(?i)an? ", ""), place);
                }
                var described = indefinite ? null : people.described(mention, place);
                var source = described == null && mention.name().equals("statement") ? people.organization("", place) : null;
                yield described != null ? described : source != null ? source : mention.name().equals("statement") ? focus : wording(sentence, mention).replaceFirst("^(?i)(the|an?) ", "");
            }
            case PRONOUN -> mention.name().equals("they") || mention.name().equals("their") ? null : within(sentence, mention);
        };
    }

    /** Lee's office is not Lee. */
    private String office(Sentence sentence, Mention owner) {
        var tokens = sentence.tokens();
        boolean office = owner.end() < tokens.size() && tokens.get(owner.end()).is("office", "spokesman", "spokeswoman", "spokesperson", "team", "lawyer");
        return office ? people.full(owner) + "'s " + tokens.get(owner.end()).word() : people.full(owner);
    }

    /** Whom "he" stands for: a subject earlier in the sentence, else who was the subject before. */
    private String within(Sentence sentence, Mention pronoun) {
        for (var mention : Mentions.of(sentence.tokens())) {
            if (mention.first() < pronoun.first() && mention.kind() == Kind.PERSON && !mention.owner() && people.knows(mention.name())
                    && (mention.first() == 0 || !sentence.tokens().get(mention.first() - 1).is("with", "of", "to", "by", "from", "for", "against"))) {
                return people.full(mention);
            }
        }
        return focus;
    }

    private Said said(int number, Sentence sentence, int at, List<Mention> mentions, List<Report> reports) {
        var tokens = sentence.tokens();
        var stretch = tokens.get(at).stretch();
        var inside = stretch.inside().of(text);
        boolean utterance = inside.strip().split("\\s+").length >= WORDS_OF_AN_UTTERANCE;
        if (!utterance && named(tokens, at, inside)) {
            return null;
        }
        // "...," Lee said; "...," said Lee.
        var after = reports.stream().filter(report -> report.cue > at && beside(tokens, at, report)).findFirst().orElse(null);
        boolean comma = inside.matches("(?s).*[,?!–—-]\\s*") || at + 1 < tokens.size() && tokens.get(at + 1).is(",");
        var preceding = reports.stream().filter(report -> report.cue < at).reduce((one, other) -> other).orElse(null);
        if (after != null && comma && (preceding == null || at == 0 || opensClause(tokens, at))) {
            return told(sentence, stretch, after, true, "after", 0.97);
        }
        if (preceding != null) {
            return told(sentence, stretch, plural(tokens, preceding, reports), direct(tokens, at, preceding, inside), "before", 0.9);
        }
        if (after != null) {
            return told(sentence, stretch, after, utterance && at == 0, "after", 0.8);
        }
        for (int i = 0; i + 1 < tokens.size(); i++) {
            int to = i + (tokens.get(i).is("according") ? 2 : 1);
            var source = mentions.stream().filter(mention -> mention.first() == to || mention.first() == to + 1).findFirst().orElse(null);
            if (tokens.get(i).is("according") && source != null) {
                return new Said(stretch, resolved(sentence, source), wording(sentence, source), null, utterance, "according", 0.9);
            }
        }
        if (at + 2 < tokens.size() && tokens.get(at + 1).is("—", "–", "-") && reports.isEmpty()) {
            var source = mentions.stream().filter(mention -> mention.first() == at + 2).findFirst().orElse(null);
            if (source != null) {
                return new Said(stretch, resolved(sentence, source), wording(sentence, source), null, true, "signed", 0.85);
            }
        }
        if (at > 0 && tokens.get(at - 1).is(":") && !mentions.isEmpty()) {
            var source = mentions.stream().filter(mention -> mention.first() < at).reduce((one, other) -> other).orElse(null);
            if (source != null) {
                return new Said(stretch, resolved(sentence, source), wording(sentence, source), null, true, "label", 0.85);
            }
        }
        var words = mentions.stream().filter(mention -> mention.owner() && mention.first() < at && mention.end() < tokens.size() && tokens.get(mention.end()).is("words", "statement", "speech", "post", "remarks", "letter", "message"))
                .reduce((one, other) -> other).orElse(null);
        if (words != null) {
            return new Said(stretch, resolved(sentence, words), wording(sentence, words), null, utterance, "words", 0.85);
        }
        var later = reports.stream().filter(report -> report.cue > at).findFirst().orElse(null);
        if (later != null && !named(tokens, at, inside)) {
            return told(sentence, stretch, later, false, "later", 0.7);
        }
        var previous = number == 0 ? null : sentences.get(number - 1);
        boolean alone = at == 0 && (utterance || previous != null && previous.block() == sentence.block() && lastReport == previous && inside.strip().matches("(?s).*\\s.*[.!?]"));
        if (alone && lastSpeaker != null && previous != null && (lastReport == previous || lastReport == sentence)) {
            return new Said(stretch, lastSpeaker, null, null, true, "continued", previous.block() == sentence.block() ? 0.85 : 0.7);
        }
        return alone ? new Said(stretch, null, null, null, true, "open", 0) : null;
    }

    /** Whether a quotation is not just a name of something: the "Green Plan", what is called "New Land". */
    private boolean named(List<Token> tokens, int at, String inside) {
        boolean capitals = inside.strip().split("\\s+").length > 0 && java.util.Arrays.stream(inside.strip().split("\\s+")).allMatch(word -> Character.isUpperCase(word.charAt(0)) || word.length() <= 3);
        boolean introduced = at > 0 && tokens.get(at - 1).is("as", "the", "called", "named", "titled", "entitled", "term", "dubbed", "literally", "a");
        return capitals && introduced;
    }

    private boolean beside(List<Token> tokens, int at, Report report) {
        for (int i = at + 1; i < report.cue; i++) {
            if (tokens.get(i).isQuote()) {
                return false;
            }
        }
        int first = Math.min(report.cue, report.subject.first() > at ? report.subject.first() : report.cue);
        return first - at <= 3 && (report.subject.first() > at || report.cue - at <= 2);
    }

    private static boolean opensClause(List<Token> tokens, int at) {
        return tokens.get(at - 1).is(".", ":", ",", "—", "–");
    }

    private boolean direct(List<Token> tokens, int at, Report report, String inside) {
        return at > 0 && tokens.get(at - 1).is(",", ":") && Character.isUpperCase(inside.charAt(0));
    }

    /** Where two are said to say the same words, it is the one who reports this that is quoted. */
    private Report plural(List<Token> tokens, Report report, List<Report> reports) {
        int first = report.subject.first();
        boolean and = first > 1 && tokens.get(first - 1).is("and") && report.cue > first;
        if (!and) {
            return report;
        }
        return reports.stream().filter(other -> other.cue < first && other.subject.first() != first).reduce((one, other) -> other).orElse(report);
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
        return new Said(stretch, report.speaker, wording(sentence, report.subject), tokens.get(report.cue).word(), direct, rule, report.speaker == null ? 0 : confidence);
    }

    private String wording(Sentence sentence, Mention mention) {
        var tokens = sentence.tokens();
        return text.substring(tokens.get(mention.first()).span().start(), tokens.get(mention.end() - 1).span().end());
    }
}
