package org.readout.index;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.db.MVSecondaryIndex;
import org.h2.result.SearchRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.testsupport.Indexes;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Indexes that are made together are those that H2 makes one after another, entry by entry. */
class IndexBuildTest {

    private static final int ROWS = 20_000;
    private static final int TWICE = 23505;
    private static final int NO_SUCH_PARENT = 23506;
    /** Units of all lengths, whose order by units is not that by characters: the last but one is two units. */
    private static final String[] LETTERS = {"a", "b", "~", "é", "ß", "ю", "\u0800", "한", "\uD83D\uDD4A", "\uFFFD"};
    private static final String[] MADE = {
        "create index by_name on entry(name, id)",
        "create index by_day on entry(said desc nulls last, id desc)",
        "create index by_number on entry(number nulls first, said desc nulls last, name)",
        "create index by_other on entry(other)",
        "alter table entry add constraint slug unique (slug)",
        "alter table entry add constraint of_parent foreign key (parent) references parent(id)",
        "alter table entry add constraint of_other foreign key (other) references parent(id)",
        "alter table pair add constraint pairs primary key (entry, other)"};

    @TempDir
    Path folder;

    private Connection connection;
    /** What is in the indexes that H2 makes, and which these are. */
    private Map<String, List<String>> madeByH2;
    private Set<String> names;

    @BeforeEach
    void create() throws SQLException {
        connect();
        execute("create table parent (id bigint primary key)");
        execute("create table entry (id bigint primary key, slug varchar(100), name varchar(100), number integer, said date, parent bigint not null, other bigint)");
        execute("create table pair (entry bigint not null, other bigint not null)");
        execute("insert into parent select x from system_range(1, 50)");
        var random = new Random(7);
        try (var entry = connection.prepareStatement("insert into entry values (?, ?, ?, ?, ?, ?, ?)");
             var pair = connection.prepareStatement("insert into pair values (?, ?)")) {
            for (int i = 0; i < ROWS; i++) {
                entry.setLong(1, i * 3L - 5);
                entry.setString(2, random.nextInt(10) == 0 ? null : "slug-" + random.nextInt() + "-" + i);
                entry.setString(3, random.nextInt(10) == 0 ? null : LETTERS[random.nextInt(LETTERS.length)] + LETTERS[random.nextInt(LETTERS.length)]);
                entry.setObject(4, random.nextInt(5) == 0 ? null : random.nextInt(20) - 10);
                entry.setObject(5, random.nextInt(5) == 0 ? null : LocalDate.of(1, 1, 1).plusDays(random.nextInt(800_000)));
                entry.setLong(6, 1 + random.nextInt(50));
                entry.setObject(7, random.nextInt(5) == 0 ? null : 1L + random.nextInt(50));
                entry.addBatch();
                pair.setLong(1, ROWS - i / 2);
                pair.setLong(2, i % 2);
                pair.addBatch();
            }
            entry.executeBatch();
            pair.executeBatch();
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("test").toAbsolutePath());
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Makes all as H2 does, and drops it: the statements that make it again. */
    private List<String> dropped() throws SQLException {
        for (var sql : MADE) {
            execute(sql);
        }
        madeByH2 = content();
        names = Indexes.of(connection);
        assertThat(madeByH2).hasSize(7);
        var statements = new ArrayList<String>();
        try (var select = connection.createStatement(); var script = select.executeQuery("script nodata")) {
            while (script.next()) {
                var statement = script.getString(1).replace('\n', ' ');
                if (statement.startsWith("CREATE INDEX") || statement.matches(".*ADD CONSTRAINT .*(UNIQUE|FOREIGN KEY|PAIRS).*")) {
                    statements.add(statement);
                }
            }
        }
        assertThat(statements).hasSameSizeAs(MADE);
        for (var constraint : List.of("slug", "of_parent", "of_other")) {
            execute("alter table entry drop constraint " + constraint);
        }
        execute("alter table pair drop constraint pairs");
        for (var index : List.of("by_name", "by_day", "by_number", "by_other")) {
            execute("drop index " + index);
        }
        return statements;
    }

    /** The keys of all indexes, in their order: by table and columns. */
    private Map<String, List<String>> content() throws SQLException {
        var content = new TreeMap<String, List<String>>();
        var session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        for (var table : session.getDatabase().getMainSchema().getAllTablesAndViews(session)) {
            for (var index : table.getIndexes()) {
                if (index instanceof MVSecondaryIndex secondary) {
                    var keys = new ArrayList<String>();
                    for (Iterator<SearchRow> all = secondary.getMVMap().keyIterator(null); all.hasNext(); ) {
                        var key = all.next();
                        keys.add(Arrays.stream(index.getColumns()).map(column -> String.valueOf(key.getValue(column.getColumnId()))).toList() + " of " + key.getKey());
                    }
                    content.put(table.getName() + Arrays.toString(index.getColumns()) + index.getIndexType().getSQL(true), keys);
                }
            }
        }
        return content;
    }

    private void finish(List<String> rest) throws SQLException {
        for (var statement : rest) {
            execute(statement);
        }
    }

    @Test
    void areWhatH2Makes() throws SQLException {
        var statements = dropped();
        assertThat(content()).isEmpty();
        var rest = IndexBuild.make(connection, statements);
        assertThat(rest).as("constraints only").hasSize(4).allMatch(statement -> statement.startsWith("ALTER TABLE"));
        finish(rest);
        assertThat(content()).isEqualTo(madeByH2);
        connection.close();
        connect();
        assertThat(content()).as("after a new start").isEqualTo(madeByH2);
        assertThat(Indexes.of(connection)).isEqualTo(names);
    }

    @Test
    void constraintsHoldAndHaveTheirIndexes() throws SQLException {
        finish(IndexBuild.make(connection, dropped()));
        execute("update entry set slug = 'once' where id = 1");
        refused(TWICE, "update entry set slug = 'once' where id = 4");
        refused(TWICE, "insert into pair select * from pair fetch first row only");
        refused(NO_SUCH_PARENT, "update entry set parent = 51 where id = 1");
        execute("insert into entry values (2, null, null, null, null, 1, null), (3, null, null, null, null, 1, null)");
        connection.close();
        connect();
        refused(TWICE, "update entry set slug = 'once' where id = 4");
        execute("alter table entry drop constraint slug");
        execute("alter table entry drop constraint of_parent");
        execute("alter table pair drop constraint pairs");
        assertThat(Indexes.of(connection)).as("they go with their constraints").filteredOn(index -> index.matches("ENTRY.*(SLUG|PARENT).*|PAIR.*")).isEmpty();
    }

    private void refused(int code, String sql) {
        assertThatThrownBy(() -> execute(sql)).isInstanceOfSatisfying(SQLException.class, refusal -> assertThat(refusal.getErrorCode()).isEqualTo(code));
    }

    @Test
    void whatIsThereIsNotMadeASecondTime() throws SQLException {
        var statements = dropped();
        finish(statements);
        var before = content();
        finish(IndexBuild.make(connection, statements.stream().map(statement -> statement.replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS")
                .replace("ADD CONSTRAINT", "ADD CONSTRAINT IF NOT EXISTS")).toList()));
        IndexBuild.make(connection, statements);
        connection.close();
        connect();
        assertThat(content()).as("whose constraints have indexes of other names").isEqualTo(before).hasSize(7);
    }

    @Test
    void whatWasMadeForAConstraintIsTakenByItLater() throws SQLException {
        var statements = dropped();
        IndexBuild.make(connection, statements);
        var made = content();
        connection.close();
        connect();
        assertThat(content()).as("before there are constraints").isEqualTo(made);
        finish(IndexBuild.make(connection, statements));
        refused(TWICE, "insert into pair select * from pair fetch first row only");
        connection.close();
        connect();
        assertThat(content()).isEqualTo(made);
    }

    @Test
    void withLittleMemoryOneByOneOrNotAtAll() throws SQLException {
        var statements = dropped();
        assertThat(IndexBuild.make(connection, statements, 1)).as("too little for any").isEqualTo(statements);
        assertThat(content()).isEmpty();
        var rest = IndexBuild.make(connection, statements, ROWS * 40L); // 26 bytes for a row of one order, 8 for a number, 2 for one of few
        assertThat(content()).as("those of one number, or one and one of few").hasSize(3);
        finish(rest);
        assertThat(content()).isEqualTo(madeByH2);
    }

    @Test
    void oneAtATimeWithoutMemoryForTwo() throws SQLException {
        finish(IndexBuild.make(connection, dropped(), ROWS * 90L)); // all columns take some 57 bytes, and each order 18
        assertThat(content()).isEqualTo(madeByH2);
    }

    @Test
    void aKeyThatTwoRowsHaveLeavesNothing() throws SQLException {
        var statements = dropped();
        execute("update entry set slug = 'twice' where id in (-5, 1000)");
        assertThatThrownBy(() -> IndexBuild.make(connection, statements)).isInstanceOfSatisfying(SQLException.class, refusal -> assertThat(refusal.getErrorCode()).isEqualTo(TWICE))
                .hasMessageContaining("'twice'").hasMessageContaining("ENTRY");
        assertThat(content()).isEmpty();
        execute("update entry set slug = 'once' where id = 1000");
        finish(IndexBuild.make(connection, statements));
        assertThat(content()).hasSize(7);
    }
}
