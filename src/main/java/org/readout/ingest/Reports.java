package org.readout.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.readout.ingest.Mention.Kind;

/** Finds the reporting verbs of a sentence, and who their subjects are. */
final class Reports {

    /**
     * A reporting verb with its subject.
     *
     * @param cue     index of the verb in the sentence
     * @param subject the wording
     * @param speaker who that is; null if nobody can be told
     */
    record Report(int cue, Mention subject, String speaker) {
    }

    private static final Lexicon LEXICON = Lexicon.ENGLISH;
    private static final Set<String> BREAKS = Set.of(";", "—", "–", ":");

    private final String text;
    private final People people;
    /** Whom "he" stands for, if nobody in the sentence; null if nobody. */
    private String focus;

    Reports(String text, People people) {
        this.text = text;
        this.people = people;
    }

    String focus() {
        return focus;
    }

    void focus(String name) {
        focus = name;
    }

    /** The reporting verbs of a sentence, with who is their subject. */
    List<Report> of(Sentence sentence, List<Mention> mentions) {
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
            var subject = coordinated(tokens, i) ? main != null ? main.subject : clauseSubject(tokens, mentions, i) : null;
            if (subject == null) {
                subject = subject(tokens, mentions, i);
            }
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

    /** "... and said": its subject is that of the verb before. */
    private static boolean coordinated(List<Token> tokens, int cue) {
        return cue > 1 && (tokens.get(cue - 1).is("and", "but", "then") || tokens.get(cue - 1).is("also", "then", "later") && tokens.get(cue - 2).is("and", "but"));
    }

    private static Mention clauseSubject(List<Token> tokens, List<Mention> mentions, int cue) {
        return mentions.stream().filter(mention -> mention.end() <= cue && !mention.owner() && mention.kind() != Kind.STATE && beginsClause(tokens, mention))
                .reduce((one, other) -> other).orElse(null);
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
                        && mention.kind() == Kind.PERSON && people.knows(mention.name())).findFirst() : Optional.<Mention>empty();
                if (named.isPresent()) { // "its chief executive, Ann Lee, said"
                    return named.get();
                }
                var before = tokens.get(comma).is(",") ? mentions.stream().filter(mention -> mention.end() == opening && !mention.owner()
                        && (mention.kind() == Kind.PERSON || mention.kind() == Kind.DESCRIPTION || mention.kind() == Kind.ORGANIZATION)).findFirst() : Optional.<Mention>empty();
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

    /** Who a mention is; null if nobody can be told. */
    String resolved(Sentence sentence, Mention mention) {
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
                    && (mention.first() == 0 || !sentence.tokens().get(mention.first() - 1).is("with", "of", "to", "by", "from", "for", "against", "on", "in", "at"))) {
                return people.full(mention);
            }
        }
        return focus;
    }

    /** What is printed. */
    String wording(Sentence sentence, Mention mention) {
        var tokens = sentence.tokens();
        return text.substring(tokens.get(mention.first()).span().start(), tokens.get(mention.end() - 1).span().end());
    }
}
