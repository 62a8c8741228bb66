package org.readout.cli;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.readout.index.IndexBuild;
import org.readout.index.IndexDefinition;
import org.readout.index.IndexDefinition.Use;
import org.readout.model.SearchIndex;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Indexes and constraints that a record with few quotes does without while it is loaded: to sort a million rows once costs a fraction of finding the place of
 * each, and so it is with the words of all records. What is missing is noted in the database before it is dropped, and whatever opens the database next
 * makes it again, should the load be cut short.
 */
@Singleton
class SuspendedIndexes {

    private static final Logger LOG = Logger.getLogger(SuspendedIndexes.class);
    /** Before seeds are loaded, and whatever else uses the record. */
    private static final int EARLY = 10;
    /** The tables that grow with the number of articles. */
    private static final Pattern LARGE = Pattern.compile("(article|meeting|quote|citation|participation|record_change)(_.*)?", Pattern.CASE_INSENSITIVE);
    /** What changes in other tables with each batch. */
    private static final String CHANGING = "\"QUOTE_COUNT\"";
    /** What loading itself looks meetings up by, which are few. */
    private static final String NEEDED = "MEETING_BY_TITLE";
    /** What it looks quotes and articles up by, unless it remembers them, and the speaker, whose quotes others count when they correct one. */
    private static final Set<String> LOOKUPS = Set.of("QUOTE_BY_WORDING", "QUOTE_LIST_BY_SPEAKER", "ARTICLE_BY_HEADLINE");
    /** Whose slugs are looked up, too. */
    private static final Set<String> SLUGS = Set.of("QUOTE", "ARTICLE");
    /** What is more to load than making the indexes of {@link #FEW} quotes costs. */
    private static final long MUCH = 8_000_000;
    private static final int FEW = 10_000;

    private static final String NOTED = "select definition from suspended_index order by position";

    private static boolean loading;

    private final AgroalDataSource database;

    SuspendedIndexes(AgroalDataSource database) {
        this.database = database;
    }

    /** What is started next is a load, which may leave suspended what is suspended. */
    static void expectLoad() {
        loading = true;
    }

    void onStart(@Observes @Priority(EARLY) StartupEvent start) {
        if (!loading) {
            restore(database);
            gatherWords(database);
        }
    }

    /**
     * Does without them until {@link #restore}, if there are no quotes yet, or few beside the bytes that are to be loaded.
     *
     * @return whether {@link #restoreLookups} has something to make
     */
    static boolean suspend(AgroalDataSource database, long bytes) {
        try (var connection = database.getConnection()) {
            var definitions = read(connection, NOTED);
            boolean few = !moreThan(connection, bytes > MUCH ? FEW : 0);
            SearchIndex.forget(connection, few);
            if (few) {
                if (definitions.isEmpty()) { // else a load was cut short among its first quotes
                    definitions = note(connection);
                }
                // An index that serves a foreign key cannot be dropped before that.
                for (boolean foreign : new boolean[] {true, false}) {
                    for (var index : known(definitions).toList()) {
                        if (index.use() == Use.FOREIGN_KEY == foreign) {
                            for (var drop : index.drops()) {
                                execute(connection, drop);
                            }
                        }
                    }
                }
            }
            return known(definitions).anyMatch(SuspendedIndexes::isLookup);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes those that records are looked up by. */
    static void restoreLookups(AgroalDataSource database) {
        try (var connection = database.getConnection(); var made = connection.prepareStatement("delete from suspended_index where definition = ?")) {
            var lookups = read(connection, NOTED).stream().filter(definition -> IndexDefinition.of(definition).filter(SuspendedIndexes::isLookup).isPresent()).toList();
            inSequence(database, () -> make(connection, lookups));
            for (var definition : lookups) {
                made.setString(1, definition);
                made.executeUpdate();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void make(Connection connection, List<String> definitions) throws SQLException {
        for (var statement : IndexBuild.make(connection, definitions)) {
            execute(connection, unlessThere(statement));
        }
    }

    private static String unlessThere(String definition) {
        return definition.replace("CREATE INDEX ", "CREATE INDEX IF NOT EXISTS ").replace("ADD CONSTRAINT ", "ADD CONSTRAINT IF NOT EXISTS ");
    }

    /** Notes what is to be dropped. */
    private static List<String> note(Connection connection) throws SQLException {
        var definitions = read(connection, "script nodata nosettings").stream()
                .map(definition -> definition.replace('\n', ' ').strip())
                .filter(definition -> IndexDefinition.of(definition).filter(SuspendedIndexes::isDispensable).isPresent()).toList();
        connection.setAutoCommit(false);
        try (var insert = connection.prepareStatement("insert into suspended_index (position, definition) values (?, ?)")) {
            for (int i = 0; i < definitions.size(); i++) {
                insert.setInt(1, i);
                insert.setString(2, definitions.get(i));
                insert.executeUpdate();
            }
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
        return definitions;
    }

    /** Makes all that is missing; whether there was anything. */
    static boolean restore(AgroalDataSource database) {
        try (var connection = database.getConnection()) {
            boolean noted = isAnythingNoted(connection);
            if (noted) {
                inSequence(database, () -> restore(connection));
            }
            return noted;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same for migrations: there is no pool yet, and the database may be older than what notes it. */
    static void restore(Connection connection) throws SQLException {
        if (!isAnythingNoted(connection)) {
            return;
        }
        var definitions = read(connection, NOTED);
        if (!loading) {
            LOG.warn("A load was cut short: its indexes are made now, which may take some minutes");
        }
        make(connection, definitions);
        execute(connection, "delete from suspended_index");
        execute(connection, "analyze");
    }

    /** What changes pages in their order, and takes much of the heap itself. */
    private interface SequentialWork {
        void run() throws SQLException;
    }

    private static void inSequence(AgroalDataSource database, SequentialWork work) throws SQLException {
        var before = WriteBuffer.forSequence(database);
        try {
            work.run();
        } finally {
            WriteBuffer.set(database, before);
        }
    }

    private static boolean isAnythingNoted(Connection connection) throws SQLException {
        return !read(connection, "select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_name = 'SUSPENDED_INDEX'").isEmpty()
                && !read(connection, NOTED).isEmpty();
    }

    /** Makes the index of words, if it is not there or not complete. */
    static void gatherWords(AgroalDataSource database) {
        try (var connection = database.getConnection()) {
            if (SearchIndex.isComplete(connection)) {
                return;
            }
            if (!loading && moreThan(connection, 0)) {
                LOG.warn("The words that the record is searched by are gathered, which may take some minutes");
            }
            inSequence(database, () -> SearchIndex.gather(connection));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<IndexDefinition> known(List<String> definitions) {
        return definitions.stream().map(IndexDefinition::of).flatMap(Optional::stream);
    }

    private static boolean isDispensable(IndexDefinition index) {
        if (!LARGE.matcher(index.table()).matches()) {
            return index.use() == Use.READING && index.keys().stream().anyMatch(key -> key.startsWith(CHANGING));
        }
        return switch (index.use()) {
            case READING -> !index.name().equals(NEEDED);
            case FOREIGN_KEY -> true;
            case UNIQUE -> isSlug(index);
            case PRIMARY_KEY -> isPair(index);
        };
    }

    private static boolean isLookup(IndexDefinition index) {
        return LOOKUPS.contains(index.name()) || isSlug(index) || isPair(index);
    }

    private static boolean isSlug(IndexDefinition index) {
        return index.use() == Use.UNIQUE && SLUGS.contains(index.table()) && index.keys().equals(List.of("\"SLUG\""));
    }

    /** Whether it is of a table that says what belongs to what: new rows need no index, but whoever corrects a record reads its rows by one. */
    private static boolean isPair(IndexDefinition index) {
        return index.use() == Use.PRIMARY_KEY && index.keys().size() == 2;
    }

    /** Whether there are more quotes than that. */
    private static boolean moreThan(Connection connection, int quotes) throws SQLException {
        return !read(connection, "select cast(id as varchar) from quote offset %d rows fetch first row only".formatted(quotes)).isEmpty();
    }

    private static List<String> read(Connection connection, String sql) throws SQLException {
        var texts = new ArrayList<String>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
