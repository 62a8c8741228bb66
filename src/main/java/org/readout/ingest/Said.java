package org.readout.ingest;

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
 * @param sentence   where they stand
 * @param goesOn     whether they go on from the ones before: "A," she said, "b."
 */
record Said(Stretch stretch, String speaker, String mention, String cue, boolean direct, String rule, double confidence, Sentence sentence, boolean goesOn) {

    Said(Stretch stretch, String speaker, String mention, String cue, boolean direct, String rule, double confidence, Sentence sentence) {
        this(stretch, speaker, mention, cue, direct, rule, speaker == null ? 0 : confidence, sentence, false);
    }

    Said goingOn() {
        return new Said(stretch, speaker, mention, cue, direct, rule, confidence, sentence, true);
    }
}
