package org.readout.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.readout.ingest.Mention.Kind;

/** Finds names, descriptions and pronouns in a sentence. */
final class Mentions {

    private static final Set<String> PRONOUNS = Set.of("he", "she", "they", "him");
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
        boolean honour = token.word().equals("HE"); // His Excellency
        boolean possessive = POSSESSIVES.contains(word);
        if (token.is("one") && i + 2 < tokens.size() && tokens.get(i + 1).is("of") && !tokens.get(i + 2).isQuote()) {
            var several = phrases.at(i + 2, tokens.get(i + 2).is("the", "these", "those", "his", "her", "their", "its"));
            if (several != null && several.kind() == Kind.DESCRIPTION) { // one of the diplomats
                return new Mention(i, several.end(), Kind.DESCRIPTION, Lexicon.singular(several.name()), null, several.state(), several.owner());
            }
        }
        boolean office = possessive && i + 1 < tokens.size() && tokens.get(i + 1).is("office"); // her office is she
        if (token.is("the", "a", "an", "its", "this", "one", "another") || possessive && !office) {
            var described = phrases.at(i, true);
            if (described != null) {
                return described;
            }
        }
        if (PRONOUNS.contains(word) && !honour || possessive) {
            boolean object = word.equals("her") && (i + 1 >= tokens.size() || !tokens.get(i + 1).word().matches("[\\p{L}-]+")); // according to her,
            return new Mention(i, i + 1, Kind.PRONOUN, word, null, null, possessive && !object);
        }
        return phrases.at(i, false);
    }
}
