package org.readout.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Subscription;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.readout.model.CuratedRecord;
import org.readout.model.Meeting;
import org.readout.model.Quote;
import org.readout.model.RecordType;
import org.reactivestreams.Publisher;

import java.util.concurrent.CompletionStage;

/**
 * What clients are told of as it happens. A subscription begins as any operation does: its arguments are checked, and names become
 * records. Then its {@link Interest} stands in the context of the execution, and each event is executed anew, see {@link EventEngine}.
 */
@GraphQLApi
public class SubscriptionApi extends Api {

    @Subscription
    @NonNull
    @Description("Each quote that becomes visible to readers: one that is created as published, or is published later. It is told as it is when it is sent.")
    public Publisher<Quote> quotePublished(@Description(Arguments.SPEAKER) String speaker, @Description(Arguments.ABOUT) String about) {
        var actor = actorNamed("speaker", speaker);
        var topic = topicNamed("about", about);
        return waiting(RecordType.QUOTE, pk(actor), pk(topic));
    }

    @Subscription
    @NonNull
    @Description("Each published meeting that is created, published or changed in any way. It is told as it is when it is sent.")
    public Publisher<Meeting> meetingChanged(@Description("Only with this participant: any of its names, or its slug.") String participant) {
        return waiting(RecordType.MEETING, pk(actorNamed("participant", participant)), null);
    }

    /** Reads now: nothing else is read with it, and whether there is such a record belongs to the answer to the subscription itself. */
    private Long pk(CompletionStage<? extends CuratedRecord> named) {
        loaders().registry().dispatchAll();
        CuratedRecord record = named.toCompletableFuture().join();
        return record == null ? null : record.pk;
    }

    private <E> Publisher<E> waiting(RecordType kind, Long actor, Long topic) {
        context.unwrap(DataFetchingEnvironment.class).getGraphQlContext().put(Interest.class, new Interest(kind, actor, topic));
        return subscriber -> {
            throw new IllegalStateException("events are executed one by one, they do not come this way");
        };
    }
}
