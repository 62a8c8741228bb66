package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.readout.model.DatePrecision;
import org.readout.model.QuoteKind;
import org.readout.model.RecordStatus;

import java.time.LocalDate;
import java.util.List;

/** What is to be recorded of a quote. */
@Input("QuoteInput")
@Description("What is to be recorded of a quote. With a slug, it is that of the quote: what is left out stays as it is, and the "
        + "citations are all that it has. Without one, the same words by the same speaker are the same quote, whatever their "
        + "case, punctuation and spacing: it gets the citations too, and what it does not say yet.")
public class QuoteInput {

    @Description("Which one is meant, if it is there already; of a new one it is made of speaker and words where it is left out.")
    public String slug;

    @NonNull
    @Description("The words as spoken or written, without quotation marks.")
    public String text;

    @NonNull
    @Description("Direct, mixed or indirect speech.")
    public QuoteKind kind;

    @NonNull
    @Description("Who said it: a slug, an id, or a name that only one has.")
    public String speaker;

    @Description("When; any day of the month or year where only that is known.")
    public LocalDate saidOn;

    @Description("How exactly that is known: DAY if left out.")
    public DatePrecision saidOnPrecision;

    @Description("Where it was said: \"Truth Social\", \"UN Security Council\".")
    public String venue;

    @Description("One sentence of your own that a reader needs to understand the words.")
    public String context;

    @Description("What it is about: each a slug, an id, or a name that only one has.")
    public List<@NonNull String> topics;

    @Description("The meeting at which, or about which, it was said: a slug, an id, or a name that only one has.")
    public String meeting;

    @NonNull
    @Description("The articles that print it, one or more.")
    public List<@NonNull CitationInput> citations;

    @Description("Who may see it: PUBLISHED if left out of a new one.")
    public RecordStatus recordStatus;

    @Description("The version that is to be changed: if it is given and the record has another one by now, the save fails with CONFLICT.")
    public Integer version;

    @Description("Why it is done, for the history: at most 4000 characters.")
    public String note;
}
