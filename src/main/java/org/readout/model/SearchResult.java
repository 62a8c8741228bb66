package org.readout.model;

import io.smallrye.graphql.api.Union;
import org.eclipse.microprofile.graphql.Description;

/** What {@code search} finds. */
@Union("SearchResult")
@Description("What search finds.")
public interface SearchResult {
}
