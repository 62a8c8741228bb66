package org.readout.testsupport;

import org.eclipse.microprofile.config.ConfigProvider;
import org.readout.curation.TokenTable;
import org.readout.curation.Tokens;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The databases of tests, in this flavour: on the server that src/test/postgresql/run has started, one for each name. */
public final class TestDatabase {

    /** A statement that runs until it is stopped. */
    public static final String ENDLESS = "select cast(1 as bigint) from pg_sleep(600)";

    private static final String PROPERTY = "readout.test.database.";

    private TestDatabase() {
    }

    /** The URL of a database that is empty when it is first used by this test run, and always the same for a name. */
    public static String url(String name) {
        var database = "test_" + name.replaceAll("[^a-z0-9]", "_");
        synchronized (System.class) { // this class may be there several times, in the class loaders of Quarkus
            if (System.getProperty(PROPERTY + database) == null) {
                create(database);
                System.setProperty(PROPERTY + database, "created");
            }
        }
        return base().replaceFirst("/[^/]*$", "/" + database);
    }

    private static void create(String database) {
        try (var connection = connect(base()); var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database + " with (force)");
            statement.execute("create database " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base() {
        var url = System.getenv("READOUT_JDBC_URL");
        if (url == null) {
            throw new IllegalStateException("There is no server to test with: src/test/postgresql/run ./mvnw verify -Ddb=postgresql");
        }
        return url;
    }

    /** Connects as servers do. */
    public static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, System.getenv("READOUT_DB_USER"), System.getenv("READOUT_DB_PASSWORD"));
    }

    /** What a packaged server that is started in {@code folder}, with {@code given}, has to know to use a database of its own. */
    static Map<String, String> environment(Path folder, Map<String, String> given) {
        return given.containsKey("READOUT_JDBC_URL") ? Map.of()
                : Map.of("READOUT_JDBC_URL", url("folder_" + Integer.toHexString(folder.toAbsolutePath().hashCode())));
    }

    /** Tells one database of a server under test from others that have other tokens. */
    static String ofTokens() {
        return System.getProperty("quarkus.datasource.jdbc.url", System.getProperty("quarkus.test.integration-test-profile") != null
                ? base() + "_package" : ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class));
    }

    /** Connects to the database of a packaged server that was started in {@code folder}. */
    public static Connection connect(Path folder) throws SQLException {
        return connect(environment(folder, Map.of()).get("READOUT_JDBC_URL"));
    }

    /** The tokens of a packaged server that was started in {@code folder} before. */
    public static Tokens tokens(Path folder) {
        var url = environment(folder, Map.of()).get("READOUT_JDBC_URL");
        return new TokenTable(() -> connect(url));
    }

    /** The tokens of the server under test, in this process or as packaged. */
    static Tokens tokens() {
        var url = ofTokens();
        return new TokenTable(() -> connect(url));
    }
}
