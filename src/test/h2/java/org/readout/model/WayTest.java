package org.readout.model;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.readout.testsupport.GeneratedRecord;

import javax.sql.DataSource;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The lists that clients ask for are read along an index, to the end of a page and no further: what a million of quotes would show, and a few hide. */
@QuarkusTest
@TestProfile(GeneratedRecord.class)
class WayTest {

    private static final Filter SAID = Quote.said(Filter.NONE, null, LocalDate.of(2024, 1, 1), LocalDate.of(2024, 12, 31));

    @Inject
    DataSource database;

    @Test
    void quotesNewestFirst() throws SQLException {
        sorted(Quote.ALL, Filter.NONE, Quote.SAID_ON, true, "QUOTE_LIST");
        sorted(Quote.ALL, SAID, Quote.SAID_ON, true, "QUOTE_LIST: ");
        sorted(Quote.ALL, Quote.said(SAID, QuoteKind.DIRECT, null, null), Quote.SAID_ON, true, "QUOTE_LIST_BY_KIND");
        sorted(Quote.ALL, Quote.by(SAID, 1L), Quote.SAID_ON, true, "QUOTE_LIST_BY_SPEAKER");
        sorted(Quote.ALL, Quote.about(SAID, 1L), Quote.SAID_ON, true, "QUOTE_SUBJECT_LIST");
        sorted(Quote.ALL, Quote.about(Quote.by(SAID, 1L), 1L), Quote.SAID_ON, true, "QUOTE_SUBJECT_LIST_BY_SPEAKER");
        sorted(Quote.BY_SPEAKER, Filter.NONE, Quote.SAID_ON, true, "QUOTE_LIST_BY_SPEAKER");
        sorted(Quote.BY_SPEAKER, Quote.about(Filter.NONE, 1L), Quote.SAID_ON, true, "QUOTE_SUBJECT_LIST_BY_SPEAKER");
        sorted(Quote.BY_TOPIC, Filter.NONE, Quote.SAID_ON, true, "QUOTE_SUBJECT_LIST");
        sortedWithRecords(Quote.BY_TOPIC, Quote.by(Quote.about(Filter.NONE, 2L), 3L), Quote.SAID_ON, true, "QUOTE_SUBJECT_LIST_BY_SPEAKER");
        sorted(Quote.BY_MEETING, Filter.NONE, Quote.SAID_ON, true, "QUOTE_LIST_BY_MEETING");
    }

    @Test
    void meetingsNewestFirst() throws SQLException {
        sorted(Meeting.ALL, Filter.NONE, Meeting.STARTS_ON, true, "MEETING_LIST");
        sorted(Meeting.ALL, Filter.NONE, Meeting.TITLE, false, "MEETING_BY_TITLE");
        sortedWithRecords(Meeting.ALL, Meeting.with(Meeting.with(Filter.NONE, 1L), 2L), Meeting.STARTS_ON, true, "PARTICIPATION_LIST");
        sortedWithRecords(Meeting.BY_ACTOR, Meeting.with(Filter.NONE, 1L), Meeting.STARTS_ON, true, "PARTICIPATION_LIST");
        sorted(Meeting.BY_TOPIC, Filter.NONE, Meeting.STARTS_ON, true, "MEETING_SUBJECT_LIST");
    }

    @Test
    void articlesNewestFirst() throws SQLException {
        sorted(Article.ALL, Filter.NONE, Article.PUBLISHED_ON, true, "ARTICLE_LIST");
        sorted(Article.ALL, Filter.NONE, Article.HEADLINE, false, "ARTICLE_BY_HEADLINE");
        sorted(Article.ALL, Article.about(Filter.NONE, 1L), Article.PUBLISHED_ON, true, "ARTICLE_SUBJECT_LIST");
        sorted(Article.BY_OUTLET, Filter.NONE, Article.PUBLISHED_ON, true, "ARTICLE_LIST_BY_OUTLET");
    }

    @Test
    void actors() throws SQLException {
        sorted(Actor.ALL, Filter.NONE, Actor.NAME, false, "ACTOR_BY_NAME");
        sorted(Actor.ALL, Actor.of(Filter.NONE, ActorKind.PERSON), Actor.NAME, false, "ACTOR_BY_KIND");
        sorted(Actor.ALL, Filter.NONE, Actor.QUOTE_COUNT, true, "ACTOR_LIST_BY_QUOTES");
    }

    /** Whether both the first page and one after a cursor are read in the order of that index, which also finds them alone. */
    private void sorted(Listing<?> listing, Filter filter, Order.SortKey key, boolean descending, String index) throws SQLException {
        sortedWithRecords(listing, filter, key, descending, index);
        var page = new PageQuery(filter, new Order(key, descending), 20, false, null, null);
        for (var statement : listing.candidates(page, page.limit(), List.of(1L)).statements()) {
            assertThat(plan(statement)).as(statement.text()).contains("index sorted").doesNotContain("index sorted:").contains("PUBLIC." + index).doesNotContain("JOIN");
        }
    }

    /** Whether both the first page and one after a cursor are read in the order of that index. */
    private void sortedWithRecords(Listing<?> listing, Filter filter, Order.SortKey key, boolean descending, String index) throws SQLException {
        Object value = key.type() == LocalDate.class ? LocalDate.of(2024, 3, 3) : key.type() == Integer.class ? (Object) 3 : "m";
        for (var after : new Position[] {null, new Position(value, 1)}) {
            var page = new PageQuery(filter, new Order(key, descending), 20, false, after, null);
            for (var statement : listing.pages(page, page.limit(), List.of(1L), ", e.slug", "")) {
                assertThat(plan(statement)).as(statement.text()).contains("index sorted").doesNotContain("index sorted:").contains("PUBLIC." + index);
            }
        }
    }

    private String plan(Sql statement) throws SQLException {
        try (var connection = database.getConnection()) {
            var explain = new Sql().add("explain " + statement.text(), statement.values().toArray());
            var reading = new SqlReading(connection, Visibility.PUBLISHED, new Cancellation());
            return String.join("\n", explain.text().contains("{visible") ? reading.rows(explain, row -> row.getString(1)) : reading.hints(List.of(explain), row -> row.getString(1)));
        }
    }
}
