package org.readout.graphql;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.readout.model.Page;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A page of a list (Relay cursor connections). Nothing is read before a field asks for it: the records cost a statement if
 * edges, nodes or pageInfo are selected, the length of the list another one if totalCount is.
 */
@RegisterForReflection // a native program knows the methods of the subclasses only, which the framework registers
public abstract class Connection<E, G extends Edge<E>> {

    /** How a connection reads: the loaders see to it that asking twice reads once. */
    interface Source<E> {

        CompletionStage<Page<E>> page();

        CompletionStage<Integer> count();

        String cursor(Page.Entry<E> entry);

        boolean backward();

        boolean afterGiven();

        boolean beforeGiven();
    }

    private final Source<E> source;
    private final BiFunction<String, E, G> edge;

    Connection(Source<E> source, BiFunction<String, E, G> edge) {
        this.source = source;
        this.edge = edge;
    }

    @NonNull
    @Description("The records of the page with their cursors.")
    public CompletionStage<List<@NonNull G>> getEdges() {
        return entries(entry -> edge.apply(source.cursor(entry), entry.item()));
    }

    @NonNull
    @Description("The records of the page.")
    public CompletionStage<List<@NonNull E>> getNodes() {
        return entries(Page.Entry::item);
    }

    @NonNull
    @Description("Where the page lies in the list.")
    public CompletionStage<PageInfo> getPageInfo() {
        return source.page().thenApply(page -> {
            var entries = page.entries();
            return new PageInfo(
                    source.backward() ? source.beforeGiven() : page.more(),
                    source.backward() ? page.more() : source.afterGiven(),
                    entries.isEmpty() ? null : source.cursor(entries.get(0)),
                    entries.isEmpty() ? null : source.cursor(entries.get(entries.size() - 1)));
        });
    }

    @NonNull
    @Description("How many records the whole list has, on all pages.")
    public CompletionStage<Integer> getTotalCount() {
        return source.count();
    }

    private <T> CompletionStage<List<T>> entries(Function<Page.Entry<E>, T> view) {
        return source.page().thenApply(page -> page.entries().stream().map(view).toList());
    }
}
