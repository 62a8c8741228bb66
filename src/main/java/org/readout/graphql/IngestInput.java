package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;

import java.time.LocalDate;

/** An article that is to be read. */
@Input("IngestInput")
@Description("An article that is to be read: its text or its HTML. What is given beside it takes the place of what the page says.")
public class IngestInput {

    @Description("The text as it was scraped; what stands around the article does no harm.")
    public String text;

    @Description("The HTML of the page.")
    public String html;

    @Description("Who published it: a slug, an id, or a name that only one has; as the page names it if left out.")
    public String outlet;

    @Description("The headline as printed; as the page has it if left out.")
    public String headline;

    @Description("The day of publication, which \"on Tuesday\" and \"next week\" are counted from; as the page has it if left out.")
    public LocalDate publishedOn;

    @Description("Where it can be read; as the page has it if left out.")
    public String url;

    @Description("Why it is done, for the history: at most 4000 characters.")
    public String note;
}
