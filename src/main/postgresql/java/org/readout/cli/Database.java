package org.readout.cli;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import org.postgresql.Driver;
import org.readout.curation.TokenTable;
import org.readout.curation.Tokens;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** What the commands have to know of the database: here it is a PostgreSQL server, which any number of processes use at the same time. */
final class Database {

    /** The settings that say where it is. */
    static final List<String> SETTINGS = List.of("READOUT_JDBC_URL", "READOUT_DB_USER", "READOUT_DB_PASSWORD");
    /** What to give to have another one. */
    static final String ANOTHER = "give another READOUT_JDBC_URL";
    /** What help says of commands that need it. */
    static final String ALONE = " Servers may run meanwhile;";

    private static final String INVALID_PASSWORD = "28P01";
    private static final String INVALID_AUTHORIZATION = "28000";
    private static final String NO_DATABASE = "3D000";
    private static final String NO_TABLE = "42P01";
    private static final String NO_PRIVILEGE = "42501";
    /** A class of states. */
    private static final String NO_CONNECTION = "08";

    private Database() {
    }

    /** Nothing is to be prepared: the server is there, and creates the schema as a whole or not at all, for one process at a time. */
    static void prepare() throws IOException {
        if (!url().startsWith("jdbc:postgresql:")) {
            throw new IOException("READOUT_JDBC_URL must begin with jdbc:postgresql:, as in jdbc:postgresql://localhost:5432/readout");
        }
    }

    /** A command begins, whose statements may take as long as they do: what is loaded at once may be much. */
    static void beginCommand() {
        System.setProperty("quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout", "0");
    }

    private static String url() {
        return setting("READOUT_JDBC_URL").filter(url -> !url.isBlank()).orElse("jdbc:postgresql://localhost:5432/readout");
    }

    private static String user() {
        return setting("READOUT_DB_USER").filter(user -> !user.isBlank()).orElse("readout");
    }

    private static Optional<String> setting(String name) {
        return Optional.ofNullable(System.getenv(name));
    }

    /** What is started next loads in bulk. */
    static void expectBulk() {
    }

    /** Loading in bulk begins, of so many bytes; whether {@link #makeLookups} has something to do: the server is ready for that, and keeps its indexes. */
    static boolean beginBulk(AgroalDataSource database, long bytes) {
        return false;
    }

    /** A batch has been loaded. */
    static void endBatch(AgroalDataSource database) {
    }

    /** A file has been loaded. */
    static void endFile(AgroalDataSource database) {
    }

    /** Makes the indexes that the loading looks records up by. */
    static void makeLookups(AgroalDataSource database) {
    }

    /** Loading in bulk has ended: what has become of the tables is counted, which the server would do by itself a minute later. */
    static void endBulk(AgroalDataSource database) {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute("analyze");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Which it is, as a sentence has it: without what follows the question mark, which may be a password. */
    static String name() {
        return "the database " + url().replaceFirst("\\?.*", "");
    }

    /** What an operator should know of a start that failed with {@code cause}; null if that is no matter of the database. */
    static String explain(Throwable cause) {
        if (!(cause instanceof SQLException sql) || sql.getSQLState() == null) {
            return null;
        }
        var state = sql.getSQLState();
        if (state.equals(INVALID_PASSWORD) || state.equals(INVALID_AUTHORIZATION)) {
            return name() + " does not let " + user() + " in; READOUT_DB_USER and READOUT_DB_PASSWORD say who wants to: " + sql.getMessage();
        }
        if (state.equals(NO_DATABASE)) {
            return name() + " does not exist; create it (createdb), or give another READOUT_JDBC_URL.";
        }
        if (state.equals(NO_PRIVILEGE)) {
            return name() + " does not let " + user() + " create tables; make it the owner of the database: " + sql.getMessage();
        }
        if (state.startsWith(NO_CONNECTION) || state.startsWith("57P")) {
            return name() + " cannot be reached; READOUT_JDBC_URL says where it is: " + sql.getMessage();
        }
        return null;
    }

    /** What is done with tokens. */
    interface TokenWork {
        int on(Tokens tokens) throws IOException;
    }

    /** Does something with the tokens, whether a server runs or not; its exit code. Where no server has ever run, the schema is created first. */
    static int withTokens(TokenWork work) throws IOException {
        prepare();
        try (var connection = connect(); var tables = connection.createStatement()) {
            tables.execute("select 1 from token where false");
        } catch (SQLException e) {
            if (NO_TABLE.equals(e.getSQLState())) {
                return Offline.run(() -> work.on(Arc.container().instance(Tokens.class).get()));
            }
            throw new IOException(Optional.ofNullable(explain(e)).orElse(name() + " cannot be used: " + e.getMessage()), e);
        }
        return work.on(new TokenTable(Database::connect));
    }

    private static Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user());
        setting("READOUT_DB_PASSWORD").ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("connectTimeout", "5");
        return new Driver().connect(url(), properties);
    }
}
