package org.readout.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

import java.time.Instant;

/** What all records have: a key, a slug, a status, and a version for optimistic locking. */
@MappedSuperclass
public abstract class CuratedRecord extends PanacheEntityBase {

    /** Primary key, see {@link TimeOrderedId}; cursors hold it, ids do not. */
    @Ignore
    @jakarta.persistence.Id
    @Column(name = "id")
    public Long pk;

    @NonNull
    @Description("Stable, human-readable name, unique among the records of its kind.")
    public String slug;

    @NonNull
    @Enumerated(EnumType.STRING)
    @Description("Who may see it.")
    public RecordStatus recordStatus;

    @NonNull
    @Version
    @Description("Rises with every change; a save that gives an outdated version is refused.")
    public Integer version;

    /** When it was last changed, or created; setting it makes Hibernate count a change of what other tables hold as one of the record. */
    @Ignore
    public Instant changedAt;

    /** Set if this is not the record as it is. */
    @Ignore
    @Transient
    public Past past;

    /** For Hibernate. */
    protected CuratedRecord() {
    }

    /** A new, published record, not yet in the database. */
    protected CuratedRecord(String slug) {
        this.pk = TimeOrderedId.next();
        this.slug = slug;
        this.recordStatus = RecordStatus.PUBLISHED;
        this.changedAt = Instant.now();
    }

    /** The kind of record. */
    public abstract RecordType recordType();

    /** The id across all kinds, see {@link Node}. */
    @Id
    @NonNull
    @Description("Opaque, stable and globally unique.")
    public String getId() {
        return new GlobalId(recordType(), slug).encoded();
    }
}
