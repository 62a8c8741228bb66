package org.readout.cli;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.index.IndexBuild;
import org.readout.testsupport.Indexes;
import org.readout.testsupport.TestDatabase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What a load does without is away while it runs, and all of it is there afterwards. */
@QuarkusTest
@TestProfile(SuspendedIndexesTest.Empty.class)
class SuspendedIndexesTest {

    public static class Empty implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("suspended"));
        }
    }

    private static final String[] LOOKUPS = {"QUOTE(SLUG) unique", "ARTICLE(SLUG) unique", "QUOTE(WORDING,SPEAKER_ID)", "ARTICLE(HEADLINE_KEY,ID)",
        "QUOTE_TOPIC(QUOTE_ID,TOPIC_ID)", "ARTICLE_MENTION(ARTICLE_ID,ACTOR_ID)"};
    private static final String LIST = "QUOTE_SUBJECT(TOPIC_ID,SAID_EARLIEST,QUOTE_ID)";

    @Inject
    AgroalDataSource database;

    private Set<String> indexes() throws SQLException {
        try (var connection = database.getConnection()) {
            return Indexes.of(connection);
        }
    }

    @AfterEach
    void restore() {
        SuspendedIndexes.restore(database);
    }

    @Test
    void isMadeAgainInTwoSteps() throws SQLException {
        var all = indexes();
        assertThat(all).contains(LOOKUPS).contains(LIST);
        assertThat(SuspendedIndexes.suspend(database, 1)).isTrue();
        assertThat(indexes()).doesNotContain(LOOKUPS).doesNotContain(LIST).contains("MEETING(TITLE_KEY,ID)", "ACTOR(SLUG) unique");
        SuspendedIndexes.restoreLookups(database);
        assertThat(indexes()).contains(LOOKUPS).doesNotContain(LIST);
        assertThat(SuspendedIndexes.restore(database)).isTrue();
        assertThat(indexes()).isEqualTo(all);
        assertThat(SuspendedIndexes.restore(database)).as("nothing is left to make").isFalse();
    }

    @Test
    void whatALoadThatWasCutShortLeftIsStillAwayForTheNext() throws SQLException {
        var all = indexes();
        SuspendedIndexes.suspend(database, 1);
        assertThat(SuspendedIndexes.suspend(database, 1)).as("there is still something to make").isTrue();
        SuspendedIndexes.restore(database);
        assertThat(indexes()).isEqualTo(all);
    }

    @Test
    void whatWasMadeBeforeALoadWasCutShortIsAwayForTheNext() throws SQLException {
        var all = indexes();
        SuspendedIndexes.suspend(database, 1);
        try (var connection = database.getConnection(); var select = connection.createStatement(); var noted = select.executeQuery("select definition from suspended_index")) {
            var definitions = new ArrayList<String>();
            while (noted.next()) {
                definitions.add(noted.getString(1));
            }
            assertThat(IndexBuild.make(connection, definitions)).as("constraints that have no index yet").isNotEmpty();
        }
        SuspendedIndexes.suspend(database, 1);
        assertThat(indexes()).doesNotContain(LOOKUPS).doesNotContain(LIST).noneMatch(index -> index.startsWith("QUOTE(SPEAKER_ID)"));
        SuspendedIndexes.restore(database);
        assertThat(indexes()).isEqualTo(all);
    }

    @Test
    void areBackBeforeAMigration(@TempDir Path migrations) throws SQLException, IOException {
        var all = indexes();
        SuspendedIndexes.suspend(database, 1);
        Files.writeString(migrations.resolve("V1__later.sql"), "alter table quote add unique (id, slug); drop index quote_list_by_kind;");
        var later = Flyway.configure().dataSource(database).locations("filesystem:" + migrations).table("later").baselineOnMigrate(true).baselineVersion("0");
        new IndexesBeforeMigrations().customize(later);
        assertThat(later.load().migrate().migrationsExecuted).isEqualTo(1);
        all.addAll(Set.of("QUOTE(ID,SLUG) unique", "later(installed_rank)", "later(success)"));
        all.remove("QUOTE(KIND,SAID_EARLIEST,ID)");
        assertThat(indexes()).isEqualTo(all);
    }

    @Test
    void whoLoadsMuchWithLittleMemoryIsToldSo() {
        assertThat(Database.advice(412_000_000, 192L << 20)).hasValueSatisfying(advice -> assertThat(advice).contains("392 MB", "192 MB", "-Xmx512m"));
        assertThat(Database.advice(412_000_000, 512L << 20)).isEmpty();
        assertThat(Database.advice(40_000_000, 192L << 20)).isEmpty();
    }
}
