package org.readout.model;

import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

import java.sql.SQLException;
import java.util.regex.Pattern;

/**
 * The only way to read records: a session and what may be seen in it. Statements say <code>{visible:e}</code> for each record {@code e}
 * that they show, count or lead through. (Hibernate's own filters would say it for them, but a statement with filters is translated to
 * SQL each time anew.)
 */
public final class Reading {

    private static final Pattern MARKER = Pattern.compile("\\{visible:(\\w+)}");

    private final StatelessSession session;
    private final Visibility visibility;
    private final Cancellation cancellation;

    /** Reads in {@code session} what {@code visibility} allows, until {@code cancellation} is asked for. */
    public Reading(StatelessSession session, Visibility visibility, Cancellation cancellation) {
        this.session = session;
        this.visibility = visibility;
        this.cancellation = cancellation;
    }

    /** Reads by SQL, in the same session. */
    @FunctionalInterface
    interface SqlWork<T> {
        T of(SqlReading reading) throws SQLException;
    }

    <T> T sql(SqlWork<T> work) {
        return session.doReturningWork(connection -> work.of(new SqlReading(connection, visibility, cancellation)));
    }

    /**
     * A query of what may be seen. For each visibility it is always the same text, by which Hibernate finds the SQL that it has made of it.
     *
     * @param hql  the statement; parts of it may lead through records that are known to be visible, but not all of it
     * @param type what it selects
     * @throws IllegalArgumentException if nothing in it is marked: it would show everything to everybody
     */
    public <T> SelectionQuery<T> query(String hql, Class<T> type) {
        var markers = MARKER.matcher(hql);
        if (!markers.find()) {
            throw new IllegalArgumentException("nothing says which records are visible: " + hql);
        }
        return session.createSelectionQuery(markers.replaceAll(visibility.condition), type);
    }

    /** {@code record} if it may be seen, else null: for what a statement fetches along, which it can set no condition on. */
    public <E extends CuratedRecord> E visibleOrNull(E record) {
        return record != null && visibility.includes(record) ? record : null;
    }
}
