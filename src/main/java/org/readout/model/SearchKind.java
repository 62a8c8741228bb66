package org.readout.model;

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
     * The statement that reads (place of the kind, day, key) of those that meet {@code filter}, in the order of results; it goes through the list of all
     * until it has enough.
     */
    Sql page(Filter filter, int limit, Posting after) {
        var sql = new Sql().add("select " + ordinal() + ", " + day + ", e.id from " + table + " " + alias + " where {visible:e}").add(filter);
        if (after != null) {
            sql.add(" and %1$s <= ? and (%1$s < ? or e.id < ?)".formatted(day), after.date(), after.date(), after.id());
        }
        return sql.add(" order by " + (this == ACTOR ? "" : day + " desc, ") + "e.id desc fetch first ? rows only", limit);
    }

    /** The statement that counts those that meet {@code filter}. */
    Sql count(Filter filter) {
        return new Sql().add("select count(*) from " + table + " e where {visible:e}").add(filter);
    }

    /** What a record is found by; null if it is not searched. */
    static Searched searched(CuratedRecord record) {
        if (record instanceof Actor actor) {
            return new Searched(ACTOR, PartialDate.NEVER, actor.pk, actor.searchText);
        }
        if (record instanceof Meeting meeting) {
            return new Searched(MEETING, meeting.dates.earliest(), meeting.pk, meeting.searchText);
        }
        if (record instanceof Article article) {
            return new Searched(ARTICLE, article.published.earliest(), article.pk, article.searchText);
        }
        return record instanceof Quote quote ? new Searched(QUOTE, quote.said.earliest(), quote.pk, quote.searchText) : null;
    }

    /**
     * A record as it is searched.
     *
     * @param day  its day
     * @param text its words, as {@link SearchKey#indexed} has them
     */
    record Searched(SearchKind kind, LocalDate day, long pk, String text) {
    }
}
