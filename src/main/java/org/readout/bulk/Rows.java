package org.readout.bulk;

import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Rows that are to be written, statement by statement, in an order in which none refers to one that is not there yet. */
final class Rows {

    /** What all records begin with: key, slug, status, version, time of the last change. */
    private static final String RECORD = "id, slug, record_status, version, changed_at, ";

    /** The statements, in their order. */
    enum Statement {
        OUTLET("outlet", RECORD + "name, name_key, country"),
        TOPIC("topic", RECORD + "name, name_key"),
        TOPIC_PARENT("update topic set parent_id = ? where id = ?"),
        TOPIC_NAME("topic_name", "topic_id, position, name, name_key"),
        ACTOR("actor", RECORD + "name, name_key, kind, description, quote_count, search_text"),
        ACTOR_NAME("actor_name", "actor_id, position, name, name_key"),
        ACTOR_ROLE("actor_role", "actor_id, position, title, organization_id, from_date, to_date, source"),
        ARTICLE("article", RECORD + "headline, headline_key, outlet_id, published_earliest, published_latest, published_precision, url, language, "
                + "summary, search_text"),
        ARTICLE_TOPIC("article_topic", "article_id, topic_id"),
        ARTICLE_SUBJECT("article_subject", "article_id, topic_id, published_earliest"),
        ARTICLE_MENTION("article_mention", "article_id, actor_id"),
        MEETING("meeting", RECORD + "title, title_key, kind, status, starts_earliest, ends_latest, date_precision, ends_on, place, place_key, country, "
                + "country_key, occasion, summary, search_text, actor_keys"),
        PARTICIPATION("participation", "id, meeting_id, actor_id, on_behalf_of_id, note, position, starts_earliest"),
        MEETING_TOPIC("meeting_topic", "meeting_id, topic_id"),
        MEETING_SUBJECT("meeting_subject", "meeting_id, topic_id, starts_earliest"),
        MEETING_ARTICLE("meeting_article", "meeting_id, article_id"),
        QUOTE("quote", RECORD + "text, search_text, wording, kind, speaker_id, said_earliest, said_latest, said_precision, venue, context, meeting_id, "
                + "topic_keys, article_keys"),
        QUOTE_CHANGED("update quote set version = version + 1, changed_at = ?, article_keys = ? where id = ?"),
        QUOTE_TOPIC("quote_topic", "quote_id, topic_id"),
        QUOTE_SUBJECT("quote_subject", "quote_id, topic_id, said_earliest, speaker_id"),
        CITATION("citation", "id, quote_id, article_id, position, text, start_offset, end_offset"),
        QUOTES_OF_ACTOR("update actor set quote_count = quote_count + ? where id = ?"),
        CHANGE("record_change", "id, record_id, record_status, changed_at, changed_by, note, field, before_value, after_value");

        private final String sql;
        /** The table that rows are inserted into, and the columns that their values are of; null if they are updated. */
        private final String table;
        private final List<String> columns;

        /** Inserts rows. */
        Statement(String table, String columns) {
            this.table = table;
            this.columns = List.of(columns.split(", "));
            sql = "insert into " + table + " (" + columns + ") values (?" + ", ?".repeat(this.columns.size() - 1) + ")";
        }

        /** Updates rows. */
        Statement(String sql) {
            this.sql = sql;
            table = null;
            columns = null;
        }
    }

    private static final int GREGORY = 1583;

    private final Map<Statement, List<Object[]>> rows = new EnumMap<>(Statement.class);

    /** Adds a row; the values are those that the statement asks for. A collection of keys stands for an array, and may grow until it is written. */
    void add(Statement statement, Object... values) {
        rows.computeIfAbsent(statement, none -> new ArrayList<>()).add(values);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /**
     * A value as Hibernate would write it: days before 1583 by a class that has the calendar of Caesar then, so that what stands for "not known" is the same.
     */
    static Object asHibernateHasIt(Object value) {
        return value instanceof LocalDate day && day.getYear() < GREGORY ? Date.valueOf(day) : value;
    }

    /** None is null, as it is to {@code array_agg}. */
    private static Array array(Connection connection, Collection<?> keys) throws SQLException {
        return keys.isEmpty() ? null : connection.createArrayOf("bigint", keys.toArray());
    }

    void write(Connection connection) throws SQLException {
        for (var some : rows.entrySet()) {
            var statement = some.getKey();
            if (statement.table == null || !Insertion.insert(connection, statement.table, statement.columns, some.getValue())) {
                execute(connection, statement.sql, some.getValue());
            }
        }
    }

    private static void execute(Connection connection, String sql, List<Object[]> rows) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var row : rows) {
                for (int i = 0; i < row.length; i++) {
                    statement.setObject(i + 1, row[i] instanceof Collection<?> keys ? array(connection, keys) : asHibernateHasIt(row[i]));
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
