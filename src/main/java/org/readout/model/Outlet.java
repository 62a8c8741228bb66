package org.readout.model;

import jakarta.persistence.Entity;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A newspaper, site or agency that publishes articles. */
@Entity
@Type("Outlet")
@Description("A newspaper, site or agency that publishes articles.")
public class Outlet extends CuratedRecord implements Node {

    @NonNull
    @Description("\"Orda\"")
    public String name;

    @Ignore
    public String nameKey;

    @Description("Where it is published, by its English name; null if the record does not tell.")
    public String country;

    protected Outlet() {
    }

    public Outlet(String slug) {
        super(slug);
    }

    @Override
    public RecordType recordType() {
        return RecordType.OUTLET;
    }
}
