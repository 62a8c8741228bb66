package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.readout.model.DatePrecision;
import org.readout.model.RecordStatus;

import java.time.LocalDate;
import java.util.List;

/** What is to be recorded of an article. */
@Input("ArticleInput")
@Description("What is to be recorded of an article; what is left out stays as it is.")
public class ArticleInput {

    @Description("Which one is meant, if it is there already; of a new one it is made of the headline where it is left out.")
    public String slug;

    @NonNull
    @Description("The headline as printed.")
    public String headline;

    @NonNull
    @Description("Who published it: a slug, an id, or a name that only one has.")
    public String outlet;

    @Description("The day of publication; any day of the month or year where only that is known.")
    public LocalDate publishedOn;

    @Description("How exactly that is known: DAY if left out.")
    public DatePrecision publishedOnPrecision;

    @Description("Where it can be read.")
    public String url;

    @Description("The language, BCP 47; \"en\" if left out of a new one.")
    public String language;

    @Description("What it reports, in your own words.")
    public String summary;

    @Description("What it is about: each a slug, an id, or a name that only one has.")
    public List<@NonNull String> topics;

    @Description("The actors that it names without quoting them: each a slug, an id, or a name that only one has.")
    public List<@NonNull String> mentions;

    @Description("Who may see it: PUBLISHED if left out of a new one.")
    public RecordStatus recordStatus;

    @Description("The version that is to be changed: if it is given and the record has another one by now, the save fails with CONFLICT.")
    public Integer version;

    @Description("Why it is done, for the history: at most 4000 characters.")
    public String note;
}
