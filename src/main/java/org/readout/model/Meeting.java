package org.readout.model;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.hibernate.annotations.OptimisticLock;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An encounter of actors: held, planned, proposed or cancelled. */
@Entity
@Type("Meeting")
@Description("An encounter of actors: held, planned, proposed or cancelled. One meeting, however many articles report it.")
public class Meeting extends CuratedRecord implements Node, SearchResult {

    @NonNull
    @Description("\"Rubio and Lavrov in New York\"")
    public String title;

    @Ignore
    public String titleKey;

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("Its form.")
    public MeetingKind kind;

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("How far it came.")
    public MeetingStatus status;

    /** From the first day it can have begun to the last it can have ended. */
    @Ignore
    @Embedded
    @AttributeOverride(name = "earliest", column = @Column(name = "starts_earliest"))
    @AttributeOverride(name = "latest", column = @Column(name = "ends_latest"))
    @AttributeOverride(name = "precision", column = @Column(name = "date_precision"))
    public PartialDate dates = PartialDate.UNKNOWN;

    @Description("The last day, if it went on for more than one; as exact as datePrecision.")
    public LocalDate endsOn;

    @Description("\"New York\"; null where no article tells.")
    public String place;

    @Ignore
    public String placeKey;

    @Description("By its English name: \"United States\"; null where no article tells.")
    public String country;

    @Ignore
    public String countryKey;

    @Description("What it was on the occasion of: \"80th UN General Assembly, sidelines\".")
    public String occasion;

    @Description("What is known of it, in the words of the record's curators.")
    public String summary;

    /** Title, place, country and occasion, for {@code search}. */
    @Ignore
    public String searchText;

    @Ignore
    @OneToMany(mappedBy = "meeting", cascade = CascadeType.ALL, orphanRemoval = true)
    @OrderBy("position")
    public List<Participation> participations = new ArrayList<>();

    @Ignore
    @ManyToMany
    @JoinTable(name = "meeting_topic", joinColumns = @JoinColumn(name = "meeting_id"), inverseJoinColumns = @JoinColumn(name = "topic_id"))
    public Set<Topic> topics = new HashSet<>();

    /** The topics and all above them: what {@code about} matches. Moving a topic is no change of the record. */
    @Ignore
    @OptimisticLock(excluded = true)
    @ManyToMany
    @JoinTable(name = "meeting_subject", joinColumns = @JoinColumn(name = "meeting_id"), inverseJoinColumns = @JoinColumn(name = "topic_id"))
    public Set<Topic> subjects = new HashSet<>();

    /** The articles that report it. */
    @Ignore
    @ManyToMany
    @JoinTable(name = "meeting_article", joinColumns = @JoinColumn(name = "meeting_id"), inverseJoinColumns = @JoinColumn(name = "article_id"))
    public Set<Article> articles = new HashSet<>();

    protected Meeting() {
    }

    public Meeting(String slug) {
        super(slug);
    }

    @Override
    public RecordType recordType() {
        return RecordType.MEETING;
    }

    @Description("The (first) day; the first day of the month or year where only that is known, null where nothing is.")
    public LocalDate getStartsOn() {
        return dates.firstDayOrNull();
    }

    @NonNull
    @Description("How exactly the dates are known.")
    public DatePrecision getDatePrecision() {
        return dates.precision();
    }

    /** Ordered by the first day. */
    public static final Order.SortKey STARTS_ON = new Order.SortKey("starts", "e.starts_earliest", LocalDate.class);

    /** Ordered by the title. */
    public static final Order.SortKey TITLE = new Order.SortKey("title", "e.title_key", String.class);

    private static final String WITH = "exists (select 1 from participation x where x.meeting_id = e.id and x.actor_id = ?)";
    private static final String ABOUT = "exists (select 1 from meeting_subject s where s.meeting_id = e.id and s.topic_id = ?)";

    private static final List<Way> WAYS = List.of(
            Way.along(STARTS_ON, "meeting", "meeting_list"),
            Way.along(TITLE, "meeting", "meeting_by_title"),
            new Way(STARTS_ON, "participation p{index:participation_list} join meeting e on e.id = p.meeting_id", List.of(new Way.Leader(WITH, "p.actor_id")),
                    "p.starts_earliest", "p.meeting_id"),
            new Way(STARTS_ON, "meeting_subject s{index:meeting_subject_list} join meeting e on e.id = s.meeting_id", List.of(new Way.Leader(ABOUT, "s.topic_id")),
                    "s.starts_earliest", "s.meeting_id"));

    /** All meetings. */
    public static final Listing<Meeting> ALL = Listing.all(Meeting.class, "meeting", WAYS);

    /** The meetings that actors take part in. */
    public static final Listing<Meeting> BY_ACTOR = new Listing<>(Meeting.class, "participation p join meeting e on e.id = p.meeting_id", "p.actor_id", WITH, WAYS);

    /** The meetings that articles report. */
    public static final Listing<Meeting> BY_ARTICLE = new Listing<>(Meeting.class, "meeting_article a join meeting e on e.id = a.meeting_id", "a.article_id");

    /** The meetings about topics, or about topics below them. */
    public static final Listing<Meeting> BY_TOPIC = new Listing<>(Meeting.class, "meeting_subject t join meeting e on e.id = t.meeting_id", "t.topic_id", ABOUT, WAYS);

    /** Meetings that an actor takes part in. */
    public static Filter with(Filter filter, Long actor) {
        return filter.and(WITH, actor);
    }

    /** Meetings of one of these statuses, within the days given; null is any. */
    public static Filter held(Filter filter, List<MeetingStatus> status, LocalDate from, LocalDate to) {
        return filter.and("e.status = any(?)", status).overlapping("e.starts_earliest", "e.ends_latest", from, to);
    }

    /** Meetings at a place or in a country whose key begins with {@code key}; served by meeting_by_place and meeting_by_country. */
    public static Filter at(Filter filter, String key) {
        return filter.and("(e.place_key like ? or e.country_key like ?)", key + "%");
    }

    /** The participants of meetings, in the order of the record. */
    public static Map<Long, List<Participation>> participants(Reading reading, Collection<Long> meetings) {
        var participations = reading.query("""
                from Participation p join fetch p.actor a left join fetch p.onBehalfOf
                where p.meetingPk in :pks and {visible:a} order by p.meetingPk, p.position""", Participation.class)
                .setParameterList("pks", meetings).getResultList();
        participations.forEach(participation -> participation.onBehalfOf = reading.visibleOrNull(participation.onBehalfOf));
        return participations.stream().collect(Collectors.groupingBy(participation -> participation.meetingPk));
    }

    /** Meetings about a topic or one below it. */
    public static Filter about(Filter filter, Long topic) {
        return filter.and(ABOUT, topic);
    }

    /** The topics of meetings, by name. */
    public static Map<Long, List<Topic>> topics(Reading reading, Collection<Long> meetings) {
        return Records.belonging(reading, Topic.class, "Meeting m join m.topics e", "m.pk", meetings);
    }
}
