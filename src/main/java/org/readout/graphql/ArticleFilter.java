package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

import java.time.LocalDate;

/** Which articles a list has: those that meet all conditions given. */
@Input("ArticleFilter")
@Description("Which articles a list has: those that meet all conditions given.")
public class ArticleFilter {

    @Description("Only of this outlet: its name or slug.")
    public String outlet;

    @Description(Arguments.ABOUT)
    public String about;

    @Description("Only those that quote or mention this actor: any of its names, or its slug.")
    public String mentions;

    @Description("Only published on this day or later.")
    public LocalDate publishedFrom;

    @Description("Only published on this day or earlier.")
    public LocalDate publishedTo;

    @Description("Only with all these words in the headline, each at least as the beginning of a word; case, accents and the endings "
            + "of English words (talks, talked, talking) do not count.")
    public String text;
}
