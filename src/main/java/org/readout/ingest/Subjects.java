package org.readout.ingest;

import java.util.List;
import java.util.Set;

import org.readout.ingest.Mention.Kind;

/** Finds the subject of a reporting verb among the mentions of its sentence. */
final class Subjects {

    private static final Set<String> BREAKS = Set.of(";", "—", "–", ":");
    private static final Set<String> STATEMENTS = Set.of("statement", "spokesperson", "spokesman", "spokeswoman", "office", "post", "report", "message");
    /** Words between a subject and its verb. */
    private static final int FAR = 14;
    private static final int RELATIVE = 16;
    private static final int INVERTED = 12;

    private final People people;

    Subjects(People people) {
        this.people = people;
    }

    /** The subject of the verb at {@code cue}, in its clause; null if there is none. */
    Mention of(Sentence sentence, int cue) {
        var bracketed = bracketed(sentence, cue);
        if (bracketed != null) {
            return bracketed;
        }
        var near = nearest(sentence, cue);
        return near != null ? near : inverted(sentence, cue);
    }

    /** "Lee, the deputy minister, who met Kim and told ...": whom "who" is about; null if there is none. */
    static Mention relative(Sentence sentence, int cue) {
        var tokens = sentence.tokens();
        int who = cue - 1;
        while (who > 0 && cue - who < RELATIVE && !tokens.get(who).isQuote() && !tokens.get(who).is("who", ",", ";", "—", "–", ":")) {
            who--;
        }
        if (who <= 0 || !tokens.get(who).is("who")) {
            return null;
        }
        int end = tokens.get(who - 1).is(",") ? who - 1 : who;
        var antecedent = endingAt(sentence, end);
        if (antecedent != null && antecedent.kind() == Kind.DESCRIPTION && antecedent.first() > 1 && tokens.get(antecedent.first() - 1).is(",")) {
            var named = endingAt(sentence, antecedent.first() - 1);
            return named != null && named.kind() == Kind.PERSON ? named : antecedent;
        }
        return antecedent;
    }

    private static Mention endingAt(Sentence sentence, int end) {
        return sentence.mentions().stream().filter(mention -> mention.end() == end && !mention.owner() && mention.kind() != Kind.STATE).findFirst().orElse(null);
    }

    /** "Lee, who leads the court, said"; "its chief executive, Ann Lee, said". */
    private Mention bracketed(Sentence sentence, int cue) {
        var tokens = sentence.tokens();
        if (cue < 2 || !tokens.get(cue - 1).is(",") || tokens.get(cue - 2).isQuote()) {
            return null;
        }
        for (int comma = cue - 2; comma > 0; comma--) {
            if (!tokens.get(comma).is(",")) {
                continue;
            }
            int opening = comma;
            var named = sentence.mentions().stream().filter(mention -> mention.first() == opening + 1 && mention.end() == cue - 1 && !mention.owner()
                    && mention.kind() == Kind.PERSON && people.knows(mention.name())).findFirst();
            var before = named.isPresent() ? named : sentence.mentions().stream().filter(mention -> mention.end() == opening && !mention.owner()
                    && (mention.kind() == Kind.PERSON || mention.kind() == Kind.DESCRIPTION || mention.kind() == Kind.ORGANIZATION)).findFirst();
            if (before.isPresent()) {
                return before.get();
            }
        }
        return null;
    }

    /** The last mention before a verb that may be its subject. */
    private Mention nearest(Sentence sentence, int cue) {
        var tokens = sentence.tokens();
        var mentions = sentence.mentions();
        for (int k = mentions.size() - 1; k >= 0; k--) {
            var mention = mentions.get(k);
            if (mention.end() > cue) {
                continue;
            }
            var between = tokens.subList(mention.end(), cue);
            if (between.size() > FAR || between.stream().anyMatch(token -> token.isQuote() || BREAKS.contains(token.word()))) {
                return null;
            }
            if (mention.owner()) {
                if (between.size() <= 3 && between.stream().anyMatch(token -> STATEMENTS.contains(token.word()))) {
                    return mention;
                }
                continue;
            }
            boolean aside = mention.kind() != Kind.STATE && between.stream().filter(token -> token.is(",")).count() == 1;
            boolean guessed = mention.kind() == Kind.PERSON && !people.knows(mention.name()) && between.size() > 2;
            if (!guessed && (aside || !Discourse.governed(sentence, mention))) {
                return mention;
            }
        }
        return null;
    }

    /** The mention after a verb that stands beside what is quoted: "...," said Ann Lee. */
    private Mention inverted(Sentence sentence, int cue) {
        var tokens = sentence.tokens();
        boolean beside = cue > 0 && (tokens.get(cue - 1).isQuote() || tokens.get(cue - 1).is(",") && cue > 1 && tokens.get(cue - 2).isQuote());
        Mention first = null;
        for (var mention : sentence.mentions()) {
            if (beside && mention.first() > cue && mention.first() - cue <= INVERTED && tokens.subList(cue + 1, mention.first()).stream().noneMatch(Token::isQuote)) {
                first = first == null ? mention : first;
                if (mention.kind() == Kind.PERSON && !mention.owner() && people.knows(mention.name())) {
                    return mention;
                }
            }
        }
        return first;
    }

    /** The last mention before a verb that begins a clause, other than a state. */
    static Mention ofClause(Sentence sentence, int cue, boolean states) {
        return sentence.mentions().stream().filter(mention -> mention.end() <= cue && !mention.owner() && (states || mention.kind() != Kind.STATE)
                && beginsClause(sentence.tokens(), mention)).reduce((one, other) -> other).orElse(null);
    }

    private static boolean beginsClause(List<Token> tokens, Mention mention) {
        return Discourse.begins(tokens, mention) && (mention.first() == 0 || !tokens.get(mention.first() - 1).is("and", "that", "then", "if", ":"));
    }
}
