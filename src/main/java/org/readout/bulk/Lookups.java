package org.readout.bulk;

import org.readout.model.RecordStatus;
import org.readout.model.RecordType;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How a load finds quotes and articles by their slugs and their words: by indexes of the database or, while that does without, as all their places are
 * random and each batch would write most of them anew, by what it remembers of the records.
 */
final class Lookups {

    /** What records are found by. */
    enum By {
        QUOTE_SLUG(RecordType.QUOTE, "slug"),
        /** How a quote begins. */
        QUOTE_WORDING(RecordType.QUOTE, "wording"),
        ARTICLE_SLUG(RecordType.ARTICLE, "slug"),
        ARTICLE_HEADLINE(RecordType.ARTICLE, "headline_key");

        private final RecordType type;
        private final String column;

        By(RecordType type, String column) {
            this.type = type;
            this.column = column;
        }

        /** The text of a record that {@link Lookups#from} selects. */
        String text() {
            return "e." + column;
        }
    }

    /** The part of the heap that may be remembered in. */
    private static final int PART = 4;
    /** Records that may come before it is looked at again; a batch has more only if it is told to. */
    private static final int BATCH = 50_000;
    /** Of those that are read together. */
    private static final int ROWS = 20_000;

    private final Runnable indexes;
    /** Null if the database has the indexes. */
    private Map<By, HashedKeys> remembered;
    /**
     * Published articles by slug, which are believed without a look at the database. That is safe as nobody else writes to it while this remembers (writers of
     * articles come after {@link #index}), and as a batch that cannot be committed ends the load.
     */
    private final SlugKeys articles = new SlugKeys();

    private Lookups(Runnable indexes, Map<By, HashedKeys> remembered) {
        this.indexes = indexes;
        this.remembered = remembered;
    }

    /** By indexes. */
    static Lookups indexed() {
        return new Lookups(() -> { }, null);
    }

    /**
     * By what is remembered, beginning with all that is there.
     *
     * @param indexes makes the indexes, when it is too much to be remembered, or records are to be found by others
     */
    static Lookups remembered(Connection connection, Runnable indexes) throws SQLException {
        var lookups = new Lookups(indexes, new EnumMap<>(By.class));
        for (var by : By.values()) {
            lookups.remembered.put(by, new HashedKeys());
        }
        lookups.read(connection, By.QUOTE_SLUG, By.QUOTE_WORDING);
        lookups.read(connection, By.ARTICLE_SLUG, By.ARTICLE_HEADLINE);
        return lookups;
    }

    private void read(Connection connection, By first, By second) throws SQLException {
        var sql = "select id, %s, %s, record_status from %s where id > ? order by id fetch first %d rows only"
                .formatted(first.column, second.column, first.type.word(), ROWS);
        try (var select = connection.prepareStatement(sql)) {
            long last = 0;
            for (int count = ROWS; count == ROWS && remembered != null; bound()) {
                select.setLong(1, last);
                count = 0;
                try (var row = select.executeQuery()) {
                    for (; row.next(); count++) {
                        last = row.getLong(1);
                        boolean published = row.getString(4).equals(RecordStatus.PUBLISHED.name());
                        remember(first, row.getString(2), last, published);
                        remember(second, row.getString(3), last, published);
                    }
                }
            }
        }
    }

    /** Notes what a new record, which is published, can be found by. */
    void remember(By by, String text, long pk) {
        remember(by, text, pk, true);
    }

    private void remember(By by, String text, long pk, boolean published) {
        if (remembered != null && by == By.ARTICLE_SLUG && published) {
            articles.put(text, pk);
        } else if (remembered != null) {
            remembered.get(by).put(text, pk);
        }
    }

    /** The key of the published article with that slug, if that is remembered; else 0. */
    long publishedArticle(String slug) {
        return remembered == null ? 0 : articles.get(slug);
    }

    /** What to select from: {@code e} is a record that may be one of those wanted, whose text has to be compared. The parameter is {@link #wanted}. */
    String from(By by) {
        return "unnest(?) k(v) join " + by.type.word() + " e on " + (remembered == null ? by.text() : "e.id") + " = k.v";
    }

    /** The parameters of {@link #from}, one after another; none if there cannot be any record but one that {@link #publishedArticle} has. */
    List<Array> wanted(Connection connection, By by, Collection<String> texts) throws SQLException {
        if (remembered == null) {
            return SqlArrays.of(connection, "varchar", texts);
        }
        var keys = new TreeSet<Long>();
        texts.forEach(text -> remembered.get(by).of(text, keys::add));
        return SqlArrays.of(connection, "bigint", keys);
    }

    /** Has the indexes made if there will be more to remember than the heap has room for, or too much that many records have in common. */
    void bound() {
        if (remembered != null && (articles.bytes(BATCH) + remembered.values().stream().mapToLong(keys -> keys.bytes(BATCH)).sum() > Runtime.getRuntime().maxMemory() / PART
                || remembered.values().stream().anyMatch(HashedKeys::crowded))) {
            index();
        }
    }

    /** Has the indexes made: from now on others may look for records, too. */
    void index() {
        if (remembered != null) {
            remembered = null;
            articles.clear();
            indexes.run();
        }
    }
}
