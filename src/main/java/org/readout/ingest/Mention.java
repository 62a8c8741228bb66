package org.readout.ingest;

/**
 * A wording that stands for an actor.
 *
 * @param first index of its first token in the sentence
 * @param end   index after its last
 * @param kind  what it is
 * @param name  the name in it: of a person, an organisation, a state; the noun of a description; the pronoun
 * @param state the state that a description or a title names; null if it names none
 * @param owner whether it stands before what it owns ("Lee's")
 */
record Mention(int first, int end, Kind kind, String name, String title, String state, boolean owner) {

    enum Kind {
        PERSON, ORGANIZATION, STATE, DESCRIPTION, PRONOUN
    }
}
