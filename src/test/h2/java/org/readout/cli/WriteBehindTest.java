package org.readout.cli;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

import static org.assertj.core.api.Assertions.assertThat;

/** What a load commits is in the file at its end, and as it was after one of its transactions before. */
class WriteBehindTest {

    private static final int ROWS = 2_000;
    private static final int FEW = 100;
    private static final String TEXT = "nobody can win this war alone ".repeat(20);

    @TempDir
    Path folder;

    private AgroalDataSource database;
    private int copies;

    @BeforeEach
    void open() throws SQLException {
        database = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(2)
                .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url("database") + ";WRITE_DELAY=0"))));
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute("create table entry (id bigint primary key, text varchar)");
            statement.execute("create index entry_by_text on entry(text)");
            statement.execute("create table batch (id bigint primary key)");
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String url(String name) {
        return "jdbc:h2:file:" + folder.resolve(name).toAbsolutePath();
    }

    /** Adds rows in a transaction. */
    private void add(int first, int count) throws SQLException {
        try (var connection = database.getConnection(); var insert = connection.prepareStatement("insert into entry values (?, ?)")) {
            connection.setAutoCommit(false);
            for (int id = first; id < first + count; id++) {
                insert.setLong(1, id);
                insert.setString(2, TEXT + id);
                insert.addBatch();
            }
            insert.executeBatch();
            try (var statement = connection.createStatement()) {
                statement.execute("insert into batch values (" + first + ")");
            }
            connection.commit();
        }
    }

    /** How many rows whoever opens the file finds if all else is lost now. */
    private int inTheFile() throws IOException, SQLException {
        var copy = "copy-" + ++copies;
        Files.copy(folder.resolve("database.mv.db"), folder.resolve(copy + ".mv.db"));
        try (var connection = DriverManager.getConnection(url(copy))) {
            return count(connection);
        }
    }

    private static int count(Connection connection) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery("select (select count(id) from entry), (select count(id) from batch), "
                + "(select count(*) from (select text from entry order by text)), (select count(*) from entry where text >= 'a')")) {
            row.next();
            assertThat(row.getInt(3)).as("in the index").isEqualTo(row.getInt(1));
            assertThat(row.getInt(4)).as("found by it").isEqualTo(row.getInt(1));
            assertThat(row.getInt(1) == 0).as("batches").isEqualTo(row.getInt(2) == 0);
            return row.getInt(1);
        }
    }

    @Test
    void commitsWaitForNoFile() throws Exception {
        add(0, ROWS);
        assertThat(inTheFile()).as("a commit is written before it returns").isEqualTo(ROWS);
        WriteBehind.begin(database);
        add(ROWS, ROWS);
        assertThat(inTheFile()).isEqualTo(ROWS);
        WriteBehind.end(database);
        assertThat(inTheFile()).as("at the end").isEqualTo(2 * ROWS);
        add(2 * ROWS, ROWS);
        assertThat(inTheFile()).as("it is as it was before").isEqualTo(3 * ROWS);
    }

    @Test
    void aLoadThatIsCutShortHasWholeTransactions() throws Exception {
        WriteBehind.begin(database);
        var pool = Executors.newSingleThreadExecutor();
        try {
            var ended = new AtomicBoolean();
            var watching = pool.submit(() -> {
                int before = 0;
                while (!ended.get()) { // no room of the file is used again so soon
                    int now = inTheFile();
                    assertThat(now % FEW).isZero();
                    assertThat(now).isGreaterThanOrEqualTo(before);
                    before = now;
                }
                return before;
            });
            for (int batch = 0; batch < 1_500 && !watching.isDone(); batch++) {
                add(batch * FEW, FEW);
                WriteBehind.write(database);
            }
            ended.set(true);
            assertThat(watching.get()).as("not all at the end").isPositive();
            WriteBehind.end(database);
            assertThat(inTheFile()).isEqualTo(1_500 * FEW);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void whatIsPackedIsReadAgain() throws Exception {
        var file = folder.resolve("database.mv.db");
        WriteBehind.begin(database);
        add(0, ROWS);
        WriteBehind.end(database);
        long plain = Files.size(file);
        assertThat(WriteBehind.isWasteful(database)).as("it could be packed").isTrue();
        WriteBehind.begin(database);
        WriteBehind.pack(database);
        add(ROWS, 2 * ROWS);
        WriteBehind.end(database);
        assertThat(Files.size(file) - plain).as("twice as many").isLessThan(plain);
        assertThat(inTheFile()).isEqualTo(3 * ROWS);
        database.close();
        try (var connection = DriverManager.getConnection(url("database"))) {
            assertThat(count(connection)).isEqualTo(3 * ROWS);
        }
    }
}
