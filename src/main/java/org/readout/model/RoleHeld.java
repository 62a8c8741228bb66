package org.readout.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;

import java.time.LocalDate;
import java.util.Objects;

/** A role in the database, see {@link Role}. */
@Embeddable
public class RoleHeld {

    public String title;

    @ManyToOne(fetch = FetchType.LAZY)
    public Actor organization;

    @Column(name = "from_date")
    public LocalDate from;

    @Column(name = "to_date")
    public LocalDate to;

    @Enumerated(EnumType.STRING)
    public RoleSource source;

    @Override
    public boolean equals(Object other) {
        return other instanceof RoleHeld that && Objects.equals(title, that.title) && organization == that.organization
                && Objects.equals(from, that.from) && Objects.equals(to, that.to) && source == that.source;
    }

    @Override
    public int hashCode() {
        return Objects.hash(title, from, to, source);
    }
}
