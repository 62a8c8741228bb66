package org.readout.graphql;

import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.readout.curation.Ingested;
import org.readout.curation.Ingestion;
import org.readout.ingest.ArticleText;
import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.CuratedRecord;
import org.readout.model.Meeting;
import org.readout.model.Quote;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Articles in, drafts out. */
@GraphQLApi
@RolesAllowed(Caller.CURATOR)
public class IngestApi extends WritingApi {

    private final Ingestion ingestion;

    IngestApi(Ingestion ingestion) {
        this.ingestion = ingestion;
    }

    @Mutation
    @NonNull
    @Description("Reads an article into drafts: its quotes with their speakers, the meetings that it reports, actors who are not known yet. Doing it twice changes nothing.")
    public CompletionStage<IngestReport> ingestArticle(@NonNull @Description("The article.") IngestInput input) {
        exactlyOne("text", input.text, "html", input.html);
        var given = new ArticleText("", input.headline, input.outlet, input.publishedOn, input.url, null, null);
        var article = (input.text != null ? ArticleText.ofText(input.text) : ArticleText.ofHtml(input.html)).corrected(given);
        return report(written(() -> ingestion.ingest(article, false, author(input.note), cancellation())));
    }

    private CompletionStage<IngestReport> report(Ingested ingested) {
        var article = bySlug(Article.class, ingested.article()).toCompletableFuture();
        var quotes = all(Quote.class, ingested.quotes());
        var meetings = all(Meeting.class, ingested.meetings());
        var actors = all(Actor.class, ingested.actors());
        return CompletableFuture.allOf(article, quotes, meetings, actors)
                .thenApply(done -> new IngestReport(article.join(), quotes.join(), meetings.join(), actors.join(), ingested.notes()));
    }

    private <E extends CuratedRecord> CompletableFuture<List<E>> all(Class<E> type, List<String> slugs) {
        var found = slugs.stream().map(slug -> bySlug(type, slug).toCompletableFuture()).toList();
        return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new)).thenApply(done -> new ArrayList<>(found.stream().map(CompletableFuture::join).toList()));
    }
}
