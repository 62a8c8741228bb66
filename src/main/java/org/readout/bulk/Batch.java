package org.readout.bulk;

import org.readout.bulk.Lookups.By;
import org.readout.bulk.Rows.Statement;
import org.readout.curation.Author;
import org.readout.model.PartialDate;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;
import org.readout.model.SearchChanges;
import org.readout.model.SearchIndex;
import org.readout.model.SearchKey;
import org.readout.model.Slug;
import org.readout.model.TimeOrderedId;
import org.readout.seeds.SeedDocument.ActorEntry;
import org.readout.seeds.SeedDocument.ArticleEntry;
import org.readout.seeds.SeedDocument.Entry;
import org.readout.seeds.SeedDocument.MeetingEntry;
import org.readout.seeds.SeedDocument.OutletEntry;
import org.readout.seeds.SeedDocument.QuoteEntry;
import org.readout.seeds.SeedDocument.TopicEntry;
import org.readout.seeds.Violation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Lines that are written together. New records become rows here, the same that the writers of {@code curation} would make of them, in the order of the
 * lines; what is written to a record that was there before is left to those writers ({@link #others}).
 */
final class Batch {

    private static final String PUBLISHED = RecordStatus.PUBLISHED.name();

    /** What a new record can be found by. */
    private record Findable(By by, String text, long pk) {
    }

    private final Connection connection;
    private final Author author;
    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    private final Lookups lookups;
    private final Known known;
    private final TopicTree topics;
    private final Rows rows = new Rows();
    private final QuoteRows quotes;
    private final MeetingRows meetings;
    private final NamedRows named;
    private final SearchChanges searched = new SearchChanges();
    private final Map<RecordType, Set<String>> staged = new EnumMap<>(RecordType.class);
    private final List<Findable> findable = new ArrayList<>();
    private final Map<Line, List<Item>> others = new LinkedHashMap<>();
    private int created;

    Batch(Connection connection, RecentSlugs recent, Lookups lookups, Author author) throws SQLException {
        this.connection = connection;
        this.author = author;
        this.lookups = lookups;
        known = new Known(recent, lookups);
        topics = TopicTree.read(connection);
        quotes = new QuoteRows(this, connection);
        meetings = new MeetingRows(this);
        named = new NamedRows(this);
    }

    Lookups lookups() {
        return lookups;
    }

    Known known() {
        return known;
    }

    TopicTree topics() {
        return topics;
    }

    SearchChanges searched() {
        return searched;
    }

    Rows rows() {
        return rows;
    }

    OffsetDateTime now() {
        return now;
    }

    /** What is not for this batch: records that are there already. */
    Map<Line, List<Item>> others() {
        return others;
    }

    /**
     * Whether what is left to the ordinary writers has them look for articles, meetings or quotes. Outlets, actors and topics do not, but for a topic that gets
     * another parent, or none any more: what is about it is about that, too.
     */
    boolean othersLookRecordsUp() {
        return others.values().stream().flatMap(List::stream).map(Item::entry).anyMatch(entry -> entry instanceof TopicEntry topic ? movesTopic(topic)
                : !(entry instanceof OutletEntry || entry instanceof ActorEntry));
    }

    /** Whether its writer puts it below another topic than now, or below none, as a document that names no parent asks for. */
    private boolean movesTopic(TopicEntry entry) {
        var topic = known.existing(RecordType.TOPIC, slug(entry, entry.name()));
        var parent = known.find(RecordType.TOPIC, "parent", entry.parent(), new ArrayList<>());
        return topic == null || parent == null && entry.parent() != null || !Objects.equals(topics.parent(topic.pk()), parent == null ? null : parent.pk());
    }

    /** How many records are new. */
    int created() {
        return created;
    }

    /** How many quotes gained a citation that were there before. */
    int updated() {
        return quotes.changed();
    }

    /** Looks up what the lines refer to, and notes the actors and topics that they make: these may refer to later ones. */
    void prepare(List<Line> lines) throws SQLException {
        known.prefetch(connection, Wanted.of(lines));
        for (var line : lines) {
            for (var item : line.items()) {
                if (item.entry() instanceof TopicEntry topic) {
                    named.announce(RecordType.TOPIC, topic, topic.name(), topic.aliases());
                } else if (item.entry() instanceof ActorEntry actor) {
                    named.announce(RecordType.ACTOR, actor, actor.name(), actor.aliases());
                }
            }
        }
        quotes.prepare(lines);
    }

    static String slug(Entry entry, String name) {
        return entry.slug() != null ? entry.slug() : Slug.of(name);
    }

    /** Whether the last line refers to an actor or a topic that a later line may bring. */
    boolean forward() {
        return named.forward();
    }

    /** Makes rows of a line; what is wrong with it is returned, and nothing of it is kept then that anything depends on. */
    List<Violation> add(Line line) throws SQLException {
        named.begin();
        var violations = new ArrayList<Violation>();
        for (var item : line.items()) {
            if (item.entry() instanceof OutletEntry outlet) {
                outlet(line, item, outlet, violations);
            } else if (item.entry() instanceof TopicEntry topic) {
                named.topic(line, item, topic, violations);
            } else if (item.entry() instanceof ActorEntry actor) {
                named.actor(line, item, actor, violations);
            } else if (item.entry() instanceof ArticleEntry article) {
                article(line, item, article, violations);
            } else if (item.entry() instanceof MeetingEntry meeting) {
                meetings.add(line, item, meeting, violations);
            } else if (item.entry() instanceof QuoteEntry quote) {
                quotes.add(line, item, quote, violations);
            }
            if (!violations.isEmpty()) {
                return violations;
            }
        }
        return violations;
    }

    /** The slug of a new record; null if the record is there already, or cannot be. */
    String fresh(Line line, Item item, RecordType type, String name, List<Violation> violations) {
        var slug = slug(item.entry(), name);
        if (slug.isEmpty()) {
            violations.add(new Violation("", "needs a slug: none can be made of \"%s\"".formatted(name)));
            return null;
        }
        var successor = known.successor(type, slug);
        if (successor != null && item.given()) {
            violations.add(new Violation("slug", "\"%s\" was merged into \"%s\"; write of that".formatted(slug, successor.slug())));
        }
        if (successor != null) {
            return null;
        }
        if (known.existing(type, slug) != null || staged.getOrDefault(type, Set.of()).contains(slug)) {
            if (item.given()) {
                leave(line, item);
            }
            return null;
        }
        return slug;
    }

    /** Leaves something to the ordinary writers. */
    void leave(Line line, Item item) {
        others.computeIfAbsent(line, none -> new ArrayList<>()).add(item);
    }

    /** Notes a new record, with the row of its history; its key. */
    long make(RecordType type, String slug, List<String> nameKeys) {
        var ref = known.made(type, slug);
        if (ref == null) {
            ref = new Known.Ref(TimeOrderedId.next(), slug, RecordStatus.PUBLISHED);
            known.make(type, ref, nameKeys);
        }
        staged.computeIfAbsent(type, none -> new HashSet<>()).add(slug);
        created++;
        change(ref.pk(), "recordStatus", null, "\"" + PUBLISHED + "\"");
        return ref.pk();
    }

    /** Notes what later batches can find a new record by. */
    void findable(By by, String text, long pk) {
        findable.add(new Findable(by, text, pk));
    }

    /** Adds a row to the history. */
    void change(long pk, String field, String before, String after) {
        rows.add(Statement.CHANGE, TimeOrderedId.next(), pk, PUBLISHED, now, author.name(), author.note(), field, before, after);
    }

    /** Adds the row of a new record: what all begin with, then {@code values}. */
    void record(Statement statement, long pk, String slug, Object... values) {
        var row = new Object[values.length + 5];
        row[0] = pk;
        row[1] = slug;
        row[2] = PUBLISHED;
        row[3] = 0;
        row[4] = now;
        System.arraycopy(values, 0, row, 5, values.length);
        rows.add(statement, row);
    }

    /** Adds the topics of a record; its key and theirs make a row. */
    void about(long pk, List<Known.Ref> about, Statement topicRows) {
        about.forEach(topic -> rows.add(topicRows, pk, topic.pk()));
    }

    static PartialDate orUnknown(PartialDate date) {
        return date == null ? PartialDate.UNKNOWN : date;
    }

    private void outlet(Line line, Item item, OutletEntry entry, List<Violation> violations) {
        var slug = fresh(line, item, RecordType.OUTLET, entry.name(), violations);
        if (slug != null) {
            var key = SearchKey.of(entry.name());
            record(Statement.OUTLET, make(RecordType.OUTLET, slug, List.of(key)), slug, entry.name(), key, entry.country());
        }
    }

    private void article(Line line, Item item, ArticleEntry entry, List<Violation> violations) {
        var slug = fresh(line, item, RecordType.ARTICLE, entry.headline(), violations);
        if (slug == null) {
            return;
        }
        var outlet = known.find(RecordType.OUTLET, "outlet", entry.outlet(), violations);
        var about = known.all(RecordType.TOPIC, "topics", entry.topics(), violations);
        var mentions = known.all(RecordType.ACTOR, "mentions", entry.mentions(), violations);
        if (!violations.isEmpty()) {
            return;
        }
        var words = item.searchText();
        var key = SearchKey.titleKey(words.substring(1));
        long pk = make(RecordType.ARTICLE, slug, List.of(key));
        var published = orUnknown(entry.publishedOn());
        record(Statement.ARTICLE, pk, slug, entry.headline(), key, outlet.pk(), published.earliest(), published.latest(), published.precision().name(),
                entry.url(), entry.language() == null ? "en" : entry.language(), entry.summary(), words);
        findable(By.ARTICLE_SLUG, slug, pk);
        findable(By.ARTICLE_HEADLINE, key, pk);
        searched.created(RecordType.ARTICLE, published.earliest(), pk, words);
        about(pk, about, Statement.ARTICLE_TOPIC);
        topics.subjects(about).forEach(subject -> rows.add(Statement.ARTICLE_SUBJECT, pk, subject, published.earliest()));
        mentions.forEach(actor -> rows.add(Statement.ARTICLE_MENTION, pk, actor.pk()));
    }

    /** Whether all actors and topics that were announced have come. */
    boolean complete() {
        return known.madeOnly(staged);
    }

    /** Sends all rows to the database; whether there were any. */
    boolean write() throws SQLException {
        quotes.finish();
        rows.write(connection);
        SearchIndex.write(connection, searched);
        known.written();
        findable.forEach(record -> lookups.remember(record.by, record.text, record.pk));
        return !rows.isEmpty();
    }
}
