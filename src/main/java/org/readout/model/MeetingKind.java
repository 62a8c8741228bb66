package org.readout.model;

import org.eclipse.microprofile.graphql.Description;

/** The form of a meeting. */
@Description("The form of a meeting.")
public enum MeetingKind {
    @Description("Two parties.")
    BILATERAL,
    @Description("Three parties or more.")
    MULTILATERAL,
    @Description("Heads of state or government.")
    SUMMIT,
    @Description("By telephone or video.")
    CALL,
    @Description("Delegations, not led by a head of state or government.")
    DELEGATION_TALKS,
    @Description("Any other form, or one that no article tells.")
    OTHER
}
