package org.readout.ingest;

import java.util.Arrays;
import java.util.List;

/**
 * A quotation in its sentence.
 *
 * @param at   index of its token
 * @param text what is quoted
 */
record Quoted(Sentence sentence, int at, String text) {

    private static final int WORDS_OF_AN_UTTERANCE = 4;
    private static final int LONGEST_TITLE = 10;
    private static final int SMALL_WORD = 3;

    Stretch stretch() {
        return sentence.tokens().get(at).stretch();
    }

    boolean isUtterance() {
        return words().length >= WORDS_OF_AN_UTTERANCE;
    }

    private String[] words() {
        return text.strip().split("\\s+");
    }

    /** Whether a comma or the like leads from it to who says it. */
    boolean leadsOn() {
        return text.matches("(?s).*[,?!–—-]\\s*") || at + 1 < sentence.tokens().size() && sentence.tokens().get(at + 1).is(",");
    }

    /** Whether it is introduced as an utterance: by a comma or colon, with a capital. */
    boolean isIntroduced() {
        return at > 0 && sentence.tokens().get(at - 1).is(",", ":") && Character.isUpperCase(text.charAt(0));
    }

    /** Whether a clause begins with it. */
    boolean opensClause() {
        return at == 0 || sentence.tokens().get(at - 1).is(".", ":", ",", "—", "–");
    }

    /** Whether it is written as titles of works are: "Lines in Salt Water". */
    boolean isTitle() {
        var words = words();
        boolean capitals = Arrays.stream(words).allMatch(word -> !Character.isLowerCase(word.codePointAt(0)) || word.length() <= SMALL_WORD);
        return capitals && words.length > 1 && words.length <= LONGEST_TITLE && Character.isUpperCase(words[words.length - 1].codePointAt(0))
                && Arrays.stream(words).filter(word -> Character.isUpperCase(word.codePointAt(0))).count() > 1;
    }

    /** Whether it is just what something is called: the "Green Plan", what is called "New Land". */
    boolean isName() {
        boolean capitals = Arrays.stream(words()).allMatch(word -> Character.isUpperCase(word.charAt(0)) || word.length() <= SMALL_WORD);
        return capitals && at > 0 && sentence.tokens().get(at - 1).is("as", "the", "called", "named", "titled", "entitled", "term", "dubbed", "literally", "a") || isTitle() && !isIntroduced();
    }

    /** The tokens between it and another, later one. */
    List<Token> until(int index) {
        return sentence.tokens().subList(at + 1, index);
    }
}
