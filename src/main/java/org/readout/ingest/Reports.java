package org.readout.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.readout.ingest.Mention.Kind;

/** Finds the reporting verbs of a sentence, and who says what they report. */
final class Reports {

    /**
     * A reporting verb with its subject.
     *
     * @param cue     index of the verb in the sentence
     * @param subject the wording
     * @param speaker who that is; null if nobody can be told
     * @param own     whether it is what the sentence itself tells, rather than somebody whom another quotes
     */
    record Report(int cue, Mention subject, String speaker, boolean own) {
    }

    private static final Lexicon LEXICON = Lexicon.ENGLISH;
    /** Before a noun that is written as a verb is. */
    private static final Set<String> DETERMINERS = Set.of("a", "an", "the", "this", "its", "his", "her", "their", "of", "any", "no", "these", "those", "such", "for", "in", "with", "on", "about");
    /** Before the verb itself, rather than a form of it. */
    private static final Set<String> AUXILIARIES = Set.of("to", "will", "would", "can", "could", "did", "does", "do", "not", "they", "we", "i", "and", "also", "should", "might", "may", "must");
    private static final Set<String> PASSIVE = Set.of("is", "was", "are", "were", "been", "be", "being");
    private static final Set<String> TEXTS = Set.of("statement", "communique", "communiqué", "letter", "text", "report", "declaration", "message", "post", "release", "document", "note");
    private static final int AGENT = 4;

    private final Discourse discourse;
    private final Subjects subjects;

    Reports(Discourse discourse, People people) {
        this.discourse = discourse;
        this.subjects = new Subjects(people);
    }

    /** The reporting verbs of a sentence, with who is their subject. */
    List<Report> of(Sentence sentence) {
        var tokens = sentence.tokens();
        var reports = new ArrayList<Report>();
        Report main = null;
        for (int i = 0; i < tokens.size(); i++) {
            if (!verb(sentence, i)) {
                continue;
            }
            boolean participle = LEXICON.isParticiple(tokens.get(i).word()) && i > 0 && !PASSIVE.contains(tokens.get(i - 1).word());
            var report = participle ? participle(sentence, i, reports) : finite(sentence, i, main);
            if (report != null) {
                reports.add(report);
                main = !participle && (main == null || report.subject().kind() != Kind.STATE) ? report : main;
            }
        }
        return reports;
    }

    /** Whether a word is a reporting verb, and not a noun or a name. */
    private static boolean verb(Sentence sentence, int at) {
        var tokens = sentence.tokens();
        var token = tokens.get(at);
        if (token.isQuote() || !LEXICON.isCue(token.word()) || token.isCapital() && at > 0
                || sentence.mentions().stream().anyMatch(mention -> mention.first() <= at && at < mention.end())) {
            return false;
        }
        var before = at == 0 ? "" : tokens.get(at - 1).word().toLowerCase(Locale.ROOT);
        boolean participle = LEXICON.isParticiple(token.word());
        if (DETERMINERS.contains(before) && !participle || Set.of("a", "an", "the", "this").contains(before)) {
            return false;
        }
        if (token.word().toLowerCase(Locale.ROOT).startsWith("read")) {
            return TEXTS.contains(before); // not what a banner reads
        }
        boolean idiom = !token.word().toLowerCase(Locale.ROOT).startsWith("put") || at + 1 < tokens.size() && tokens.get(at + 1).is("it"); // "was how she put it"
        return idiom && (!LEXICON.isBase(token.word()) || AUXILIARIES.contains(before));
    }

    /** "adding": of the verb before, or of the clause it stands in. */
    private Report participle(Sentence sentence, int at, List<Report> reports) {
        var quoted = sentence.tokens().get(at - 1).is("as") ? quotedByAnother(sentence, at) : null;
        if (quoted != null) {
            return report(sentence, at, quoted, false);
        }
        var passive = reports.stream().filter(report -> sentence.tokens().get(report.cue).is("quoted", "cited") && sentence.tokens().get(at - 1).is("as")).findFirst().orElse(null);
        if (passive != null) {
            return new Report(at, passive.subject, passive.speaker, passive.own);
        }
        var last = reports.stream().filter(report -> !LEXICON.isParticiple(sentence.tokens().get(report.cue).word())).reduce((one, other) -> other).orElse(null);
        var subject = Subjects.ofClause(sentence, at, true);
        if (subject != null && (last == null || subject.first() > last.cue)) {
            return report(sentence, at, subject, true);
        }
        return last == null ? null : new Report(at, last.subject, last.speaker, last.own);
    }

    /** "The agency quoted Lee as saying"; null for "Lee was quoted as saying". */
    private static Mention quotedByAnother(Sentence sentence, int at) {
        var tokens = sentence.tokens();
        int quoting = at - 1;
        while (quoting > 0 && !tokens.get(quoting).is("quoted", "quotes", "cited", "cites", "quoting", "citing")) {
            quoting--;
        }
        if (quoting > 0 && PASSIVE.contains(tokens.get(quoting - 1).word())) {
            return null;
        }
        int behind = quoting;
        return sentence.mentions().stream().filter(mention -> mention.first() > behind && mention.end() <= at - 1 && !mention.owner() && at - mention.end() <= AGENT)
                .reduce((one, other) -> other).orElse(null);
    }

    private Report finite(Sentence sentence, int at, Report main) {
        var tokens = sentence.tokens();
        if (at > 0 && PASSIVE.contains(tokens.get(at - 1).word()) && !tokens.get(at).is("quoted", "cited")) {
            var agent = agent(sentence, at);
            return agent == null ? null : report(sentence, at, agent, true);
        }
        var relative = Subjects.relative(sentence, at);
        if (relative != null) {
            return report(sentence, at, relative, false);
        }
        var subject = !coordinated(tokens, at) ? null : main != null ? main.subject : Subjects.ofClause(sentence, at, false);
        if (subject == null) {
            subject = subjects.of(sentence, at);
        }
        if (subject == null && at > 1 && TEXTS.contains(tokens.get(at - 1).word()) && tokens.get(at - 2).is("the", "its", "a")) {
            subject = new Mention(at - 2, at, Kind.DESCRIPTION, "statement", null, null, false);
        }
        if (subject == null && main != null) {
            subject = main.subject;
        }
        return subject == null ? null : report(sentence, at, subject, true);
    }

    /** "was called “a gift” by Lee". */
    private static Mention agent(Sentence sentence, int at) {
        var tokens = sentence.tokens();
        return sentence.mentions().stream().filter(mention -> mention.first() > at && mention.first() <= at + AGENT && tokens.get(mention.first() - 1).is("by")).findFirst().orElse(null);
    }

    private Report report(Sentence sentence, int at, Mention subject, boolean own) {
        return new Report(at, subject, discourse.resolved(sentence, subject), own);
    }

    /** "... and said": its subject is that of the verb before. */
    private static boolean coordinated(List<Token> tokens, int cue) {
        return cue > 1 && (tokens.get(cue - 1).is("and", "but") || tokens.get(cue - 1).is("also", "then", "later") && tokens.get(cue - 2).is("and", "but", ","));
    }
}
