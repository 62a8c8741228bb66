package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.readout.model.Meeting;
import org.readout.model.Order;

/** The order of a list of meetings. */
@Input("MeetingOrder")
@Description("The order of a list of meetings; ties are broken by id. Default: STARTS_ON DESC.")
public class MeetingOrder {

    static final Order DEFAULT = new Order(Meeting.STARTS_ON, true);

    @NonNull
    @Description("What is compared.")
    public Field field;

    @NonNull
    @Description("Which way the list runs.")
    public OrderDirection direction;

    static Order orDefault(MeetingOrder given) {
        return given == null ? DEFAULT : new Order(given.field.key, given.direction == OrderDirection.DESC);
    }

    /** What meetings can be ordered by. */
    @org.eclipse.microprofile.graphql.Enum("MeetingOrderField")
    @Description("What meetings can be ordered by.")
    public enum Field {
        @Description("The first day.")
        STARTS_ON(Meeting.STARTS_ON),
        @Description("The title.")
        TITLE(Meeting.TITLE);

        private final Order.SortKey key;

        Field(Order.SortKey key) {
            this.key = key;
        }
    }
}
