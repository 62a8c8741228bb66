package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** That an article prints a quote, and in which form. */
@Input("CitationInput")
@Description("That an article prints a quote, and in which form.")
public class CitationInput {

    @NonNull
    @Description("Which: a slug, an id, or a name that only one has.")
    public String article;

    @Description("Exactly what is printed; the words of the quote if left out.")
    public String text;

    @Description("Where it begins in the text of the article, in UTF-16 units from 0.")
    public Integer start;

    @Description("Where it ends, exclusive.")
    public Integer end;
}
