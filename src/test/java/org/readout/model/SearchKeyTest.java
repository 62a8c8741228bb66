package org.readout.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SearchKeyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Zelenskiy,          | zelenskiy",
            "São Tomé            | sao tome",
            "U.S.                | us",
            "O’Brien             | obrien",
            "Al-Thani            | al thani",
            "  two   words  "  + "| two words",
            "Łódź, Øresund, Straße | lodz oresund strasse",
            "Лавров              | лавров",
            "3.5 percent         | 3 5 percent",
            "The end.Next        | the end next",
            "मोदी                | मोदी",
            "O‘Brien             | obrien",
            "…!?                 | ''",
            "Erdoğan, Beneš, Niš | erdogan benes nis",
            "Çavuşoğlu, Ţîrdea   | cavusoglu tirdea",
            "a\u0300b\u036Fc\u02FFd   | abc d",
            "ﬁrst                | first"})
    void comparesWithoutCaseAccentsAndPunctuation(String text, String key) {
        assertThat(SearchKey.of(text)).isEqualTo(key);
    }

    @Test
    void aTitleIsComparedByItsFirstSixHundredCharacters() {
        var title = "\uD835\uDC00".repeat(10) + "𐐨".repeat(700);
        assertThat(SearchKey.ofTitle("The End.")).isEqualTo("the end");
        assertThat(SearchKey.ofTitle(title)).isEqualTo("a".repeat(10) + "𐐨".repeat(590));
    }

    @Test
    void indexedTextHasASpaceBeforeEveryWord() {
        assertThat(SearchKey.indexed("War needs", null, "to end")).isEqualTo(" war needs to end");
    }
}
