package org.readout.graphql;

import graphql.schema.DataFetchingEnvironment;
import jakarta.annotation.security.RolesAllowed;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.readout.curation.Curation;
import org.readout.curation.ImportReport;
import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.CuratedRecord;
import org.readout.model.Meeting;
import org.readout.model.Node;
import org.readout.model.Outlet;
import org.readout.model.Quote;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;
import org.readout.model.Topic;
import org.readout.seeds.SeedReader;

import java.util.Map;
import java.util.concurrent.CompletionStage;

/** What curators do: each mutation is one transaction, done as a whole or not at all. */
@GraphQLApi
@RolesAllowed(Caller.CURATOR)
public class CurationApi extends WritingApi {

    private static final String INPUT = "What is to be recorded.";
    private static final String DOCUMENT = "document";

    private final Curation curation;
    private final SeedReader reader;

    CurationApi(Curation curation, SeedReader reader) {
        this.curation = curation;
        this.reader = reader;
    }

    @Mutation
    @NonNull
    @Description("Creates an actor, or corrects it.")
    public CompletionStage<Actor> saveActor(@NonNull @Description(INPUT) ActorInput input) {
        return save(RecordType.ACTOR, Actor.class);
    }

    @Mutation
    @NonNull
    @Description("Creates an outlet, or corrects it.")
    public CompletionStage<Outlet> saveOutlet(@NonNull @Description(INPUT) OutletInput input) {
        return save(RecordType.OUTLET, Outlet.class);
    }

    @Mutation
    @NonNull
    @Description("Creates a topic, or corrects it. What is about it is about all topics above it, wherever it is moved.")
    public CompletionStage<Topic> saveTopic(@NonNull @Description(INPUT) TopicInput input) {
        return save(RecordType.TOPIC, Topic.class);
    }

    @Mutation
    @NonNull
    @Description("Creates an article, or corrects it.")
    public CompletionStage<Article> saveArticle(@NonNull @Description(INPUT) ArticleInput input) {
        return save(RecordType.ARTICLE, Article.class);
    }

    @Mutation
    @NonNull
    @Description("Creates a meeting, or corrects it.")
    public CompletionStage<Meeting> saveMeeting(@NonNull @Description(INPUT) MeetingInput input) {
        return save(RecordType.MEETING, Meeting.class);
    }

    @Mutation
    @NonNull
    @Description("Creates a quote, corrects it, or adds the articles that print it.")
    public CompletionStage<Quote> saveQuote(@NonNull @Description(INPUT) QuoteInput input) {
        return save(RecordType.QUOTE, Quote.class);
    }

    @Mutation
    @NonNull
    @Description("Makes one actor of two: all that is the duplicate's becomes that of the one that is kept, its names become aliases, and its id and slug lead there.")
    public CompletionStage<Actor> mergeActors(@Id @NonNull @Description("The id of the actor that stays.") String keep,
            @Id @NonNull @Description("The id of the actor that goes.") String duplicate,
            @Description("Why, for the history.") String note) {
        var kept = parseId(keep);
        return bySlug(Actor.class, written(() -> {
            curation.mergeActors(kept, parseId(duplicate), author(note), cancellation());
            return kept.slug();
        }));
    }

    @Mutation("setRecordStatus") // the framework would take "set" off
    @NonNull
    @Description("Publishes a record, withdraws it, or restores it.")
    public CompletionStage<Node> setRecordStatus(@Id @NonNull @Description("Its id.") String id,
            @NonNull @Description("Who is to see it.") RecordStatus status, @Description("Why, for the history.") String note) {
        var known = parseId(id);
        return bySlug(known.type().entity(), written(() -> {
            curation.setStatus(known, status, author(note), cancellation());
            return known.slug();
        })).thenApply(Node.class::cast);
    }

    @Mutation
    @NonNull
    @Description("Writes a document of the seed format, as a whole or not at all; doing it twice changes nothing.")
    public ImportReport importRecord(@NonNull @Description("The document (YAML).") String document, @Description("Why, for the history.") String note) {
        return written(() -> curation.write(reader.read(DOCUMENT, document).document(), author(note), cancellation()));
    }

    private <E extends CuratedRecord> CompletionStage<E> save(RecordType kind, Class<E> type) {
        // As the client has written it: the input object cannot tell what was left out from what is null.
        Map<String, Object> input = context.unwrap(DataFetchingEnvironment.class).getArgument("input");
        return bySlug(type, written(() -> curation.save(kind, input, author((String) input.get("note")), cancellation())));
    }
}
