package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.CuratedRecord;
import org.readout.model.Meeting;
import org.readout.model.Order;
import org.readout.model.Quote;
import org.readout.model.RecordChange;

/** What was changed of records. */
@GraphQLApi
public class HistoryApi extends Api {

    private static final String HISTORY = "What was changed of it, the latest first. Readers see the changes made while it was published, curators all.";
    private static final Order LATEST_FIRST = new Order(RecordChange.TIME, true);

    @NonNull
    @Description(HISTORY)
    public ChangeConnection history(@Source Actor actor,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        return changes(actor, first, after, last, before);
    }

    @NonNull
    @Description(HISTORY)
    public ChangeConnection history(@Source Article article,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        return changes(article, first, after, last, before);
    }

    @NonNull
    @Description(HISTORY)
    public ChangeConnection history(@Source Meeting meeting,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        return changes(meeting, first, after, last, before);
    }

    @NonNull
    @Description(HISTORY)
    public ChangeConnection history(@Source Quote quote,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        return changes(quote, first, after, last, before);
    }

    private ChangeConnection changes(CuratedRecord record, Integer first, String after, Integer last, String before) {
        return new ChangeConnection(list(RecordChange.BY_RECORD, Arguments.page(LATEST_FIRST, first, after, last, before), record));
    }
}
