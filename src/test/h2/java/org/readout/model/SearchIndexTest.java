package org.readout.model;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.model.SearchKind.Searched;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Date;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A record of the version before gets its index of words, however often that is cut short, and it is the same that curators go on with. */
class SearchIndexTest {

    private static final String URL = "jdbc:h2:mem:search-index";
    private static final List<String> VOCABULARY = List.of("war", "talks", "peace", "grain", "war2", "мир", "w".repeat(70), "w".repeat(65), "a", "ab");
    /** Records read at a time, and bytes of their words in a transaction: few, so that there are many. */
    private static final int READ = 3;
    private static final long CHUNK = 100;
    private static final Map<SearchKind, String> INSERTS = Map.of(
            SearchKind.ACTOR, """
                    insert into actor (search_text, record_status, id, slug, version, name, name_key, kind, quote_count)
                    values (?, ?, ?, ?, 0, '', '', 'PERSON', 0)""",
            SearchKind.MEETING, """
                    insert into meeting (search_text, record_status, id, slug, starts_earliest, version, title, title_key, kind, status, ends_latest, date_precision)
                    values (?, ?, ?, ?, ?, 0, '', '', 'CALL', 'HELD', current_date, 'DAY')""",
            SearchKind.ARTICLE, """
                    insert into article (search_text, record_status, id, slug, published_earliest, version, headline, headline_key, outlet_id, published_latest,
                    published_precision, language) values (?, ?, ?, ?, ?, 0, '', '', 1, current_date, 'DAY', 'en')""",
            SearchKind.QUOTE, """
                    insert into quote (search_text, record_status, id, slug, said_earliest, version, text, kind, speaker_id, said_latest, said_precision)
                    values (?, ?, ?, ?, ?, 0, '', 'DIRECT', 1, current_date, 'DAY')""");

    private final Random random = new Random(20260102);
    private final List<Searched> records = new ArrayList<>();
    private Connection connection;

    @BeforeEach
    void versionBefore() throws SQLException {
        connection = DriverManager.getConnection(URL);
        migrate("7");
        try (var statement = connection.createStatement()) {
            statement.execute("insert into outlet (id, slug, record_status, version, name, name_key) values (1, 'paper', 'PUBLISHED', 0, '', '')");
        }
        long pk = 1;
        for (var kind : SearchKind.values()) {
            for (int i = 0; i < 40; i++) {
                var day = kind == SearchKind.ACTOR || i % 5 == 0 ? PartialDate.NEVER : LocalDate.of(2024, 1, 1 + random.nextInt(6));
                var words = random.ints(1 + random.nextInt(6), 0, VOCABULARY.size()).mapToObj(VOCABULARY::get).collect(Collectors.joining(" "));
                insert(new Searched(kind, i % 7 != 0, day, pk++, SearchKey.indexed(words)));
            }
        }
        migrate("9");
        try (var statement = connection.createStatement()) { // the version before has begun to gather, in another order
            statement.execute("insert into search_progress (kind, place, complete) values (0, X'000000000000000000000001', true), (1, X'000000000000000000000002', false)");
            statement.execute("insert into search_term (list, term, records) values (0, 'talks', 1)");
        }
        migrate("10");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void isThatOfAllRecords() throws SQLException {
        assertThat(SearchIndex.isComplete(connection)).isFalse();
        SearchIndex.gather(connection, READ, CHUNK);
        assertThat(SearchIndex.isComplete(connection)).isTrue();
        assertThat(index()).isEqualTo(expected(records));
    }

    @Test
    void goesOnWhereItWasCutShort() throws SQLException {
        int cuts = 0;
        for (; cuts < 100 && !SearchIndex.isComplete(connection); cuts++) {
            var fragile = failingAfter(cuts % 3);
            try {
                SearchIndex.gather(fragile, READ, CHUNK);
                break;
            } catch (SQLException cut) {
                assertThat(cut.getMessage()).isEqualTo("cut short");
            }
        }
        assertThat(SearchIndex.isComplete(connection)).isTrue();
        assertThat(cuts).isBetween(10, 99);
        assertThat(index()).isEqualTo(expected(records));
    }

    @Test
    void isNoIndexUntilItIsWhole() throws SQLException {
        assertThatThrownBy(() -> SearchIndex.gather(failingAfter(2), READ, CHUNK)).hasMessage("cut short");
        assertThat(SearchIndex.isComplete(connection)).isFalse();
        SearchIndex.forget(connection, false);
        assertThat(index()).isEmpty();
        SearchIndex.gather(connection, READ, CHUNK);
        SearchIndex.forget(connection, false);
        assertThat(index()).as("what is whole stays").isEqualTo(expected(records));
    }

    @Test
    void whatWasForgottenInPartIsGatheredAsAWhole() throws SQLException {
        SearchIndex.gather(connection);
        try (var statement = connection.createStatement()) {
            statement.execute("delete from search_progress");
            statement.execute("truncate table search_term"); // as far as a process came that was killed
        }
        SearchIndex.gather(connection);
        assertThat(index()).isEqualTo(expected(records));
    }

    @Test
    void curatorsGoOnWithIt() throws SQLException {
        SearchIndex.gather(connection, READ, CHUNK);
        var changes = new SearchChanges();
        for (var record : records) {
            changes.gone().add(record);
            if (record.pk() % 3 == 0) {
                changes.come().add(new Searched(record.kind(), !record.published(), record.day(), record.pk(), record.text() + " more"));
            }
        }
        SearchIndex.write(connection, changes);
        assertThat(index()).isEqualTo(expected(changes.come()));
        assertThat(number("select count(*) from search_term")).isEqualTo(expected(changes.come()).size());
    }

    private void migrate(String version) {
        Flyway.configure().dataSource(URL, null, null).locations("db/migration", "db/h2").target(MigrationVersion.fromVersion(version)).load().migrate();
    }

    private void insert(Searched record) throws SQLException {
        try (var insert = connection.prepareStatement(INSERTS.get(record.kind()))) {
            insert.setString(1, record.text());
            insert.setString(2, record.published() ? "PUBLISHED" : record.pk() % 2 == 0 ? "DRAFT" : "RETRACTED");
            insert.setLong(3, record.pk());
            insert.setString(4, "slug-" + record.pk());
            if (record.kind() != SearchKind.ACTOR) {
                insert.setDate(5, Date.valueOf(record.day()));
            }
            insert.executeUpdate();
        }
        records.add(record);
    }

    /** The same connection, but that it can commit so often only. */
    private Connection failingAfter(int commits) {
        int[] left = {commits};
        return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("commit") && left[0]-- == 0) {
                throw new SQLException("cut short");
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    /** The postings of all words, by list and word, as they should be. */
    private static Map<String, List<Posting>> expected(List<Searched> records) {
        var postings = new TreeMap<String, TreeSet<Posting>>();
        for (var record : records) {
            for (var word : record.text().strip().split(" ")) {
                var term = SearchIndex.list(record.kind(), record.published()) + " " + word.substring(0, Math.min(word.length(), SearchKey.LONGEST_TERM));
                postings.computeIfAbsent(term, unknown -> new TreeSet<>()).add(Posting.of(record.day(), record.pk()));
            }
        }
        var lists = new TreeMap<String, List<Posting>>();
        postings.forEach((term, all) -> lists.put(term, List.copyOf(all)));
        return lists;
    }

    /** The same as they are. */
    private Map<String, List<Posting>> index() throws SQLException {
        var lists = new TreeMap<String, List<Posting>>();
        try (var statement = connection.createStatement();
             var row = statement.executeQuery("select list, term, postings from search_block order by list, term, place")) {
            while (row.next()) {
                lists.computeIfAbsent(row.getInt(1) + " " + row.getString(2), unknown -> new ArrayList<>()).addAll(PostingBlock.decode(row.getBytes(3)));
            }
        }
        for (var list : lists.entrySet()) {
            var term = list.getKey().split(" ");
            assertThat(number("select records from search_term where list = " + term[0] + " and term = '" + term[1] + "'")).isEqualTo(list.getValue().size());
        }
        return lists;
    }

    private int number(String sql) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
