package org.readout.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StemTest {

    @ParameterizedTest
    @CsvSource({
        "talks, talk", "talking, talk", "talked, talk", "talk, talk", "sanctions, sanction", "countries, countr", "speeches, speech", "boxes, boxes", "houses, house",
        "signed, sign", "voted, vote", "agreed, agree", "planned, plan", "planning, plan", "called, call", "passing, pass", "need, need", "during, during",
        "bring, bring", "united, united", "hamas, hamas", "congress, congress", "virus, virus", "crisis, crisis", "its, its", "war, war", "strengths, strength", "2020s, 2020s", "çays, çays"})
    void isWhatTheFormsOfAWordHaveInCommon(String word, String stem) {
        assertThat(Stem.of(word)).isEqualTo(stem);
        assertThat(word).startsWith(stem);
    }

    @Test
    void isWhatIsLookedFor() {
        assertThat(SearchKey.sought("Talks, on talking: EXPORTS")).containsExactly("talk", "on", "export");
    }
}
