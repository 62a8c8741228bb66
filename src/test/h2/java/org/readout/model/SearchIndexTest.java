package org.readout.model;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;

import static org.assertj.core.api.Assertions.assertThat;

/** The words of records that were there before the index are gathered, whenever that was cut short. */
class SearchIndexTest {

    private Connection connection;

    @BeforeEach
    void open() throws SQLException, IOException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (var schema = getClass().getResourceAsStream("/db/h2/V8__search.sql")) {
            execute(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        }
        execute("""
                create table actor (id bigint primary key, search_text varchar);
                create table meeting (id bigint primary key, starts_earliest date, search_text varchar);
                create table article (id bigint primary key, published_earliest date, search_text varchar);
                create table quote (id bigint primary key, said_earliest date, search_text varchar)""");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** Quotes of one day each, from the newest on; the last have none. */
    private void quotes(int from, int to) throws SQLException {
        execute("insert into quote select 1000 - x, case when x < 70 then dateadd(day, -x, date '2024-12-01') else date '0001-01-01' end, ' word all n' || mod(x, 7) from system_range(%d, %d)"
                .formatted(from, to));
    }

    @Test
    void goesOnWhereItWasCutShort() throws SQLException {
        execute("insert into actor values (1, ' ann'), (2, ' bob ann'), (3, ' ann ann')");
        quotes(0, 59);
        SearchIndex.gather(connection, 20);
        execute("update search_progress set complete = false where kind = " + SearchKind.QUOTE.ordinal());
        SearchIndex.write(connection, changes(5));
        assertThat(records("later")).as("nothing is written meanwhile").isZero();
        quotes(60, 99);
        SearchIndex.gather(connection, 20);
        assertThat(records("all")).isEqualTo(100);
        assertThat(records("n3")).isEqualTo(14);
        assertThat(records("ann")).isEqualTo(3);
        SearchIndex.write(connection, changes(5));
        assertThat(records("later")).isEqualTo(1);
        SearchIndex.gather(connection, 20);
        assertThat(records("all")).as("once").isEqualTo(100);
    }

    @Test
    void isForgottenIfItIsNotComplete() throws SQLException {
        quotes(0, 99);
        SearchIndex.gather(connection);
        SearchIndex.forget(connection, false);
        assertThat(records("all")).isEqualTo(100);
        execute("delete from search_progress where kind = 0");
        SearchIndex.forget(connection, false);
        assertThat(records("all")).isZero();
        SearchIndex.gather(connection);
        assertThat(records("all")).isEqualTo(100);
        SearchIndex.forget(connection, true);
        assertThat(records("all")).isZero();
    }

    private static SearchChanges changes(long pk) {
        var changes = new SearchChanges();
        changes.created(RecordType.QUOTE, LocalDate.of(2024, 5, 5), pk, " later");
        return changes;
    }

    /** How many records have a word: as it was counted, which must be what the blocks hold. */
    private int records(String term) throws SQLException {
        int held = 0;
        try (var statement = connection.createStatement()) {
            try (var row = statement.executeQuery("select postings from search_block where term = '" + term + "'")) {
                while (row.next()) {
                    held += PostingBlock.decode(row.getBytes(1)).size();
                }
            }
            try (var row = statement.executeQuery("select coalesce(sum(records), 0) from search_term where term = '" + term + "'")) {
                row.next();
                assertThat(row.getInt(1)).isEqualTo(held);
            }
        }
        return held;
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
