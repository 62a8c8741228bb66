package org.readout.model;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;

/** What is a lost database, for which a client comes back later, and what is a failure that it would only meet again. */
class DatabaseLossTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P03", "53300"})
    void noConnectionIsALoss(String state) {
        var failure = new IllegalStateException("rolled back");
        failure.addSuppressed(new RuntimeException(new SQLException("gone", state)));
        assertThat(DatabaseLoss.caused(failure)).isTrue();
    }

    @Test
    void noConnectionInTimeIsALoss() {
        assertThat(DatabaseLoss.caused(new RuntimeException(new SQLException("Acquisition timeout while waiting for new connection")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42P01", "57014", "40001"})
    void aStatementThatFailsIsNone(String state) {
        assertThat(DatabaseLoss.caused(new RuntimeException(new SQLException("wrong", state)))).isFalse();
    }

    @Test
    void aFailureInACircleEnds() {
        var one = new RuntimeException("one");
        one.addSuppressed(new RuntimeException(one));
        assertThat(DatabaseLoss.caused(one)).isFalse();
    }
}
