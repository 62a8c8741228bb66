package org.readout.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** That an actor takes part in a meeting; an actor takes part in a meeting once. */
@Entity
@Type("Participation")
@Description("That an actor takes part in a meeting.")
public class Participation {

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
    @Description("Who takes part.")
    public Actor actor;

    /** The actor's key, readable without loading the actor. */
    @Ignore
    @Column(name = "actor_id", insertable = false, updatable = false)
    public Long actorPk;

    @ManyToOne(fetch = FetchType.LAZY)
    @Description("The state or organisation that the actor speaks for; null where no article tells.")
    public Actor onBehalfOf;

    @Description("Anything a reader should know of this part: \"by video\".")
    public String note;

    /** The order in which participants are listed, from 0. */
    @Ignore
    public int position;

    protected Participation() {
    }

    /** A new participation, not yet in the database. */
    public Participation(Meeting meeting, Actor actor) {
        this.pk = TimeOrderedId.next();
        this.meeting = meeting;
        this.actor = actor;
    }
}
