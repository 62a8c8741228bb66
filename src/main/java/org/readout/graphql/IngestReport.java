package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.Meeting;
import org.readout.model.Quote;

import java.util.List;

/** What an article was read into. */
@Type("IngestReport")
@Description("What an article was read into: drafts, and what the record had already.")
public record IngestReport(
        @NonNull @Description("The article.") Article article,
        @NonNull @Description("What it prints, in the order of the text.") List<@NonNull Quote> quotes,
        @NonNull @Description("What it reports, in the order of the text.") List<@NonNull Meeting> meetings,
        @NonNull @Description("Who speaks or meets in it.") List<@NonNull Actor> actors,
        @NonNull @Description("What was left to the curator, a sentence each.") List<@NonNull String> notes) {
}
