package org.readout.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.readout.ingest.Mention.Kind;

/** Learns who is he and who is she from pronouns that can hardly stand for anybody else. */
final class Pronouns {

    /** After "her" these make it an object: "across from her in two rounds". */
    private static final Set<String> NO_NOUNS = Set.of("in", "on", "at", "to", "for", "with", "and", "but", "as", "by", "from", "about", "that", "after", "before", "during", "when", "while", "because");

    private static final int TRAILING = 5;

    private Pronouns() {
    }

    static void learn(List<Sentence> sentences, People people) {
        Sentence previous = null;
        var before = Set.<String>of();
        for (var sentence : sentences) {
            var persons = new TreeSet<String>();
            for (var mention : sentence.mentions()) {
                if (mention.kind() == Kind.PERSON && people.knows(mention.name())) {
                    persons.add(people.full(mention));
                }
                boolean begins = mention.first() == 0 && previous != null && previous.block() == sentence.block();
                var candidates = begins ? before : persons;
                var pronoun = pronoun(sentence, mention);
                if (pronoun != null && candidates.size() == 1) {
                    people.learn(candidates.iterator().next(), pronoun);
                }
            }
            previous = sentence;
            before = persons;
        }
    }

    /** The pronoun that a mention is, or begins with: "her Togolese counterpart"; null if there is none that tells. */
    private static String pronoun(Sentence sentence, Mention mention) {
        var tokens = sentence.tokens();
        var word = tokens.get(mention.first()).word().toLowerCase(Locale.ROOT);
        if (!Set.of("he", "she", "his", "her").contains(word)) {
            return null;
        }
        if (trails(sentence, mention)) {
            return null;
        }
        boolean last = mention.first() + 1 >= tokens.size();
        return word.equals("her") && (last || !tokens.get(mention.first() + 1).word().matches("[\\p{L}-]+") || NO_NOUNS.contains(tokens.get(mention.first() + 1).word())) ? null : word;
    }

    /** Whether a sentence ends with a pronoun as its source, which so stands for nobody whom the sentence is about: "Lee will go to Rome, she said." */
    static boolean trails(Sentence sentence, Mention pronoun) {
        var tokens = sentence.tokens();
        int after = pronoun.end();
        return pronoun.first() > 0 && tokens.get(pronoun.first() - 1).is(",") && after < tokens.size() && !tokens.get(after).isQuote() && Lexicon.ENGLISH.isCue(tokens.get(after).word())
                && tokens.size() - after <= TRAILING;
    }
}
