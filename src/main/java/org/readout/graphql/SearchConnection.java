package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.readout.model.SearchResult;

/** A page of search results. */
@Type("SearchConnection")
@Description("A page of search results.")
public class SearchConnection extends Connection<SearchResult, SearchConnection.SearchEdge> {

    SearchConnection(Source<SearchResult> source) {
        super(source, SearchEdge::new);
    }

    /** A result in a list. */
    @Type("SearchEdge")
    @Description("A result in a list.")
    public static class SearchEdge extends Edge<SearchResult> {

        SearchEdge(String cursor, SearchResult node) {
            super(cursor, node);
        }
    }
}
