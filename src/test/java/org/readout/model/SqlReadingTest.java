package org.readout.model;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SqlReadingTest {

    private static final Sql ONE = new Sql().add("select 1 from quote e where {visible:e}");

    /** What executions of statements do, in their order. */
    private final Deque<SQLException> failures = new ArrayDeque<>();
    private final Cancellation cancellation = new Cancellation();
    private int executed;

    /** A driver stops what comes after the statement that it was to stop, if that has ended a moment before. */
    @Test
    void whatWasMeantForSomebodyElseStopsNobody() throws SQLException {
        failures.add(new SQLException("stopped", "57014"));
        assertThat(reading().rows(List.of(ONE, ONE), row -> row.getInt(1))).containsExactly(1, 1);
        assertThat(executed).isEqualTo(3);
    }

    @Test
    void whoIsGivenUpIsStopped() {
        failures.add(new SQLException("stopped", "57014"));
        cancellation.cancel();
        assertThatThrownBy(() -> reading().rows(ONE, row -> row.getInt(1))).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(executed).isZero();
    }

    @Test
    void otherFailuresAreToldAtOnce() {
        failures.add(new SQLException("no such table", "42S02"));
        assertThatThrownBy(() -> reading().rows(ONE, row -> row.getInt(1))).isInstanceOf(SQLException.class).hasMessage("no such table");
        assertThat(executed).isEqualTo(1);
    }

    private SqlReading reading() {
        var result = new boolean[1];
        var rows = made(ResultSet.class, method -> method.equals("next") ? (result[0] = !result[0]) : method.equals("getInt") ? 1 : null);
        var statement = made(PreparedStatement.class, method -> {
            if (method.equals("executeQuery")) {
                executed++;
                result[0] = false;
                if (!failures.isEmpty()) {
                    throw failures.remove();
                }
                return rows;
            }
            return null;
        });
        return new SqlReading(made(Connection.class, method -> statement), Visibility.ALL, cancellation);
    }

    private interface Behaviour {
        Object of(String method) throws SQLException;
    }

    private static <T> T made(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> behaviour.of(method.getName())));
    }
}
