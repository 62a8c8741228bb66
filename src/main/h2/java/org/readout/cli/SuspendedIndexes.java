package org.readout.cli;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.readout.model.SearchIndex;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

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
    private static final Pattern INDEX = Pattern.compile("CREATE INDEX (\\S+) ON \"PUBLIC\".\"(\\w+)\"\\(.*");
    private static final Pattern KEY = Pattern.compile("ALTER TABLE (\"PUBLIC\".\"(\\w+)\") ADD CONSTRAINT (\\S+) FOREIGN KEY.*");
    /** The tables that grow with the number of articles. */
    private static final Pattern LARGE = Pattern.compile("(?i)(article|meeting|quote|citation|participation|record_change)(_.*)?");
    /** What loading itself looks meetings up by, which are few. */
    private static final Pattern NEEDED = Pattern.compile("(?i).*meeting_by_title.*");
    /**
     * What it looks quotes and articles up by, unless it remembers them: the columns of Lookups.By, of which one that is missing here is found slowly, and the
     * speaker, whose quotes others count when they correct one.
     */
    private static final Pattern UNIQUE = Pattern.compile("ALTER TABLE (\"PUBLIC\".\"(QUOTE|ARTICLE)\") ADD CONSTRAINT (\\S+) UNIQUE .*\\(\"SLUG\"\\).*");
    private static final Pattern LOOKUP = Pattern.compile(UNIQUE.pattern() + "|CREATE INDEX \"PUBLIC\".\"(QUOTE_BY_WORDING|QUOTE_LIST_BY_SPEAKER|ARTICLE_BY_HEADLINE)\".*");
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
                for (boolean keys : new boolean[] {true, false}) {
                    for (var definition : definitions) {
                        if (KEY.matcher(definition).matches() == keys) {
                            execute(connection, drop(definition));
                        }
                    }
                }
            }
            return definitions.stream().anyMatch(definition -> LOOKUP.matcher(definition).matches());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes those that records are looked up by. */
    static void restoreLookups(AgroalDataSource database) {
        try (var connection = database.getConnection(); var made = connection.prepareStatement("delete from suspended_index where definition = ?")) {
            for (var definition : read(connection, NOTED)) {
                if (LOOKUP.matcher(definition).matches()) {
                    execute(connection, unlessThere(definition));
                    made.setString(1, definition);
                    made.executeUpdate();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unlessThere(String definition) {
        return definition.replace("CREATE INDEX ", "CREATE INDEX IF NOT EXISTS ").replace("ADD CONSTRAINT ", "ADD CONSTRAINT IF NOT EXISTS ");
    }

    /** Notes what is to be dropped. */
    private static List<String> note(Connection connection) throws SQLException {
        var definitions = read(connection, "script nodata nosettings").stream()
                .map(definition -> definition.replace('\n', ' ').strip()).filter(definition -> !drop(definition).isEmpty()).toList();
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
            return restore(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same in a database that may be older than what notes it. */
    static boolean restore(Connection connection) throws SQLException {
        if (read(connection, "select table_name from information_schema.tables where table_schema = 'PUBLIC' and table_name = 'SUSPENDED_INDEX'").isEmpty()) {
            return false;
        }
        var definitions = read(connection, NOTED);
        if (definitions.isEmpty()) {
            return false;
        }
        if (!loading) {
            LOG.warn("A load was cut short: its indexes are made now, which may take some minutes");
        }
        for (var definition : definitions) {
            execute(connection, unlessThere(definition));
        }
        execute(connection, "delete from suspended_index");
        execute(connection, "analyze");
        return true;
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
            var before = WriteBuffer.forSequence(database); // words come in their order, and take most of the heap themselves
            try {
                SearchIndex.gather(connection);
            } finally {
                WriteBuffer.set(database, before);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The statement that drops what {@code definition} makes; empty if it is to stay. */
    private static String drop(String definition) {
        var index = INDEX.matcher(definition);
        if (index.matches()) {
            return LARGE.matcher(index.group(2)).matches() && !NEEDED.matcher(index.group(1)).matches() ? "drop index if exists " + index.group(1) : "";
        }
        var key = KEY.matcher(definition);
        var unique = UNIQUE.matcher(definition);
        if (unique.matches()) {
            return "alter table %s drop constraint if exists %s".formatted(unique.group(1), unique.group(3));
        }
        return key.matches() && LARGE.matcher(key.group(2)).matches() ? "alter table %s drop constraint if exists %s".formatted(key.group(1), key.group(3)) : "";
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
