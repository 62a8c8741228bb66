package org.readout.model;

import org.eclipse.microprofile.graphql.Description;

/** How an article reports what was said. */
@Description("How an article reports what was said.")
public enum QuoteKind {
    @Description("Whole sentences as spoken or written.")
    DIRECT,
    @Description("Some of the speaker's words, inside a sentence of the reporter.")
    MIXED,
    @Description("Reported speech, without the speaker's own words.")
    INDIRECT
}
