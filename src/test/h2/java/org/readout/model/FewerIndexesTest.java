package org.readout.model;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.testsupport.Indexes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What repeats the beginning of another index is gone, and nothing else; what refers to other records is still held to them (V10). */
class FewerIndexesTest {

    private static final String URL = "jdbc:h2:mem:fewer-indexes";
    private static final int NO_SUCH_PARENT = 23506;
    private static final int HAS_CHILDREN = 23503;

    private Connection connection;

    @BeforeEach
    void versionBefore() throws SQLException {
        connection = DriverManager.getConnection(URL);
        migrate("9");
        execute("insert into outlet (id, slug, record_status, version, name, name_key) values (1, 'paper', 'PUBLISHED', 0, '', '')");
        execute("insert into actor (id, slug, record_status, version, name, name_key, kind, quote_count, search_text) values (2, 'a', 'PUBLISHED', 0, '', '', 'PERSON', 0, '')");
        execute("insert into topic (id, slug, record_status, version, name, name_key) values (3, 'war', 'PUBLISHED', 0, '', '')");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void whatRefersToOtherRecordsIsHeldToThem() throws SQLException {
        migrate("10");
        execute("insert into quote_topic (quote_id, topic_id) values (4, 3)");
        refused("insert into quote_topic (quote_id, topic_id) values (4, 5)");
        refused("insert into citation (id, quote_id, article_id, position, text) values (6, 4, 5, 0, '')");
        refused("insert into article_mention (article_id, actor_id) values (4, 5)");
        refused("insert into meeting_article (meeting_id, article_id) values (4, 5)");
        refused("insert into participation (id, meeting_id, actor_id, position) values (7, 4, 5, 0)");
        refused("delete from topic");
    }

    @Test
    void noIndexOfAForeignKeyServesNobody() throws SQLException {
        var before = Indexes.of(connection);
        migrate("10");
        assertThat(before).contains("QUOTE_TOPIC(QUOTE_ID)", "QUOTE_SUBJECT(TOPIC_ID)", "CITATION(QUOTE_ID)", "QUOTE_TOPIC(TOPIC_ID,QUOTE_ID)");
        before.removeAll(Indexes.of(connection));
        assertThat(before).containsExactlyInAnyOrder("QUOTE_TOPIC(QUOTE_ID)", "QUOTE_SUBJECT(QUOTE_ID)", "QUOTE_SUBJECT(TOPIC_ID)", "CITATION(QUOTE_ID)", "ARTICLE_TOPIC(ARTICLE_ID)",
                "ARTICLE_SUBJECT(ARTICLE_ID)", "ARTICLE_SUBJECT(TOPIC_ID)", "ARTICLE_MENTION(ARTICLE_ID)", "MEETING_TOPIC(MEETING_ID)", "MEETING_SUBJECT(MEETING_ID)",
                "MEETING_SUBJECT(TOPIC_ID)", "MEETING_ARTICLE(MEETING_ID)", "PARTICIPATION(MEETING_ID)", "QUOTE_TOPIC(TOPIC_ID,QUOTE_ID)", "ARTICLE_TOPIC(TOPIC_ID,ARTICLE_ID)",
                "MEETING_TOPIC(TOPIC_ID,MEETING_ID)");
    }

    @Test
    void aMigrationThatWasCutShortIsRunAgain() throws SQLException, IOException {
        String script;
        try (var file = getClass().getResourceAsStream("/db/h2/V10__fewer_indexes.sql")) {
            script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (int cut = script.indexOf(";\n"); cut >= 0; cut = script.indexOf(";\n", cut + 1)) {
            execute(script.substring(0, cut + 1));
        }
        migrate("10");
        assertThat(Indexes.of(connection)).contains("QUOTE_TOPIC(TOPIC_ID)", "QUOTE_TOPIC(QUOTE_ID,TOPIC_ID)").doesNotContain("QUOTE_TOPIC(QUOTE_ID)");
    }

    private void migrate(String version) {
        Flyway.configure().dataSource(URL, null, null).locations("db/migration", "db/h2").target(MigrationVersion.fromVersion(version)).load().migrate();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void refused(String sql) {
        assertThatThrownBy(() -> execute(sql)).as(sql).isInstanceOfSatisfying(SQLException.class,
                e -> assertThat(e.getErrorCode()).isIn(NO_SUCH_PARENT, HAS_CHILDREN));
    }
}
