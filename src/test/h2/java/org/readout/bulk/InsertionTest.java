package org.readout.bulk;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Rows that come into a table without a statement are those that a statement inserts, and are refused as by one. */
class InsertionTest {

    private static final List<String> COLUMNS = List.of("id", "slug", "parent_id", "said_on", "changed_at", "keys");
    private static final OffsetDateTime NOW = OffsetDateTime.of(2026, 2, 3, 4, 5, 6, 789_000_000, ZoneOffset.UTC);

    private Connection connection;

    @BeforeEach
    void create() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        execute("create table parent (id bigint primary key)");
        execute("insert into parent values 1");
        for (var table : List.of("row_given", "row_inserted")) {
            execute("create table " + table + " (id bigint primary key, kind varchar(10) default 'none' not null, slug varchar(10) not null unique, "
                    + "parent_id bigint references parent(id), said_on date, changed_at timestamp(6) with time zone, keys bigint array, check (id > 0))");
        }
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> content(String table) throws SQLException {
        var content = new ArrayList<String>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("select * from " + table + " order by id")) {
            while (rows.next()) {
                var row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(rows.getObject(i) instanceof java.sql.Array array ? Arrays.toString((Object[]) array.getArray()) : rows.getString(i));
                }
                content.add(row.toString());
            }
        }
        return content;
    }

    private static Object[] row(Object... values) {
        return values;
    }

    @Test
    void areWhatAStatementInserts() throws SQLException {
        assertThat(Insertion.insert(connection, "row_given", COLUMNS, List.of(
                row(1L, "a", 1L, LocalDate.of(2025, 3, 1), NOW, List.of(3L, 1L)),
                row(2L, "ß\uD83D\uDD4A", null, LocalDate.of(1, 1, 1), null, List.of()),
                row(3L, "c", 1, LocalDate.of(1500, 3, 1), NOW, null)))).isTrue();
        try (var insert = connection.prepareStatement("insert into row_inserted (id, slug, parent_id, said_on, changed_at, keys) values (?, ?, ?, ?, ?, ?)")) {
            for (var row : List.of(
                    row(1L, "a", 1L, LocalDate.of(2025, 3, 1), NOW, connection.createArrayOf("bigint", new Object[] {3L, 1L})),
                    row(2L, "ß\uD83D\uDD4A", null, Date.valueOf(LocalDate.of(1, 1, 1)), null, null),
                    row(3L, "c", 1, Date.valueOf(LocalDate.of(1500, 3, 1)), NOW, null))) {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.executeUpdate();
            }
        }
        assertThat(content("row_given")).isEqualTo(content("row_inserted")).hasSize(3).first().asString().contains("none", "[3, 1]");
        execute("update row_given set slug = 'changed' where slug = 'a'");
        connection.commit();
        assertThat(content("row_given")).first().asString().contains("changed");
    }

    @Test
    void whatBreaksAConstraintIsRefusedAndNothingIsLeft() {
        Map.of(23505, row(2L, "a", null, null, null, null),
                23506, row(2L, "b", 7L, null, null, null),
                23502, row(2L, null, null, null, null, null),
                23513, row(-2L, "b", null, null, null, null),
                22001, row(2L, "longer than ten", null, null, null, null),
                21002, row(2L, "b")).forEach((code, row) -> {
            assertThatThrownBy(() -> Insertion.insert(connection, "row_given", COLUMNS, List.of(row(1L, "a", null, null, null, null), row)))
                    .isInstanceOfSatisfying(SQLException.class, refusal -> assertThat(refusal.getErrorCode()).isEqualTo(code));
            try {
                connection.rollback();
                assertThat(content("row_given")).isEmpty();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void belongToTheTransaction() throws SQLException {
        Insertion.insert(connection, "row_given", COLUMNS, List.<Object[]>of(row(1L, "a", null, null, null, null)));
        connection.rollback();
        assertThat(content("row_given")).isEmpty();
        Insertion.insert(connection, "row_given", COLUMNS, List.<Object[]>of(row(1L, "b", null, null, null, null)));
        connection.commit();
        connection.rollback();
        assertThat(content("row_given")).hasSize(1);
    }
}
