package org.readout.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;

import java.io.Serializable;
import java.util.Objects;

/** Leads from the slug of a record that was merged into another, and so from its id, to that other one. */
@Entity
@IdClass(Redirect.Key.class)
public class Redirect extends PanacheEntityBase {

    @Id
    @Enumerated(EnumType.STRING)
    public RecordType recordKind;

    @Id
    public String slug;

    /** The primary key of the record that is left, never of one that was merged itself. */
    @Column(name = "target_id")
    public Long targetPk;

    protected Redirect() {
    }

    /** A redirect that is not yet in the database. */
    public Redirect(CuratedRecord from, CuratedRecord to) {
        recordKind = from.recordType();
        slug = from.slug;
        targetPk = to.pk;
    }

    /** What tells redirects apart. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1;

        public RecordType recordKind;
        public String slug;

        protected Key() {
        }

        public Key(RecordType recordKind, String slug) {
            this.recordKind = recordKind;
            this.slug = slug;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && recordKind == that.recordKind && Objects.equals(slug, that.slug);
        }

        @Override
        public int hashCode() {
            return Objects.hash(recordKind, slug);
        }
    }
}
