package org.readout.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

import java.time.Instant;

/**
 * That a field of a record was changed: by whom, when and why. Changes are kept for ever, and never changed themselves; but Hibernate must not
 * be told so by {@code @Immutable}: as Quarkus sets it up it would look for them in a cache that sessions without state have not.
 */
@Entity
@Type("Change")
@Description("That a field of a record was changed.")
public class RecordChange extends PanacheEntityBase {

    /** Rises with time: changes are ordered by it. */
    @Ignore
    @Id
    @Column(name = "id")
    public Long pk;

    /** The primary key of the record, which may have been merged into another since. */
    @Ignore
    @Column(name = "record_id")
    public Long recordPk;

    /** PUBLISHED if the record was that before and after the change, so that readers may know of it. */
    @Ignore
    @Enumerated(EnumType.STRING)
    public RecordStatus recordStatus;

    @NonNull
    @Column(name = "changed_at")
    @Description("When; the same moment for all that one mutation changed.")
    public Instant at;

    @NonNull
    @Column(name = "changed_by")
    @Description("Who did it: the name of a curator, or \"seeds\".")
    public String by;

    @Description("Why; null if nothing was said.")
    public String note;

    @NonNull
    @Description("What was changed, as the inputs of mutations call it; \"merged\" if another record became one with this one.")
    public String field;

    @Column(name = "before_value")
    @Description("What it was, as JSON; null if it had no value, or if the record is new. Records are named by their slugs.")
    public String before;

    @Column(name = "after_value")
    @Description("What it became, as JSON; null if it has no value any more.")
    public String after;

    /** The changes of records. */
    public static final Listing<RecordChange> BY_RECORD = new Listing<>(RecordChange.class, "record_change e", "e.record_id");

    /** Ordered by time. */
    public static final Order.SortKey TIME = new Order.SortKey("changed", "e.id", Long.class);

    protected RecordChange() {
    }

    /** A change that is not yet in the database. */
    public RecordChange(CuratedRecord record, RecordStatus visibleAs, Instant at, String by, String note, String field, String before, String after) {
        this.pk = TimeOrderedId.next();
        this.recordPk = record.pk;
        this.recordStatus = visibleAs;
        this.at = at;
        this.by = by;
        this.note = note;
        this.field = field;
        this.before = before;
        this.after = after;
    }
}
