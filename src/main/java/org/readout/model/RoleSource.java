package org.readout.model;

import org.eclipse.microprofile.graphql.Description;

/** Where the knowledge of a role comes from. */
@Description("Where the knowledge of a role and its dates comes from.")
public enum RoleSource {
    @Description("Articles of the record state it.")
    ARTICLES,
    @Description("Generally known; no article of the record states all of it, the dates above all.")
    GENERAL_KNOWLEDGE
}
