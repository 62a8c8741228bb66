package org.readout.testsupport;

import org.readout.curation.TokenFile;
import org.readout.curation.Tokens;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The databases of tests, in this flavour: in memory, and for packaged servers in their folders. */
public final class TestDatabase {

    /** A statement that runs until it is stopped. */
    public static final String ENDLESS = "select count(*) from system_range(1, 100000000000) where mod(x, 7) = 3";

    private TestDatabase() {
    }

    /** The URL of a database that is empty when it is first used by this test run, and always the same for a name. */
    public static String url(String name) {
        return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
    }

    /** What a packaged server that is started in {@code folder}, with {@code given}, has to know to use a database of its own. */
    static Map<String, String> environment(Path folder, Map<String, String> given) {
        return Map.of();
    }

    /** Tells one database of a server under test from others that have other tokens. */
    static String ofTokens() {
        return "";
    }

    /** Connects to the database of a packaged server that was started in {@code folder}, and has ended. */
    public static Connection connect(Path folder) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("data").resolve("readout").toAbsolutePath(), "readout", "");
    }

    /** The tokens of a packaged server that is started in {@code folder}. */
    public static Tokens tokens(Path folder) {
        return new TokenFile(folder.resolve("data"));
    }

    /** The tokens of the server under test, in this process or as packaged. */
    static Tokens tokens() {
        var packaged = System.getProperty("quarkus.test.integration-test-profile") != null;
        return new TokenFile(Path.of("target", packaged ? "data" : "test-data"));
    }
}
