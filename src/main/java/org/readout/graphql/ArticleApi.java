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
import org.readout.model.Outlet;
import org.readout.model.Quote;
import org.readout.model.RecordType;
import org.readout.model.Records;
import org.readout.model.StoredText;
import org.readout.model.Topic;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Articles, outlets, and what belongs to them. */
@GraphQLApi
public class ArticleApi extends Api {

    private static final Batch<Long, List<Topic>> TOPICS = Batch.many("topics of articles", Article::topics);
    private static final Batch<Long, List<Actor>> ACTORS = Batch.many("actors of articles", Article::actors);
    private static final Batch<Long, String> TEXTS = Batch.one("texts of articles", StoredText::of);
    private static final Batch<String, List<Outlet>> OUTLETS = Batch.all("outlets", reading -> Records.everything(reading, Outlet.class));

    @Query
    @Description("The article with this id or slug.")
    public CompletionStage<Article> article(@Id @Description("Its id.") String id, @Description("Its slug.") String slug, @Description(AS_OF) Instant asOf) {
        return asOf(byIdOrSlug(RecordType.ARTICLE, Article.class, id, slug), asOf);
    }

    @Query
    @NonNull
    @Description("Articles, the latest first unless ordered otherwise.")
    public CompletionStage<ArticleConnection> articles(@Description("Which articles; all if left out.") ArticleFilter filter,
            @Description("In which order.") ArticleOrder orderBy,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        var matching = list(Article.ALL, Arguments.page(ArticleOrder.orDefault(orderBy), first, after, last, before));
        var given = filter == null ? new ArticleFilter() : filter;
        Arguments.period("publishedFrom", given.publishedFrom, "publishedTo", given.publishedTo);
        return new Conditions(Article.published(Filter.NONE, given.publishedFrom, given.publishedTo)
                .andWords(Arguments.words("text", given.text)))
                .and(outletNamed("outlet", given.outlet), Article::of)
                .and(topicNamed("about", given.about), Article::about)
                .and(actorNamed("mentions", given.mentions), Article::mentioning)
                .then(narrowed -> new ArticleConnection(matching.of(narrowed)));
    }

    @Query
    @NonNull
    @Description("All outlets, by name.")
    public CompletionStage<List<@NonNull Outlet>> outlets() {
        return loaders().load(OUTLETS, "");
    }

    @NonNull
    @Description("Who published it.")
    public CompletionStage<Outlet> outlet(@Source Article article) {
        return own(article, () -> byPk(Outlet.class, article.outletPk), past -> past.one("outlet", RecordType.OUTLET, Outlet.class));
    }

    @NonNull
    @Description("What it is about, by name; only the topics given, not those above them.")
    public CompletionStage<List<@NonNull Topic>> topics(@Source Article article) {
        return own(article, () -> loaders().load(TOPICS, article.pk), past -> past.all("topics", RecordType.TOPIC, Topic.class));
    }

    @NonNull
    @Description("The actors that it quotes or mentions, by name.")
    public CompletionStage<List<@NonNull Actor>> actors(@Source Article article) {
        return own(article, () -> loaders().load(ACTORS, article.pk), past -> {
            throw RequestError.badInput("Which actors an article of the past quoted is not kept; leave \"asOf\" out to see those of today.");
        });
    }

    @NonNull
    @Description("The quotes that it prints, the latest first.")
    public CompletionStage<QuoteConnection> quotes(@Source Article article, @Description(Arguments.SPEAKER) String speaker,
            @Description(Arguments.ABOUT) String about,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        var matching = list(Quote.BY_ARTICLE, Arguments.page(QuoteOrder.DEFAULT, first, after, last, before), article);
        return new Conditions(Filter.NONE).and(actorNamed("speaker", speaker), Quote::by).and(topicNamed("about", about), Quote::about)
                .then(narrowed -> new QuoteConnection(matching.of(narrowed)));
    }

    @NonNull
    @Description("The meetings that it reports, the latest first.")
    public MeetingConnection meetings(@Source Article article,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        return new MeetingConnection(list(Meeting.BY_ARTICLE, Arguments.page(MeetingOrder.DEFAULT, first, after, last, before), article));
    }

    @NonNull
    @Description("The articles of the outlet, the latest first.")
    public ArticleConnection articles(@Source Outlet outlet,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        return new ArticleConnection(list(Article.BY_OUTLET, Arguments.page(ArticleOrder.DEFAULT, first, after, last, before), outlet));
    }

    @Description("The text as it was read, which citations have their offsets into; null for readers, and where it is not in the record.")
    public CompletionStage<String> text(@Source Article article) {
        return caller().is(Caller.CURATOR) && article.past == null ? loaders().load(TEXTS, article.pk) : CompletableFuture.completedFuture(null);
    }
}
