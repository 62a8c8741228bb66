package org.readout.ingest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.LocalDate;

import static org.assertj.core.api.Assertions.assertThat;

/** Dates as articles tell them, counted from the day of the article: Wednesday, 5 March 2025. */
class DatesTest {

    private static final Dates DATES = new Dates(LocalDate.of(2025, 3, 5));

    private static String told(String sentence, boolean past) {
        var date = DATES.near(sentence, sentence.indexOf("met") < 0 ? sentence.indexOf("meet") : sentence.indexOf("met"), past);
        return date == null ? "none" : date.written();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            They met on Wednesday in Rabat.                 | 2025-03-05
            They met on Tuesday in Rabat.                   | 2025-03-04
            They met on Thursday in Rabat.                  | 2025-02-27
            They met last Wednesday.                        | 2025-02-26
            They met yesterday.                             | 2025-03-04
            They met today.                                 | 2025-03-05
            They met in July.                               | 2024-07
            They met in March.                              | 2025-03
            They met in July 2021.                          | 2021-07
            They met on 14 February.                        | 2025-02-14
            They met on December 30.                        | 2024-12-30
            They met on 1st May 2023.                       | 2023-05-01
            They met on Aug. 15, 2022, in Lima.             | 2022-08-15
            They met last month.                            | 2025-02
            They met last year.                             | 2024
            They met in 2019.                               | 2019
            They met earlier this week.                     | 2025-03
            They met last week.                             | 2025
            They met on 31 June.                            | none
            They met in Rabat.                              | none
            They met in Rabat, she told reporters on Sunday. | none
            On 3 March they met, officials said on Tuesday. | 2025-03-03
            """)
    void whatHasBeen(String sentence, String date) {
        assertThat(told(sentence, true)).isEqualTo(date);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            They will meet on Wednesday.           | 2025-03-05
            They will meet on Tuesday.             | 2025-03-11
            They will meet next Wednesday.         | 2025-03-12
            They will meet tomorrow.               | 2025-03-06
            They will meet in January.             | 2026-01
            They will meet in July.                | 2025-07
            They will meet on 2 April.             | 2025-04-02
            They will meet on 3 January.           | 2026-01-03
            They will meet next week.              | 2025-03
            They will meet next month.             | 2025-04
            They will meet next year.              | 2026
            They will meet on 2026-01-09.          | 2026-01-09
            """)
    void whatIsToCome(String sentence, String date) {
        assertThat(told(sentence, false)).isEqualTo(date);
    }

    @Test
    void theDayOfAReport() {
        assertThat(DATES.ofReport("\"No,\" she said on Monday.").written()).isEqualTo("2025-03-03");
        assertThat(DATES.ofReport("She said they met on Monday.")).isNull();
    }

    @Test
    void withoutTheDayOfTheArticleOnlyFullDatesAreKnown() {
        var dates = new Dates(null);
        assertThat(dates.near("They met on Monday.", 5, true)).isNull();
        assertThat(dates.near("They met on 4 May.", 5, true)).isNull();
        assertThat(dates.near("They met on 4 May 2020.", 5, true).written()).isEqualTo("2020-05-04");
    }
}
