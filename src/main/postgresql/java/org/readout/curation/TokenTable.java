package org.readout.curation;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** API tokens in the database, where all servers that use it find them. */
@Singleton
public class TokenTable implements Tokens {

    private static final String COLUMNS = "select id, hash, role, created, revoked, name from token";
    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;

    /** What connects to the database. */
    public interface Database {
        Connection connect() throws SQLException;
    }

    @Inject
    TokenTable(AgroalDataSource database) {
        this(database::getConnection);
    }

    public TokenTable(Database database) {
        this.database = database;
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T tell(String what, Work<T> work) throws IOException {
        try (var connection = database.connect()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IOException("the tokens in the database cannot be " + what + ": " + e.getMessage(), e);
        }
    }

    @Override
    public boolean isQuick() {
        return false;
    }

    @Override
    public Optional<Token> find(String secret) throws IOException {
        var id = Token.idOf(secret);
        if (id == null) {
            return Optional.empty();
        }
        return tell("read", connection -> {
            try (var statement = connection.prepareStatement(COLUMNS + " where id = ? and revoked is null")) {
                statement.setString(1, id);
                try (var rows = statement.executeQuery()) {
                    return rows.next() ? Optional.of(token(rows)).filter(token -> token.isOf(secret)) : Optional.empty();
                }
            }
        });
    }

    @Override
    public List<Token> list() throws IOException {
        return tell("read", connection -> {
            try (var statement = connection.prepareStatement(COLUMNS + " order by created, id"); var rows = statement.executeQuery()) {
                var tokens = new ArrayList<Token>();
                while (rows.next()) {
                    tokens.add(token(rows));
                }
                return List.copyOf(tokens);
            }
        });
    }

    private static Token token(ResultSet row) throws SQLException {
        var revoked = row.getTimestamp(5);
        return new Token(row.getString(1), row.getString(2), TokenRole.of(row.getString(3)), row.getTimestamp(4).toInstant(),
                revoked == null ? null : revoked.toInstant(), row.getString(6));
    }

    @Override
    public String create(String name, TokenRole role) throws IOException {
        Tokens.checkName(name);
        return tell("changed", connection -> {
            while (true) {
                var secret = Token.generate();
                var token = Token.of(secret, name, role);
                try (var statement = connection.prepareStatement("insert into token (id, hash, role, created, name) values (?, ?, ?, ?, ?)")) {
                    statement.setString(1, token.id());
                    statement.setString(2, token.hash());
                    statement.setString(3, role.label());
                    statement.setTimestamp(4, Timestamp.from(token.created()));
                    statement.setString(5, name);
                    statement.executeUpdate();
                    return secret;
                } catch (SQLException e) {
                    if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                        throw e;
                    }
                    if (isTaken(connection, name)) {
                        throw Refused.taken(name);
                    }
                }
            }
        });
    }

    private static boolean isTaken(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement(COLUMNS + " where name = ? and revoked is null")) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Override
    public Token revoke(String nameOrId) throws IOException {
        return tell("changed", connection -> {
            try (var statement = connection.prepareStatement("update token set revoked = ? where revoked is null and (id = ? or name = ?)"
                    + " returning id, hash, role, created, revoked, name")) {
                statement.setTimestamp(1, Timestamp.from(Instant.ofEpochSecond(Instant.now().getEpochSecond())));
                statement.setString(2, nameOrId);
                statement.setString(3, nameOrId);
                try (var rows = statement.executeQuery()) {
                    if (!rows.next()) {
                        throw Refused.unknown(nameOrId);
                    }
                    return token(rows);
                }
            }
        });
    }
}
