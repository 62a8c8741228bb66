package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;

/** Which way a list runs. */
@Description("Which way a list runs.")
public enum OrderDirection {
    @Description("Smallest, earliest or A first; what has no date comes first.")
    ASC,
    @Description("Largest, latest or Z first; what has no date comes last.")
    DESC
}
