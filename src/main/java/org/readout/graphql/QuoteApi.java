package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.Citation;
import org.readout.model.Filter;
import org.readout.model.Meeting;
import org.readout.model.Quote;
import org.readout.model.RecordType;
import org.readout.model.Topic;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Quotes and what belongs to them. */
@GraphQLApi
public class QuoteApi extends Api {

    private static final Batch<Long, List<Topic>> TOPICS = Batch.many("topics of quotes", Quote::topics);
    private static final Batch<Long, List<Citation>> CITATIONS = Batch.many("citations of quotes", Quote::citations);

    @Query
    @Description("The quote with this id.")
    public CompletionStage<Quote> quote(@Id @NonNull @Description("Its id.") String id, @Description(AS_OF) Instant asOf) {
        return asOf(byIdOrSlug(RecordType.QUOTE, Quote.class, id, null), asOf);
    }

    @Query
    @NonNull
    @Description("Quotes, the latest first unless ordered otherwise.")
    public CompletionStage<QuoteConnection> quotes(@Description("Which quotes; all if left out.") QuoteFilter filter,
            @Description("In which order.") QuoteOrder orderBy,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        var matching = list(Quote.ALL, Arguments.page(QuoteOrder.orDefault(orderBy), first, after, last, before));
        var given = filter == null ? new QuoteFilter() : filter;
        Arguments.period("saidFrom", given.saidFrom, "saidTo", given.saidTo);
        return new Conditions(Quote.said(Filter.NONE, given.kind, given.saidFrom, given.saidTo)
                .andWords(Arguments.words("text", given.text)))
                .and(actorNamed("speaker", given.speaker), Quote::by)
                .and(topicNamed("about", given.about), Quote::about)
                .and(outletNamed("outlet", given.outlet), Quote::printedBy)
                .then(narrowed -> new QuoteConnection(matching.of(narrowed)));
    }

    @NonNull
    @Description("Who said or wrote it.")
    public CompletionStage<Actor> speaker(@Source Quote quote) {
        return own(quote, () -> byPk(Actor.class, quote.speakerPk), past -> past.one("speaker", RecordType.ACTOR, Actor.class));
    }

    @Description("The meeting at which, or about which, it was said.")
    public CompletionStage<Meeting> meeting(@Source Quote quote) {
        return own(quote, () -> byPk(Meeting.class, quote.meetingPk), past -> past.one("meeting", RecordType.MEETING, Meeting.class));
    }

    @NonNull
    @Description("What it is about, by name; only the topics given, not those above them.")
    public CompletionStage<List<@NonNull Topic>> topics(@Source Quote quote) {
        return own(quote, () -> loaders().load(TOPICS, quote.pk), past -> past.all("topics", RecordType.TOPIC, Topic.class));
    }

    @NonNull
    @Description("The articles that print it, each with the exact printed form, the first recorded first.")
    public CompletionStage<List<@NonNull Citation>> citations(@Source Quote quote) {
        return own(quote, () -> loaders().load(CITATIONS, quote.pk), past -> past.each("citations", citation ->
                past.reference(citation.get("article"), RecordType.ARTICLE, Article.class).thenApply(article -> article == null ? null : citation(quote, article, citation))));
    }

    @NonNull
    @Description("The articles that print it, the first recorded first.")
    public CompletionStage<List<@NonNull Article>> articles(@Source Quote quote) {
        return citations(quote).thenApply(citations -> citations.stream().map(citation -> citation.article).toList());
    }

    private static Citation citation(Quote quote, Article article, Map<String, Object> fields) {
        var citation = new Citation(quote, article, 0);
        citation.text = (String) fields.get("text");
        citation.start = (Integer) fields.get("start");
        citation.end = (Integer) fields.get("end");
        return citation;
    }
}
