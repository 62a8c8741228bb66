package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.readout.model.Quote;
import org.readout.model.Order;

/** The order of a list of quotes. */
@Input("QuoteOrder")
@Description("The order of a list of quotes; ties are broken by id. Default: SAID_ON DESC.")
public class QuoteOrder {

    static final Order DEFAULT = new Order(Quote.SAID_ON, true);

    @NonNull
    @Description("What is compared.")
    public Field field;

    @NonNull
    @Description("Which way the list runs.")
    public OrderDirection direction;

    static Order orDefault(QuoteOrder given) {
        return given == null ? DEFAULT : new Order(given.field.key, given.direction == OrderDirection.DESC);
    }

    /** What quotes can be ordered by. */
    @org.eclipse.microprofile.graphql.Enum("QuoteOrderField")
    @Description("What quotes can be ordered by.")
    public enum Field {
        @Description("The day it was said.")
        SAID_ON(Quote.SAID_ON),
        @Description("The name of the speaker.")
        SPEAKER(Quote.SPEAKER);

        private final Order.SortKey key;

        Field(Order.SortKey key) {
            this.key = key;
        }
    }
}
