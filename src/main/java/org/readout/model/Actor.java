package org.readout.model;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A person, state or organisation that speaks or meets. */
@Entity
@Type("Actor")
@Description("A person, state or organisation that speaks or meets.")
public class Actor extends CuratedRecord implements Node, SearchResult {

    @NonNull
    @Description("The name the record uses: \"Marco Rubio\".")
    public String name;

    @Ignore
    public String nameKey;

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("Person, state or organisation.")
    public ActorKind kind;

    @Description("One sentence on who or what it is.")
    public String description;

    /** Published quotes; kept by the writers, so that actors can be listed by it. Only their statement writes it. */
    @Ignore
    @Column(updatable = false)
    public int quoteCount;

    /** All names, for {@code search}. */
    @Ignore
    public String searchText;

    /** All names: {@link #name} itself, then the aliases. */
    @Ignore
    @ElementCollection
    @CollectionTable(name = "actor_name", joinColumns = @JoinColumn(name = "actor_id"))
    @OrderColumn(name = "position")
    public List<KnownName> names = new ArrayList<>();

    @Ignore
    @ElementCollection
    @CollectionTable(name = "actor_role", joinColumns = @JoinColumn(name = "actor_id"))
    @OrderColumn(name = "position")
    public List<RoleHeld> rolesHeld = new ArrayList<>();

    protected Actor() {
    }

    public Actor(String slug) {
        super(slug);
    }

    @Override
    public RecordType recordType() {
        return RecordType.ACTOR;
    }

    /** Ordered by the name. */
    public static final Order.SortKey NAME = new Order.SortKey("name", "e.name_key", String.class);

    /** Ordered by the number of published quotes. */
    public static final Order.SortKey QUOTE_COUNT = new Order.SortKey("quotes", "e.quote_count", Integer.class);

    private static final String OF_KIND = "e.kind = ?";

    /** All actors. */
    public static final Listing<Actor> ALL = Listing.all(Actor.class, "actor", List.of(
            Way.along(NAME, "actor", "actor_by_name"),
            Way.along(NAME, "actor", "actor_by_kind", OF_KIND),
            Way.along(QUOTE_COUNT, "actor", "actor_list_by_quotes")));

    /** Actors of a kind; null is any. */
    public static Filter of(Filter filter, ActorKind kind) {
        return filter.and(OF_KIND, kind);
    }

    /** Actors with a name that begins with {@code key}, see {@link SearchKey}; served by actor_name_by_key. */
    public static Filter named(Filter filter, String key) {
        return filter.and("exists (select 1 from actor_name n where n.actor_id = e.id and n.name_key like ?)", key + "%");
    }

    /** The aliases of actors, in the order of the record. */
    public static Map<Long, List<String>> aliases(Reading reading, Collection<Long> actors) {
        return Records.lists(reading, String.class, """
                select a.pk, n.name from Actor a join a.names n where a.pk in :pks and index(n) > 0 and {visible:a} order by a.pk, index(n)""", actors);
    }

    /** The roles of actors, in the order of the record. */
    public static Map<Long, List<Role>> roles(Reading reading, Collection<Long> actors) {
        return Records.grouped(reading.query("""
                        select a.pk, r.title, o, r.from, r.to, r.source
                        from Actor a join a.rolesHeld r left join r.organization o on {visible:o}
                        where a.pk in :pks order by a.pk, index(r)""", Object[].class).setParameterList("pks", actors).getResultList(),
                row -> new Role((String) row[1], (Actor) row[2], (LocalDate) row[3], (LocalDate) row[4], (RoleSource) row[5]));
    }

    /** Whom actors met, most often first, then latest first: at most {@code limit} for each. */
    public static Map<Long, List<Counterpart>> counterparts(Reading reading, int limit, Collection<Long> actors) {
        return Records.grouped(reading.query("""
                        select r.actor, x, r.meetings, r.latest
                        from (select p.actorPk as actor, o.actorPk as other, count(*) as meetings, max(coalesce(m.endsOn, m.dates.earliest)) as latest,
                                     row_number() over (partition by p.actorPk
                                                        order by count(*) desc, max(coalesce(m.endsOn, m.dates.earliest)) desc, o.actorPk) as place
                              from Participation p join p.meeting m
                              join Participation o on o.meetingPk = p.meetingPk and o.actorPk <> p.actorPk
                              join o.actor a
                              where p.actorPk in :pks and m.status = HELD and {visible:m} and {visible:a}
                              group by p.actorPk, o.actorPk) r
                        join Actor x on x.pk = r.other
                        where r.place <= :places
                        order by r.actor, r.place""", Object[].class)
                .setParameterList("pks", actors).setParameter("places", (long) limit).getResultList(),
                row -> new Counterpart((Actor) row[1], Math.toIntExact((Long) row[2]),
                        PartialDate.NEVER.equals(row[3]) ? null : (LocalDate) row[3]));
    }
}
