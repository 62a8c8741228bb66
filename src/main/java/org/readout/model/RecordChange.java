package org.readout.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;

import java.time.Instant;

/** That a field of a record was changed: by whom, when and why. Changes are kept for ever, and never changed themselves. */
@Entity
@Immutable
public class RecordChange extends PanacheEntityBase {

    /** Rises with time: changes are ordered by it. */
    @Id
    @Column(name = "id")
    public Long pk;

    @Enumerated(EnumType.STRING)
    public RecordType recordKind;

    /** The primary key of the record, which may have been merged into another since. */
    @Column(name = "record_id")
    public Long recordPk;

    /** The same moment for all that one transaction changed. */
    public Instant changedAt;

    /** The name of the caller, or of the program's part that did it. */
    public String changedBy;

    /** Why; null if nothing was said. */
    public String note;

    /** As the inputs of mutations call it. */
    public String field;

    /** JSON; null if it had no value, or if the record is new. */
    public String beforeValue;

    /** JSON; null if it has no value any more. */
    public String afterValue;

    protected RecordChange() {
    }

    /** A change that is not yet in the database. */
    public RecordChange(CuratedRecord record, Instant at, String by, String note, String field, String before, String after) {
        this.pk = TimeOrderedId.next();
        this.recordKind = record.recordType();
        this.recordPk = record.pk;
        this.changedAt = at;
        this.changedBy = by;
        this.note = note;
        this.field = field;
        this.beforeValue = before;
        this.afterValue = after;
    }
}
