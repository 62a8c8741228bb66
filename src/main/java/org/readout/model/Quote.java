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

    /** How many of its first words name a quote that is given no slug. */
    private static final int WORDS_OF_SLUG = 8;
    /** Characters of {@link #wording}. */
    private static final int WORDING = 60;

    @NonNull
    @Description("The words as spoken or written, without quotation marks.")
    public String text;

    /** The words as they are compared: the same words by the same speaker are the same quote, whoever prints them. */
    @Ignore
    public String searchText;

    /** How {@link #searchText} begins, which an index can hold; served by quote_by_wording. */
    @Ignore
    public String wording;

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

    /** The slug that the words of a speaker give, unless another quote has it. */
    public static String slug(String speaker, String text) {
        return slugOfWords(speaker, SearchKey.indexed(text));
    }

    /** The same for words with this {@link #searchText}, which has a space before each. */
    public static String slugOfWords(String speaker, String searchText) {
        int end = 0;
        for (int words = 0; words < WORDS_OF_SLUG && end < searchText.length(); words++) {
            int next = searchText.indexOf(' ', end + 1);
            end = next < 0 ? searchText.length() : next;
        }
        return Slug.ofKey(speaker + searchText.substring(0, end));
    }

    /** Sets the words. */
    public void say(String words) {
        text = words;
        searchText = SearchKey.indexed(words);
        wording = wording(searchText);
    }

    /** The {@link #wording} of a {@link #searchText}. */
    public static String wording(String searchText) {
        return searchText.codePointCount(0, searchText.length()) <= WORDING ? searchText : searchText.substring(0, searchText.offsetByCodePoints(0, WORDING));
    }

    /** Ordered by the day it was said. */
    public static final Order.SortKey SAID_ON = new Order.SortKey("said", "e.said_earliest", LocalDate.class);

    /** Ordered by the speaker's name. */
    public static final Order.SortKey SPEAKER = new Order.SortKey("speaker", "(select s.name_key from actor s where s.id = e.speaker_id)", String.class);

    private static final String OF_KIND = "e.kind = ?";
    private static final String SAID_BY = "e.speaker_id = ?";
    private static final String IN_MEETING = "e.meeting_id = ?";
    private static final String ABOUT = "exists (select 1 from quote_subject s where s.quote_id = e.id and s.topic_id = ?)";

    private static final List<Way> WAYS = List.of(
            Way.along(SAID_ON, "quote", "quote_list"),
            Way.along(SAID_ON, "quote", "quote_list_by_kind", OF_KIND),
            Way.along(SAID_ON, "quote", "quote_list_by_speaker", SAID_BY),
            Way.along(SAID_ON, "quote", "quote_list_by_meeting", IN_MEETING),
            about("quote_subject_list", new Way.Leader(ABOUT, "s.topic_id")),
            about("quote_subject_list_by_speaker", new Way.Leader(ABOUT, "s.topic_id"), new Way.Leader(SAID_BY, "s.speaker_id")));

    private static Way about(String index, Way.Leader... leading) {
        return new Way(SAID_ON, "quote_subject s{index:%s} join quote e on e.id = s.quote_id".formatted(index), List.of(leading), "s.said_earliest", "s.quote_id");
    }

    /** All quotes. */
    public static final Listing<Quote> ALL = Listing.all(Quote.class, "quote", WAYS);

    /** The quotes of speakers. */
    public static final Listing<Quote> BY_SPEAKER = new Listing<>(Quote.class, "quote e", "e.speaker_id", SAID_BY, WAYS);

    /** The quotes that articles print. */
    public static final Listing<Quote> BY_ARTICLE = new Listing<>(Quote.class, "citation c join quote e on e.id = c.quote_id", "c.article_id");

    /** The quotes that belong to meetings. */
    public static final Listing<Quote> BY_MEETING = new Listing<>(Quote.class, "quote e", "e.meeting_id", IN_MEETING, WAYS);

    /** The quotes about topics, or about topics below them. */
    public static final Listing<Quote> BY_TOPIC = new Listing<>(Quote.class, "quote_subject t join quote e on e.id = t.quote_id", "t.topic_id", ABOUT, WAYS);

    /** Quotes of a kind, said within the days given; null is any. */
    public static Filter said(Filter filter, QuoteKind kind, LocalDate from, LocalDate to) {
        return filter.and(OF_KIND, kind).within("e.said_earliest", "e.said_latest", from, to);
    }

    /** Quotes by a speaker. */
    public static Filter by(Filter filter, Long speaker) {
        return filter.and(SAID_BY, speaker);
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

    /** Quotes about a topic or one below it. */
    public static Filter about(Filter filter, Long topic) {
        return filter.and(ABOUT, topic);
    }

    /** The topics of quotes, by name. */
    public static Map<Long, List<Topic>> topics(Reading reading, Collection<Long> quotes) {
        return Records.belonging(reading, Topic.class, "Quote q join q.topics e", "q.pk", quotes);
    }
}
