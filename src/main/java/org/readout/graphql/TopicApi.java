package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.readout.model.Filter;
import org.readout.model.Meeting;
import org.readout.model.Quote;
import org.readout.model.Records;
import org.readout.model.Topic;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Topics and what is about them. */
@GraphQLApi
public class TopicApi extends Api {

    private static final Batch<Long, List<String>> ALIASES = Batch.many("aliases of topics", Topic::aliases);
    private static final Batch<Long, List<Topic>> CHILDREN = Batch.many("children of topics", Topic::children);
    private static final Batch<String, List<Topic>> TOPICS = Batch.all("topics", reading -> Records.everything(reading, Topic.class));

    @Query
    @Description("The topic of this name.")
    public CompletionStage<Topic> topic(@NonNull @Description("Any of its names, or its slug; case and accents do not count.") String name) {
        return topicNamed("name", name);
    }

    @Query
    @NonNull
    @Description("All topics, by name.")
    public CompletionStage<List<@NonNull Topic>> topics() {
        return loaders().load(TOPICS, "");
    }

    @NonNull
    @Description("Other names of it.")
    public CompletionStage<List<@NonNull String>> aliases(@Source Topic topic) {
        return loaders().load(ALIASES, topic.pk);
    }

    @Description("The topic right above it; null at the root of a tree.")
    public CompletionStage<Topic> parent(@Source Topic topic) {
        return byPk(Topic.class, topic.parentPk);
    }

    @NonNull
    @Description("The topics right below it, by name.")
    public CompletionStage<List<@NonNull Topic>> children(@Source Topic topic) {
        return loaders().load(CHILDREN, topic.pk);
    }

    @NonNull
    @Description("The quotes about it, or about a topic below it, the latest first.")
    public CompletionStage<QuoteConnection> quotes(@Source Topic topic, @Description(Arguments.SPEAKER) String speaker,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        var matching = list(Quote.BY_TOPIC, Arguments.page(QuoteOrder.DEFAULT, first, after, last, before), topic);
        return new Conditions(Filter.NONE).and(actorNamed("speaker", speaker), Quote::by)
                .then(narrowed -> new QuoteConnection(matching.of(narrowed)));
    }

    @NonNull
    @Description("The meetings about it, or about a topic below it, the latest first.")
    public MeetingConnection meetings(@Source Topic topic,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        return new MeetingConnection(list(Meeting.BY_TOPIC, Arguments.page(MeetingOrder.DEFAULT, first, after, last, before), topic));
    }
}
