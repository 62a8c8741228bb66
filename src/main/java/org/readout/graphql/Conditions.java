package org.readout.graphql;

import org.readout.model.CuratedRecord;
import org.readout.model.Filter;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A filter that waits for the records which its names stand for. */
final class Conditions {

    private CompletionStage<Filter> filter;

    Conditions(Filter filter) {
        this.filter = CompletableFuture.completedFuture(filter);
    }

    /** Narrows the filter by a condition on the record that was named; by nothing if none was. */
    Conditions and(CompletionStage<? extends CuratedRecord> named, BiFunction<Filter, Long, Filter> condition) {
        filter = filter.thenCombine(named, (narrowed, record) -> record == null ? narrowed : condition.apply(narrowed, record.pk));
        return this;
    }

    /** What {@code list} makes of the filter once all names are known. */
    <T> CompletionStage<T> then(Function<Filter, T> list) {
        return filter.thenApply(list);
    }
}
