package org.readout.model;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The part of an English word that its forms have in common, for a search by the beginnings of words: "sanctions" finds "sanction", "talking" finds "talks".
 * It is a beginning of the word, so that nothing is lost by looking for it; records keep their words as they are.
 *
 * <p>Of a word of the letters a to z one ending is cut off, if at least {@value #SHORTEST} letters stay, a vowel among them:
 * <ul>
 * <li>-ies, as in "countries";
 * <li>-es after ss, x, ch and sh, as in "speeches";
 * <li>-s otherwise, but not of -ss, -us and -is: "congress", "virus", "crisis";
 * <li>-ed, or only the d where too little would stay, or after e: "signed", "voted", "agreed";
 * <li>-ing, as in "talking".
 * </ul>
 * Words that only look as if they had an ending, and lose themselves among others without it, are kept: "united" is not looked for as "unit".
 * Where -ed or -ing leave two of the same consonant other than f, l, s and z, the second goes, too, if enough stays: "planned", "planning".
 */
final class Stem {

    private static final int SHORTEST = 4;
    private static final Pattern LATIN = Pattern.compile("[a-z]+");
    private static final Pattern VOWEL = Pattern.compile(".*[aeiouy].*");
    private static final Pattern SIBILANT = Pattern.compile(".*(ss|x|ch|sh)es");
    private static final Pattern NO_PLURAL = Pattern.compile(".*(ss|us|is)");
    private static final Pattern DOUBLED = Pattern.compile(".*([bcdghjkmnpqrtvw])\\1");

    private static final Set<String> KEPT = Set.of("evening", "hamas", "hundred", "sacred", "species", "united");

    private Stem() {
    }

    /** The stem of a word as {@link SearchKey#words} has it; the word itself if it has no ending that is cut off. */
    static String of(String word) {
        if (KEPT.contains(word) || !LATIN.matcher(word).matches()) {
            return word;
        }
        if (word.endsWith("ies")) {
            return without(3, word, word);
        }
        if (SIBILANT.matcher(word).matches()) {
            return without(2, word, word);
        }
        if (word.endsWith("s")) {
            return NO_PLURAL.matcher(word).matches() ? word : without(1, word, word);
        }
        if (word.endsWith("eed")) {
            return without(1, word, word);
        }
        if (word.endsWith("ed")) {
            return single(without(2, word, without(1, word, word)));
        }
        return word.endsWith("ing") ? single(without(3, word, word)) : word;
    }

    private static String without(int letters, String word, String otherwise) {
        var rest = word.substring(0, word.length() - letters);
        return rest.length() >= SHORTEST && VOWEL.matcher(rest).matches() ? rest : otherwise;
    }

    private static String single(String stem) {
        return DOUBLED.matcher(stem).matches() ? without(1, stem, stem) : stem;
    }
}
