package org.readout.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.DateTimeException;
import java.time.LocalDate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PartialDateTest {

    @ParameterizedTest
    @CsvSource({
            "2025-09-24, 2025-09-24, 2025-09-24, DAY",
            "2024-02,    2024-02-01, 2024-02-29, MONTH",
            "2025,       2025-01-01, 2025-12-31, YEAR"})
    void coversEveryDayThatItCanBe(String text, LocalDate earliest, LocalDate latest, DatePrecision precision) {
        assertThat(PartialDate.parse(text)).isEqualTo(new PartialDate(earliest, latest, precision));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2025-13", "2025-02-30", "yesterday", "24.09.2025", "0999", "-2025", "2025-9-4", "2025-09-24T10:00"})
    void refusesWhatIsNoDate(String text) {
        assertThatThrownBy(() -> PartialDate.parse(text)).isInstanceOf(DateTimeException.class);
    }

    @Test
    void hasNoDayWhereNothingIsKnown() {
        assertThat(PartialDate.UNKNOWN.firstDayOrNull()).isNull();
        assertThat(PartialDate.parse("2025").firstDayOrNull()).isEqualTo("2025-01-01");
    }
}
