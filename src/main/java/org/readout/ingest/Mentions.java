package org.readout.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.readout.ingest.Mention.Kind;

/** Finds names, descriptions and pronouns in a sentence. */
final class Mentions {

    private static final Set<String> PRONOUNS = Set.of("he", "she", "they");
    private static final Set<String> POSSESSIVES = Set.of("his", "her", "their");

    private final List<Token> tokens;
    private final NounPhrase phrases;

    private Mentions(List<Token> tokens) {
        this.tokens = tokens;
        this.phrases = new NounPhrase(tokens);
    }

    static List<Mention> of(List<Token> tokens) {
        return new Mentions(tokens).find();
    }

    private List<Mention> find() {
        var found = new ArrayList<Mention>();
        for (int i = 0; i < tokens.size();) {
            var mention = at(i);
            if (mention != null) {
                found.add(mention);
                i = mention.end();
            } else {
                i++;
            }
        }
        return found;
    }

    private Mention at(int i) {
        var token = tokens.get(i);
        if (token.isQuote()) {
            return null;
        }
        var word = token.word().toLowerCase(Locale.ROOT);
        boolean possessive = POSSESSIVES.contains(word);
        boolean office = possessive && i + 1 < tokens.size() && tokens.get(i + 1).is("office"); // her office is she
        if (token.is("the", "a", "an", "its", "this", "one", "another") || possessive && !office) {
            var described = phrases.at(i, true);
            if (described != null) {
                return described;
            }
        }
        if (PRONOUNS.contains(word) || possessive) {
            return new Mention(i, i + 1, Kind.PRONOUN, word, null, null, possessive);
        }
        return phrases.at(i, false);
    }
}
