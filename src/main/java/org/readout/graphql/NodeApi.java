package org.readout.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.GraphQLException;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.readout.model.GlobalId;
import org.readout.model.Node;
import org.readout.model.Page;
import org.readout.model.Position;
import org.readout.model.Search;
import org.readout.model.SearchResult;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Records of any kind: by id, and by the words in them. */
@GraphQLApi
public class NodeApi extends Api {

    private static final Batch<SearchKeys, Page<SearchResult>> RESULTS = Batch.one("search", (reading, searches) -> searches.stream()
            .collect(Collectors.toMap(search -> search, search -> Search.page(reading, search.words, search.limit, search.after))));
    private static final Batch<List<String>, Integer> COUNTS = Batch.one("search counts", (reading, searches) -> searches.stream()
            .collect(Collectors.toMap(words -> words, words -> Search.count(reading, words))));

    @Query
    @Description("The record with this id, of any kind.")
    public CompletionStage<Node> node(@Id @NonNull @Description("Its id.") String id) { // and nothing else: Relay refetches by a field of just this form
        return record(parseId(id)).thenApply(found -> {
            if (found == null) {
                throw RequestError.notFound("No record has the id %s.", RequestError.quoted(id));
            }
            return found;
        });
    }

    @Query
    @NonNull
    @Description("The records with these ids, of any kind, in the order of the ids; null, and an error, where there is none.")
    public CompletionStage<List<Node>> nodes(@NonNull @Description("Their ids, at most 100.") List<@NonNull String> ids) {
        if (ids.size() > Arguments.MAX_PAGE) {
            throw RequestError.badInput("\"ids\" has %d values; the most is %d.", ids.size(), Arguments.MAX_PAGE);
        }
        var found = ids.stream().map(id -> GlobalId.parse(id).map(this::record).orElse(CompletableFuture.completedFuture(null)).toCompletableFuture()).toList();
        return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new)).thenApply(done -> {
            var nodes = found.stream().map(CompletableFuture::join).toList();
            complain(ids, nodes);
            return nodes;
        });
    }

    /** Tells which ids found nothing, beside the nodes of the others. */
    private static void complain(List<String> ids, List<Node> nodes) {
        var missing = new LinkedHashSet<String>();
        for (int i = 0; i < ids.size(); i++) {
            if (nodes.get(i) == null) {
                missing.add(ids.get(i));
            }
        }
        if (!missing.isEmpty()) {
            var listed = missing.stream().map(RequestError::quoted).collect(Collectors.joining(", nor the id "));
            var error = missing.stream().allMatch(id -> GlobalId.parse(id).isPresent())
                    ? RequestError.notFound("No record has the id %s.", listed)
                    : RequestError.badInput("No record has the id %s; not all of these are ids of this server.", listed);
            throw new CompletionException(new GraphQLException(error.getMessage(), error, nodes));
        }
    }

    @Query
    @NonNull
    @Description("Actors by any of their names, meetings by title, place and occasion, articles by headline and quotes by their words: "
            + "whatever has all the words, each at least as the beginning of a word; case, accents and the endings of English words (talks, "
            + "talked, talking) do not count. "
            + "Actors come first, then meetings, articles and quotes, within a kind the latest first.")
    public SearchConnection search(@NonNull @Description("The words to look for.") String text,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after) {
        var search = new SearchKeys(Arguments.words("text", text), Arguments.limit("first", first), Cursor.decode(Search.ORDER, "after", after));
        return new SearchConnection(new SearchSource(loaders(), search));
    }

    private CompletionStage<Node> record(GlobalId id) {
        return bySlug(id.type().entity(), id.slug()).thenApply(Node.class::cast);
    }

    private record SearchKeys(List<String> words, int limit, Position after) {
    }

    private record SearchSource(Loaders loaders, SearchKeys search) implements Connection.Source<SearchResult> {

        @Override
        public CompletionStage<Page<SearchResult>> page() {
            return loaders.load(RESULTS, search);
        }

        @Override
        public CompletionStage<Integer> count() {
            return loaders.load(COUNTS, search.words);
        }

        @Override
        public String cursor(Page.Entry<SearchResult> entry) {
            return Cursor.encode(Search.ORDER, entry.position());
        }

        @Override
        public boolean backward() {
            return false;
        }

        @Override
        public boolean afterGiven() {
            return search.after != null;
        }

        @Override
        public boolean beforeGiven() {
            return false;
        }
    }
}
