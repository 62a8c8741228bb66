package org.readout.model;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.OptimisticLock;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Words of an actor. */
@Entity
@Type("Quote")
@Description("Words of an actor, as articles report them.")
public class Quote extends CuratedRecord implements Node, SearchResult {

    @NonNull
    @Description("The words as spoken or written, without quotation marks.")
    public String text;

    /** The words as they are compared: the same words by the same speaker are the same quote, whoever prints them. */
    @Ignore
    public String searchText;

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("Direct, mixed or indirect speech.")
    public QuoteKind kind;

    @Ignore
    @ManyToOne(fetch = FetchType.LAZY)
    public Actor speaker;

    /** The speaker's key, readable without loading the speaker. */
    @Ignore
    @Column(name = "speaker_id", insertable = false, updatable = false)
    public Long speakerPk;

    @Ignore
    @Embedded
    @AttributeOverride(name = "earliest", column = @Column(name = "said_earliest"))
    @AttributeOverride(name = "latest", column = @Column(name = "said_latest"))
    @AttributeOverride(name = "precision", column = @Column(name = "said_precision"))
    public PartialDate said = PartialDate.UNKNOWN;

    @Description("Where it was said: \"Truth Social\", \"UN Security Council\"; null where no article tells.")
    public String venue;

    @Description("One sentence, in the words of the record's curators, that a reader needs to understand the quote.")
    public String context;

    @Ignore
    @ManyToOne(fetch = FetchType.LAZY)
    public Meeting meeting;

    /** The meeting's key, readable without loading the meeting. */
    @Ignore
    @Column(name = "meeting_id", insertable = false, updatable = false)
    public Long meetingPk;

    @Ignore
    @ManyToMany
    @JoinTable(name = "quote_topic", joinColumns = @JoinColumn(name = "quote_id"), inverseJoinColumns = @JoinColumn(name = "topic_id"))
    public Set<Topic> topics = new HashSet<>();

    /** The topics and all above them: what {@code about} matches. Moving a topic is no change of the record. */
    @Ignore
    @OptimisticLock(excluded = true)
    @ManyToMany
    @JoinTable(name = "quote_subject", joinColumns = @JoinColumn(name = "quote_id"), inverseJoinColumns = @JoinColumn(name = "topic_id"))
    public Set<Topic> subjects = new HashSet<>();

    protected Quote() {
    }

    public Quote(String slug) {
        super(slug);
    }

    @Override
    public RecordType recordType() {
        return RecordType.QUOTE;
    }

    @Description("The day it was said; the first day of the month or year where only that is known, null where nothing is.")
    public LocalDate getSaidOn() {
        return said.firstDayOrNull();
    }

    @NonNull
    @Description("How exactly the day is known.")
    public DatePrecision getSaidOnPrecision() {
        return said.precision();
    }

    /** Ordered by the day it was said. */
    public static final Order.SortKey SAID_ON = new Order.SortKey("said", "e.said_earliest", LocalDate.class);

    /** Ordered by the speaker's name. */
    public static final Order.SortKey SPEAKER = new Order.SortKey("speaker", "(select s.name_key from actor s where s.id = e.speaker_id)", String.class);

    /** All quotes. */
    public static final Listing<Quote> ALL = Listing.all(Quote.class, "quote");

    /** The quotes of speakers. */
    public static final Listing<Quote> BY_SPEAKER = new Listing<>(Quote.class, "quote e", "e.speaker_id");

    /** The quotes that articles print. */
    public static final Listing<Quote> BY_ARTICLE = new Listing<>(Quote.class, "citation c join quote e on e.id = c.quote_id", "c.article_id");

    /** The quotes that belong to meetings. */
    public static final Listing<Quote> BY_MEETING = new Listing<>(Quote.class, "quote e", "e.meeting_id");

    /** The quotes about topics, or about topics below them. */
    public static final Listing<Quote> BY_TOPIC = new Listing<>(Quote.class, "quote_subject t join quote e on e.id = t.quote_id", "t.topic_id");

    /** Quotes of a kind, said within the days given; null is any. Served by quote_by_kind, quote_by_day and quote_by_last_day. */
    public static Filter said(Filter filter, QuoteKind kind, LocalDate from, LocalDate to) {
        return filter.and("e.kind = ?", kind).within("e.said_earliest", "e.said_latest", from, to);
    }

    /** Quotes by a speaker; served by quote_by_speaker. */
    public static Filter by(Filter filter, Long speaker) {
        return filter.and("e.speaker_id = ?", speaker);
    }

    /** Quotes that an outlet printed; served by citation's unique index on the quote. */
    public static Filter printedBy(Filter filter, Long outlet) {
        return filter.and("exists (select 1 from citation c join article a on a.id = c.article_id"
                + " where c.quote_id = e.id and a.outlet_id = ? and {visible:a})", outlet);
    }

    /** The citations of quotes with their articles, the first recorded first. */
    public static Map<Long, List<Citation>> citations(Reading reading, Collection<Long> quotes) {
        return reading.query("""
                        from Citation c join fetch c.article a
                        where c.quotePk in :pks and {visible:a} order by c.quotePk, c.position""", Citation.class)
                .setParameterList("pks", quotes).getResultList().stream().collect(Collectors.groupingBy(citation -> citation.quotePk));
    }

    /** Quotes about a topic or one below it; served by the primary key of quote_subject. */
    public static Filter about(Filter filter, Long topic) {
        return filter.and("exists (select 1 from quote_subject s where s.quote_id = e.id and s.topic_id = ?)", topic);
    }

    /** The topics of quotes, by name. */
    public static Map<Long, List<Topic>> topics(Reading reading, Collection<Long> quotes) {
        return Records.belonging(reading, Topic.class, "Quote q join q.topics e", "q.pk", quotes);
    }
}
