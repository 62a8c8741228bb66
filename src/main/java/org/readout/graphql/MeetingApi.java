package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.Filter;
import org.readout.model.Meeting;
import org.readout.model.MeetingEvidence;
import org.readout.model.MeetingStatus;
import org.readout.model.Participation;
import org.readout.model.Quote;
import org.readout.model.RecordType;
import org.readout.model.SearchKey;
import org.readout.model.Topic;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Meetings and what belongs to them. */
@GraphQLApi
public class MeetingApi extends Api {

    private static final Batch<Long, List<MeetingEvidence>> EVIDENCE = Batch.many("evidence of meetings", MeetingEvidence::of);
    private static final Batch<Long, List<Participation>> PARTICIPANTS = Batch.many("participants of meetings", Meeting::participants);
    private static final Batch<Long, List<Topic>> TOPICS = Batch.many("topics of meetings", Meeting::topics);

    @Query
    @Description("The meeting with this id or slug.")
    public CompletionStage<Meeting> meeting(@Id @Description("Its id.") String id, @Description("Its slug.") String slug, @Description(AS_OF) Instant asOf) {
        return asOf(byIdOrSlug(RecordType.MEETING, Meeting.class, id, slug), asOf);
    }

    @Query
    @NonNull
    @Description("Meetings, the latest first unless ordered otherwise.")
    public CompletionStage<MeetingConnection> meetings(@Description("Which meetings; all if left out.") MeetingFilter filter,
            @Description("In which order.") MeetingOrder orderBy,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        var matching = list(Meeting.ALL, Arguments.page(MeetingOrder.orDefault(orderBy), first, after, last, before));
        var given = filter == null ? new MeetingFilter() : filter;
        var wanted = held(given.status, given.from, given.to);
        if (given.place != null) {
            wanted = Meeting.at(wanted, SearchKey.of(Arguments.name("place", given.place)));
        }
        var conditions = new Conditions(wanted).and(topicNamed("about", given.about), Meeting::about);
        var participants = Arguments.list("participants", given.participants);
        for (var participant : participants) {
            conditions.and(actorNamed("participants", participant), Meeting::with);
        }
        return conditions.then(narrowed -> new MeetingConnection(matching.of(narrowed)));
    }

    @NonNull
    @Description("Who takes part.")
    public CompletionStage<List<@NonNull Participation>> participants(@Source Meeting meeting) {
        return own(meeting, () -> loaders().load(PARTICIPANTS, meeting.pk), past -> past.each("participants", given -> {
            var party = past.reference(given.get("onBehalfOf"), RecordType.ACTOR, Actor.class);
            return past.reference(given.get("actor"), RecordType.ACTOR, Actor.class).thenCombine(party, (actor, onBehalfOf) -> {
                if (actor == null) {
                    return null;
                }
                var participation = new Participation(meeting, actor);
                participation.onBehalfOf = onBehalfOf;
                participation.note = (String) given.get("note");
                return participation;
            });
        }));
    }

    @NonNull
    @Description("Who takes part, as participants has it, without what is known of each one's part.")
    public CompletionStage<List<@NonNull Actor>> actors(@Source Meeting meeting) {
        return participants(meeting).thenApply(all -> all.stream().filter(Objects::nonNull).map(participation -> participation.actor).toList());
    }

    @NonNull
    @Description("What it is about, by name; only the topics given, not those above them.")
    public CompletionStage<List<@NonNull Topic>> topics(@Source Meeting meeting) {
        return own(meeting, () -> loaders().load(TOPICS, meeting.pk), past -> past.all("topics", RecordType.TOPIC, Topic.class));
    }

    @NonNull
    @Description("What was said at it, or about it, the latest first.")
    public CompletionStage<QuoteConnection> quotes(@Source Meeting meeting, @Description(Arguments.SPEAKER) String speaker,
            @Description(Arguments.ABOUT) String about,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        var matching = list(Quote.BY_MEETING, Arguments.page(QuoteOrder.DEFAULT, first, after, last, before), meeting);
        return new Conditions(Filter.NONE).and(actorNamed("speaker", speaker), Quote::by).and(topicNamed("about", about), Quote::about)
                .then(narrowed -> new QuoteConnection(matching.of(narrowed)));
    }

    @NonNull
    @Description("The articles that report it, the latest first.")
    public ArticleConnection articles(@Source Meeting meeting,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        return new ArticleConnection(list(Article.BY_MEETING, Arguments.page(ArticleOrder.DEFAULT, first, after, last, before), meeting));
    }

    static Filter held(List<MeetingStatus> status, LocalDate from, LocalDate to) {
        Arguments.period("from", from, "to", to);
        // An empty list is not "any": it is no status at all.
        return Meeting.held(Filter.NONE, status == null ? null : Arguments.list("status", status), from, to);
    }

    @NonNull
    @Description("The sentences of articles that it was read from, for curators; readers get none.")
    public CompletionStage<List<@NonNull MeetingEvidence>> evidence(@Source Meeting meeting) {
        return caller().is(Caller.CURATOR) && meeting.past == null ? loaders().load(EVIDENCE, meeting.pk) : CompletableFuture.completedFuture(List.of());
    }
}
