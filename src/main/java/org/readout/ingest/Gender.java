package org.readout.ingest;

import java.util.Set;

/** Whether somebody is he or she, by what an article tells: titles and pronouns weigh more than the given name does. */
final class Gender {

    private static final Set<String> SHE = Set.of("mrs", "ms", "miss", "madam", "madame", "dame", "lady", "queen", "princess", "spokeswoman", "chairwoman", "congresswoman", "businesswoman",
            "stateswoman", "ombudswoman", "policewoman", "actress", "mother", "sister", "daughter", "wife", "widow", "daw", "begum", "sheikha", "duchess", "empress", "baroness");
    private static final Set<String> HE = Set.of("mr", "sir", "lord", "king", "prince", "spokesman", "chairman", "congressman", "businessman", "statesman", "policeman", "actor", "father", "brother",
            "son", "husband", "sheikh", "emir", "sultan", "pope", "bishop", "cardinal", "imam", "ayatollah", "mullah", "archbishop", "patriarch", "monk", "duke", "emperor", "baron");
    private static final int TITLE = 10;
    private static final int GIVEN = 3;

    /** Above zero for her, below for him. */
    private int balance;

    void title(String word) {
        balance += SHE.contains(word) ? TITLE : HE.contains(word) ? -TITLE : 0;
    }

    /** A name in full: the first of its words that is a given name tells, wherever the family's name stands. */
    void name(String[] words) {
        for (var word : words) {
            var pronoun = Lexicon.ENGLISH.pronoun(word);
            if (pronoun != null) {
                balance += pronoun.equals("she") ? GIVEN : -GIVEN;
                return;
            }
        }
    }

    /** A pronoun that most likely stands for them. */
    void pronoun(String pronoun) {
        balance += isFeminine(pronoun) ? 1 : -1;
    }

    boolean known() {
        return balance != 0;
    }

    /** Whether a pronoun may be theirs. */
    boolean fits(String pronoun) {
        return balance == 0 || balance > 0 == isFeminine(pronoun);
    }

    static boolean isFeminine(String pronoun) {
        return pronoun.equals("she") || pronoun.equals("her");
    }
}
