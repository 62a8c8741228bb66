package org.readout.model;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** What is searched by its words, in the order of results. The place of a kind in this order is what indexes and cursors know it by. */
enum SearchKind {
    ACTOR(Actor.class, "actor", "date '" + PartialDate.NEVER + "'", ""),
    MEETING(Meeting.class, "meeting", "e.starts_earliest", "{index:meeting_list}"),
    ARTICLE(Article.class, "article", "e.published_earliest", "{index:article_list}"),
    QUOTE(Quote.class, "quote", "e.said_earliest", "{index:quote_list}");

    final Class<? extends CuratedRecord> type;
    final String table;
    /** The column that the latest come first by; actors have no day, and the latest recorded come first. */
    final String day;
    /** The alias, with the index that has the records in the order of results. */
    final String alias;

    SearchKind(Class<? extends CuratedRecord> type, String table, String day, String index) {
        this.type = type;
        this.table = table;
        this.day = day;
        this.alias = "e" + index;
    }

    /** The kind of what is in {@code table}; null if that is not searched. */
    static SearchKind of(Class<?> type) {
        for (var kind : values()) {
            if (kind.type == type) {
                return kind;
            }
        }
        return null;
    }

    /**
     * The statement that reads the place of the kind, the day, the key and {@code columns} (each after a comma) of those that meet {@code filter}, in the
     * order of results; it goes through the list of all until it has enough.
     */
    Sql page(String columns, Filter filter, int limit, Posting after) {
        var sql = new Sql().add("select " + ordinal() + ", " + day + ", e.id" + columns + " from " + table + " " + alias + " where {visible:e}").add(filter);
        if (after != null && this == ACTOR) {
            sql.add(" and e.id < ?", after.id());
        } else if (after != null) {
            sql.add(" and %1$s <= ? and (%1$s < ? or e.id < ?)".formatted(day), after.date(), after.date(), after.id());
        }
        return sql.add(" order by " + (this == ACTOR ? "" : day + " desc, ") + "e.id desc fetch first ? rows only", limit);
    }

    /** The statement that reads the same of all, in the order of keys, from after one of them on. */
    Sql byKey(String columns, long after, int limit) {
        return new Sql().add("select " + ordinal() + ", " + day + ", e.id" + columns + " from " + table + " e where {visible:e} and e.id > ? order by e.id fetch first ? rows only", after, limit);
    }

    /** A record in a row of {@link #page} or {@link #byKey}. The day of actors is no literal: those are in another calendar than what is stored, where they are as early. */
    Posting posting(ResultSet row) throws SQLException {
        return posting(this == ACTOR ? null : SqlReading.day(row, 2), row.getLong(3));
    }

    /** A record with this day and key; the day of an actor does not count. */
    Posting posting(LocalDate day, long pk) {
        return Posting.of(this == ACTOR ? PartialDate.NEVER : day, pk);
    }

    /** Whether a page is of the list that has the latest first, and goes on from its beginning or from a position. */
    boolean leads(PageQuery page) {
        return page.order().key().column().equals(day) && page.order().descending() && !page.backward() && page.before() == null;
    }

    /** The statement that counts those that meet {@code filter}. */
    Sql count(Filter filter) {
        return new Sql().add("select count(*) from " + table + " e where {visible:e}").add(filter);
    }

    /** What a record is found by; null if it is not searched. */
    static Searched searched(CuratedRecord record) {
        if (record instanceof Actor actor) {
            return searched(ACTOR, record, PartialDate.NEVER, actor.searchText);
        }
        if (record instanceof Meeting meeting) {
            return searched(MEETING, record, meeting.dates.earliest(), meeting.searchText);
        }
        if (record instanceof Article article) {
            return searched(ARTICLE, record, article.published.earliest(), article.searchText);
        }
        return record instanceof Quote quote ? searched(QUOTE, record, quote.said.earliest(), quote.searchText) : null;
    }

    private static Searched searched(SearchKind kind, CuratedRecord record, LocalDate day, String text) {
        return new Searched(kind, record.recordStatus == RecordStatus.PUBLISHED, day, record.pk, text);
    }

    /**
     * A record as it is searched.
     *
     * @param published whether readers may see it
     * @param day       its day
     * @param text      its words, as {@link SearchKey#indexed} has them
     */
    record Searched(SearchKind kind, boolean published, LocalDate day, long pk, String text) {
    }
}
