package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.readout.model.Quote;

/** A page of quotes. */
@Type("QuoteConnection")
@Description("A page of quotes.")
public class QuoteConnection extends Connection<Quote, QuoteConnection.QuoteEdge> {

    QuoteConnection(Source<Quote> source) {
        super(source, QuoteEdge::new);
    }

    /** A quote in a list. */
    @Type("QuoteEdge")
    @Description("A quote in a list.")
    public static class QuoteEdge extends Edge<Quote> {

        QuoteEdge(String cursor, Quote node) {
            super(cursor, node);
        }
    }
}
