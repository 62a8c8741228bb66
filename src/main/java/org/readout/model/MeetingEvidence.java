package org.readout.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The sentence of an article that a meeting was read from; only curators may read it. */
@Entity
@Type("MeetingEvidence")
@Description("The sentence of an article that a meeting was read from.")
public class MeetingEvidence extends PanacheEntityBase {

    /** Most characters of a sentence that are kept. */
    public static final int LONGEST = 4000;

    @Ignore
    @Id
    @Column(name = "id")
    public Long pk;

    @Ignore
    @ManyToOne(fetch = FetchType.LAZY)
    public Meeting meeting;

    /** The meeting's key, readable without loading the meeting. */
    @Ignore
    @Column(name = "meeting_id", insertable = false, updatable = false)
    public Long meetingPk;

    @NonNull
    @ManyToOne(fetch = FetchType.LAZY)
    @Description("The article.")
    public Article article;

    @NonNull
    @Description("The sentence, as printed.")
    public String text;

    @NonNull
    @Column(name = "start_offset")
    @Description("Where it begins in the text of the article, in UTF-16 units from 0.")
    public Integer start;

    @NonNull
    @Column(name = "end_offset")
    @Description("Where it ends in the text of the article, exclusive.")
    public Integer end;

    protected MeetingEvidence() {
    }

    /** A sentence, not yet in the database. */
    public MeetingEvidence(Meeting meeting, Article article, String text) {
        this.pk = TimeOrderedId.next();
        this.meeting = meeting;
        this.article = article;
        this.text = text;
    }

    /** The sentences that meetings were read from, the first recorded first. */
    public static Map<Long, List<MeetingEvidence>> of(Reading reading, Collection<Long> meetings) {
        return Records.lists(reading, MeetingEvidence.class,
                "select e.meetingPk, e from MeetingEvidence e join fetch e.article a where e.meetingPk in :pks and {visible:a} order by e.pk", meetings);
    }
}
