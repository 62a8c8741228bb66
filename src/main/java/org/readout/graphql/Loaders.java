package org.readout.graphql;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;
import org.dataloader.DataLoaderRegistry;
import org.readout.model.Cancellation;
import org.readout.model.Filter;
import org.readout.model.Listing;
import org.readout.model.Page;
import org.readout.model.PageQuery;
import org.readout.model.Reading;
import org.readout.model.Records;
import org.readout.model.Visibility;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The data loaders of one request. All fields of a level of the query ask here, and what they ask for is then read together: a
 * statement for each {@link Batch}, and for lists one for each combination of arguments, however many parents there are. Keys
 * are value objects that hold the arguments, so that two fields share an answer only if they asked the same question. All that is read
 * is what the caller may see.
 */
final class Loaders {

    /** Most keys of a statement: databases limit its parameters (PostgreSQL to 65,535), and a statement may bind its keys three times. */
    private static final int MAX_BATCH = 5_000;

    private static final AttributeKey<Long> KEYS = AttributeKey.longKey("keys");

    private final Records records;
    private final Visibility visibility;
    private final Cancellation cancellation;
    private final MeterRegistry meters;
    private final DataLoaderRegistry registry = new DataLoaderRegistry();

    Loaders(Records records, Visibility visibility, Cancellation cancellation, MeterRegistry meters) {
        this.records = records;
        this.visibility = visibility;
        this.cancellation = cancellation;
        this.meters = meters;
    }

    DataLoaderRegistry registry() {
        return registry;
    }

    /** The value of {@code key}, read with all others that are asked for at this level. */
    <K, V> CompletionStage<V> load(Batch<K, V> batch, K key) {
        DataLoader<K, V> loader = registry.computeIfAbsent(batch.name(), name -> DataLoaderFactory.newMappedDataLoader(
                (Set<K> keys) -> CompletableFuture.completedFuture(read(batch, keys)),
                DataLoaderOptions.newOptions().setMaxBatchSize(MAX_BATCH).build()));
        return loader.load(key);
    }

    /** Reads everything anew from now on. */
    void forget() {
        registry.getDataLoaders().forEach(DataLoader::clearAll);
    }

    private <K, V> Map<K, V> read(Batch<K, V> batch, Set<K> keys) {
        meters.summary("readout.loader.batch", "loader", batch.name()).record(keys.size());
        Span.current().addEvent(batch.name(), Attributes.of(KEYS, (long) keys.size()));
        return records.read(cancellation, visibility, reading -> complete(batch, keys, batch.query().read(reading, keys)));
    }

    /** A page of the list of {@code parent}. */
    <E> CompletionStage<Page<E>> page(Listing<E> listing, PageQuery query, long parent) {
        return load(pages(), new PageKey<>(listing, query, parent));
    }

    /** The length of the list of {@code parent}. */
    <E> CompletionStage<Integer> count(Listing<E> listing, Filter filter, long parent) {
        return load(COUNTS, new CountKey(listing, filter, parent));
    }

    private static <K, V> Map<K, V> complete(Batch<K, V> batch, Set<K> keys, Map<K, V> read) {
        if (batch.absent() == null || read.size() == keys.size()) {
            return read;
        }
        var complete = new HashMap<>(read);
        keys.forEach(key -> complete.putIfAbsent(key, batch.absent()));
        return complete;
    }

    private record PageKey<E>(Listing<E> listing, PageQuery query, long parent) {
    }

    private record CountKey(Listing<?> listing, Filter filter, long parent) {
    }

    private static <E> Batch<PageKey<E>, Page<E>> pages() {
        return new Batch<>("pages", (reading, keys) -> {
            var parents = new HashMap<PageKey<E>, Set<Long>>();
            keys.forEach(key -> parents.computeIfAbsent(new PageKey<>(key.listing, key.query, Listing.ROOT), list -> new HashSet<>()).add(key.parent));
            var pages = new HashMap<PageKey<E>, Page<E>>();
            parents.forEach((list, of) -> list.listing.pages(reading, list.query, of)
                    .forEach((parent, page) -> pages.put(new PageKey<>(list.listing, list.query, parent), page)));
            return pages;
        }, Page.empty());
    }

    private static final Batch<CountKey, Integer> COUNTS = new Batch<>("counts", Loaders::counts, 0);

    private static Map<CountKey, Integer> counts(Reading reading, Collection<CountKey> keys) {
        var parents = new HashMap<CountKey, Set<Long>>();
        keys.forEach(key -> parents.computeIfAbsent(new CountKey(key.listing, key.filter, Listing.ROOT), list -> new HashSet<>()).add(key.parent));
        var counts = new HashMap<CountKey, Integer>();
        parents.forEach((list, of) -> list.listing.counts(reading, list.filter, of)
                .forEach((parent, count) -> counts.put(new CountKey(list.listing, list.filter, parent), count)));
        return counts;
    }
}
