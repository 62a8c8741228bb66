package org.readout.model;

import org.eclipse.microprofile.graphql.Description;

/** What an actor is. */
@Description("What an actor is.")
public enum ActorKind {
    @Description("A human being.")
    PERSON,
    @Description("A country.")
    STATE,
    @Description("A ministry, an alliance, a company, a news agency: anything else that acts and speaks.")
    ORGANIZATION
}
