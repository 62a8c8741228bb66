package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.readout.model.Actor;
import org.readout.model.Order;

/** The order of a list of actors. */
@Input("ActorOrder")
@Description("The order of a list of actors; ties are broken by id. Default: NAME ASC.")
public class ActorOrder {

    static final Order DEFAULT = new Order(Actor.NAME, false);

    @NonNull
    @Description("What is compared.")
    public Field field;

    @NonNull
    @Description("Which way the list runs.")
    public OrderDirection direction;

    static Order orDefault(ActorOrder given) {
        return given == null ? DEFAULT : new Order(given.field.key, given.direction == OrderDirection.DESC);
    }

    /** What actors can be ordered by. */
    @org.eclipse.microprofile.graphql.Enum("ActorOrderField")
    @Description("What actors can be ordered by.")
    public enum Field {
        @Description("The name.")
        NAME(Actor.NAME),
        @Description("How many quotes of the actor the record has.")
        QUOTE_COUNT(Actor.QUOTE_COUNT);

        private final Order.SortKey key;

        Field(Order.SortKey key) {
            this.key = key;
        }
    }
}
