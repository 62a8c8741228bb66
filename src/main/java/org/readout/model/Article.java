package org.readout.model;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
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

/** A news article: the proof of what the record says. */
@Entity
@Type("Article")
@Description("A news article: the proof of what the record says.")
public class Article extends CuratedRecord implements Node, SearchResult {

    @NonNull
    @Description("The headline as printed.")
    public String headline;

    @Ignore
    public String headlineKey;

    @Ignore
    @ManyToOne(fetch = FetchType.LAZY)
    public Outlet outlet;

    /** The outlet's key, readable without loading the outlet. */
    @Ignore
    @Column(name = "outlet_id", insertable = false, updatable = false)
    public Long outletPk;

    @Ignore
    @Embedded
    @AttributeOverride(name = "earliest", column = @Column(name = "published_earliest"))
    @AttributeOverride(name = "latest", column = @Column(name = "published_latest"))
    @AttributeOverride(name = "precision", column = @Column(name = "published_precision"))
    public PartialDate published = PartialDate.UNKNOWN;

    @Description("Where it can be read; null where the record does not tell.")
    public String url;

    @NonNull
    @Description("The language of the article, BCP 47: \"en\".")
    public String language;

    @Description("What it reports, in the words of the record's curators.")
    public String summary;

    /** The headline, for {@code search}. */
    @Ignore
    public String searchText;

    @Ignore
    @ManyToMany
    @JoinTable(name = "article_topic", joinColumns = @JoinColumn(name = "article_id"), inverseJoinColumns = @JoinColumn(name = "topic_id"))
    public Set<Topic> topics = new HashSet<>();

    /** The topics and all above them: what {@code about} matches. Moving a topic is no change of the record. */
    @Ignore
    @OptimisticLock(excluded = true)
    @ManyToMany
    @JoinTable(name = "article_subject", joinColumns = @JoinColumn(name = "article_id"), inverseJoinColumns = @JoinColumn(name = "topic_id"))
    public Set<Topic> subjects = new HashSet<>();

    /** Actors that it names without quoting them. */
    @Ignore
    @ManyToMany
    @JoinTable(name = "article_mention", joinColumns = @JoinColumn(name = "article_id"), inverseJoinColumns = @JoinColumn(name = "actor_id"))
    public Set<Actor> mentions = new HashSet<>();

    protected Article() {
    }

    public Article(String slug) {
        super(slug);
    }

    @Override
    public RecordType recordType() {
        return RecordType.ARTICLE;
    }

    @Description("The day of publication; the first day of the month or year where only that is known, null where nothing is.")
    public LocalDate getPublishedOn() {
        return published.firstDayOrNull();
    }

    @NonNull
    @Description("How exactly the day of publication is known.")
    public DatePrecision getPublishedOnPrecision() {
        return published.precision();
    }

    /** Ordered by the day of publication. */
    public static final Order.SortKey PUBLISHED_ON = new Order.SortKey("published", "e.published_earliest", LocalDate.class);

    /** Ordered by the headline. */
    public static final Order.SortKey HEADLINE = new Order.SortKey("headline", "e.headline_key", String.class);

    /** Which articles name which actors: by mention or by quote; each condition narrows one branch. */
    private static final String INVOLVED = """
            (select a.pk as article, x.pk as actor from Article a join a.mentions x where %1$s
             union select c.articlePk, q.speakerPk from Citation c join c.quote q where {visible:q} and %2$s)""";

    /** The same in SQL. */
    public static final String INVOLVING = """
            (select m.article_id as article, m.actor_id as actor from article_mention m where %1$s
             union select c.article_id, q.speaker_id from citation c join quote q on q.id = c.quote_id where {visible:q} and %2$s)""";

    private static final String OF_OUTLET = "e.outlet_id = ?";
    private static final String ABOUT = "exists (select 1 from article_subject s where s.article_id = e.id and s.topic_id = ?)";

    private static final List<Way> WAYS = List.of(
            Way.along(PUBLISHED_ON, "article", "article_list"),
            Way.along(HEADLINE, "article", "article_by_headline"),
            Way.along(PUBLISHED_ON, "article", "article_list_by_outlet", OF_OUTLET),
            new Way(PUBLISHED_ON, "article_subject s{index:article_subject_list} join article e on e.id = s.article_id", List.of(new Way.Leader(ABOUT, "s.topic_id")),
                    "s.published_earliest", "s.article_id"));

    /** All articles. */
    public static final Listing<Article> ALL = Listing.all(Article.class, "article", WAYS);

    /** The articles of outlets. */
    public static final Listing<Article> BY_OUTLET = new Listing<>(Article.class, "article e", "e.outlet_id", OF_OUTLET, WAYS);

    /** The articles that report meetings. */
    public static final Listing<Article> BY_MEETING = new Listing<>(Article.class, "meeting_article m join article e on e.id = m.article_id", "m.meeting_id");

    /** The articles that quote or mention actors. */
    public static final Listing<Article> BY_ACTOR = new Listing<>(Article.class,
            INVOLVING.formatted("m.actor_id = any(?)", "q.speaker_id = any(?)") + " i join article e on e.id = i.article", "i.actor");

    /** Articles published within the days given; null is any. */
    public static Filter published(Filter filter, LocalDate from, LocalDate to) {
        return filter.within("e.published_earliest", "e.published_latest", from, to);
    }

    /** Articles of an outlet. */
    public static Filter of(Filter filter, Long outlet) {
        return filter.and(OF_OUTLET, outlet);
    }

    /** Articles that quote or mention an actor. */
    public static Filter mentioning(Filter filter, Long actor) {
        return filter.and("e.id in (select i.article from "
                + INVOLVING.formatted("m.actor_id = ?", "q.speaker_id = ?") + " i)", actor);
    }

    /** The actors that articles quote or mention, by name. */
    public static Map<Long, List<Actor>> actors(Reading reading, Collection<Long> articles) {
        return Records.belonging(reading, Actor.class,
                INVOLVED.formatted("a.pk in :pks", "c.articlePk in :pks") + " i join Actor e on e.pk = i.actor", "i.article", articles);
    }

    /** Articles about a topic or one below it. */
    public static Filter about(Filter filter, Long topic) {
        return filter.and(ABOUT, topic);
    }

    /** The topics of articles, by name. */
    public static Map<Long, List<Topic>> topics(Reading reading, Collection<Long> articles) {
        return Records.belonging(reading, Topic.class, "Article a join a.topics e", "a.pk", articles);
    }
}
