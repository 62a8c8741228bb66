package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.readout.model.QuoteKind;

import java.time.LocalDate;

/** Which quotes a list has: those that meet all conditions given. */
@Input("QuoteFilter")
@Description("Which quotes a list has: those that meet all conditions given.")
public class QuoteFilter {

    @Description(Arguments.SPEAKER)
    public String speaker;

    @Description(Arguments.ABOUT)
    public String about;

    @Description("Only of this kind.")
    public QuoteKind kind;

    @Description("Only said on this day or later; a quote of which only the month or year is known counts if any of its days does.")
    public LocalDate saidFrom;

    @Description("Only said on this day or earlier; a quote of which only the month or year is known counts if any of its days does.")
    public LocalDate saidTo;

    @Description("Only printed by this outlet: its name or slug.")
    public String outlet;

    @Description("Only with all these words, each at least as the beginning of a word; case, accents and the endings of English "
            + "words (talks, talked, talking) do not count.")
    public String text;
}
