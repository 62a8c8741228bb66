package org.readout.model;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Blocks of postings have what was put in them and not taken away again, in their order, and are as large as they may be. */
class TermPostingsTest {

    private static final int LIST = SearchIndex.list(SearchKind.QUOTE, true);

    private Connection connection;

    @BeforeEach
    void open() throws SQLException, IOException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (var statement = connection.createStatement(); var schema = getClass().getResourceAsStream("/db/h2/V8__search.sql")) {
            statement.execute(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 30, 5_000})
    void holdWhatWasPutInThem(int days) throws SQLException {
        var random = new Random(days);
        var expected = new TreeSet<Posting>();
        for (int round = 0; round < 60; round++) {
            var gone = new TreeSet<Posting>();
            var come = new TreeSet<Posting>();
            for (int i = random.nextInt(600); i > 0; i--) {
                come.add(new Posting(random.nextInt(days) - days / 2, random.nextInt(100_000)));
            }
            if (!expected.isEmpty()) {
                var all = new ArrayList<>(expected);
                for (int i = random.nextInt(round % 5 == 0 ? 800 : 100); i > 0; i--) {
                    gone.add(all.get(random.nextInt(all.size())));
                }
            }
            if (round % 2 == 0) {
                gone.removeAll(come);
            }
            change(gone, come);
            expected.removeAll(gone);
            expected.addAll(come);
            assertThat(stored()).containsExactlyElementsOf(expected);
            assertThat(number("select records from search_term where term = 'war'")).isEqualTo(expected.size());
        }
        assertThat(expected).hasSizeGreaterThan(PostingBlock.MOST);
        assertRead(expected, random);
        change(expected, List.of());
        assertThat(number("select count(*) from search_block") + number("select count(*) from search_term")).as("nothing is left").isZero();
    }

    @Test
    void comingInTheirOrderTheyFillBlocks() throws SQLException {
        var all = IntStream.range(0, 10_000).mapToObj(i -> new Posting(20_000 - i / 3, 50_000 - i)).toList();
        for (int start = 0; start < all.size(); start += 700) {
            change(List.of(), all.subList(start, Math.min(all.size(), start + 700)));
        }
        assertThat(stored()).containsExactlyElementsOf(all);
        assertThat(number("select count(*) from search_block")).isEqualTo(10);
    }

    @Test
    void placesAreInTheOrderOfPostings() throws SQLException {
        var random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            var one = new Posting(random.nextInt(), random.nextLong());
            var other = new Posting(random.nextBoolean() ? one.day() : random.nextInt(), random.nextLong());
            assertThat(Posting.at(one.place())).isEqualTo(one);
            assertThat(Integer.signum(java.util.Arrays.compareUnsigned(one.place(), other.place()))).isEqualTo(Integer.signum(one.compareTo(other)));
        }
    }

    @Test
    void thoseOfWordsWithTheSameBeginningAreOneList() throws SQLException {
        var random = new Random(11);
        var lists = List.of(LIST, SearchIndex.list(SearchKind.QUOTE, false));
        var terms = List.of("w", "wa", "war", "warm", "was", "wb", "2wa");
        var expected = new TreeSet<Posting>();
        for (int list : lists) {
            for (var term : terms) {
                var postings = new TreeSet<Posting>();
                for (int i = term.length() * 700; i > 0; i--) {
                    postings.add(new Posting(random.nextInt(500), random.nextInt(2_000)));
                }
                change(list, term, List.of(), postings);
                if (term.startsWith("wa")) {
                    expected.addAll(postings);
                }
            }
        }
        var database = new SqlReading(connection, Visibility.ALL, new Cancellation());
        for (var from : List.of(Posting.FIRST, new Posting(300, 700), new Posting(-1, 0))) {
            assertThat(read(Postings.between(database, lists, "wa", "wa\uffff"), from)).containsExactlyElementsOf(expected.tailSet(from));
        }
        assertThat(read(Postings.between(database, lists, "wx", "wx\uffff"), Posting.FIRST)).isEmpty();
    }

    /** Whether lists are read as they are, from any place on. */
    private void assertRead(TreeSet<Posting> expected, Random random) throws SQLException {
        var database = new SqlReading(connection, Visibility.ALL, new Cancellation());
        for (int i = 0; i < 20; i++) {
            var from = new Posting(random.nextInt(6_000) - 3_000, random.nextInt(100_000));
            var odd = expected.stream().filter(posting -> posting.id() % 2 == 1).toList();
            var third = expected.stream().filter(posting -> posting.id() % 3 == 0).toList();
            assertThat(read(new Postings.OfTerm(database, LIST, "war"), from)).containsExactlyElementsOf(expected.tailSet(from));
            assertThat(read(Postings.inAll(List.of(inMemory(odd), new Postings.OfTerm(database, LIST, "war"), inMemory(third))), from))
                    .containsExactlyElementsOf(expected.tailSet(from).stream().filter(posting -> posting.id() % 6 == 3).toList());
            assertThat(read(Postings.inAny(List.of(inMemory(odd), inMemory(third))), from))
                    .containsExactlyElementsOf(expected.tailSet(from).stream().filter(posting -> posting.id() % 2 == 1 || posting.id() % 3 == 0).toList());
        }
        assertThat(read(Postings.between(database, List.of(LIST), "wa", "wa\uffff"), Posting.FIRST)).containsExactlyElementsOf(expected);
        int different = (int) expected.stream().map(Posting::id).distinct().count();
        assertThat(Postings.count(database, List.of(LIST, LIST), "wa", "wa\uffff")).as("each once").isEqualTo(different);
        assertThat(read(new Postings.OfTerm(database, LIST, "peace"), Posting.FIRST)).isEmpty();
    }

    private static List<Posting> read(Postings list, Posting from) throws SQLException {
        var read = new ArrayList<Posting>();
        for (var next = list.seek(from); next != null; next = list.seek(next.next())) {
            read.add(next);
        }
        return read;
    }

    private static Postings inMemory(List<Posting> sorted) {
        return PostingBlock.postings(PostingBlock.encode(sorted));
    }

    private void change(Collection<Posting> gone, Collection<Posting> come) throws SQLException {
        change(LIST, "war", gone, come);
    }

    private void change(int list, String term, Collection<Posting> gone, Collection<Posting> come) throws SQLException {
        try (var postings = new TermPostings(connection)) {
            postings.change(list, term, List.copyOf(gone), List.copyOf(come));
            postings.send();
        }
    }

    private List<Posting> stored() throws SQLException {
        var stored = new ArrayList<Posting>();
        try (var statement = connection.createStatement(); var row = statement.executeQuery("select postings, place from search_block order by list, term, place")) {
            while (row.next()) {
                var postings = PostingBlock.decode(row.getBytes(1));
                assertThat(postings).hasSizeLessThanOrEqualTo(PostingBlock.MOST).allSatisfy(posting -> assertThat(posting).isLessThanOrEqualTo(place(row)));
                stored.addAll(postings);
            }
        }
        return stored;
    }

    private static Posting place(java.sql.ResultSet row) {
        try {
            return Posting.at(row.getBytes(2));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private int number(String sql) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
