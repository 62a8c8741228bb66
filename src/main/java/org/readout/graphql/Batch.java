package org.readout.graphql;

import org.readout.model.Reading;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A look-up that is made for many keys by one statement.
 *
 * @param name   unique among all batches
 * @param query  reads the values of keys; a key without a value may be missing
 * @param absent the value of a missing key
 */
record Batch<K, V>(String name, Query<K, V> query, V absent) {

    /** Reads the values of keys. */
    @FunctionalInterface
    interface Query<K, V> {
        Map<K, V> read(Reading reading, Collection<K> keys);
    }

    /** A look-up of one record a key; null where there is none. */
    static <K, V> Batch<K, V> one(String name, Query<K, V> query) {
        return new Batch<>(name, query, null);
    }

    /** A look-up of everything there is; the key means nothing. */
    static <V> Batch<String, List<V>> all(String name, Function<Reading, List<V>> query) {
        return new Batch<>(name, (reading, keys) -> {
            var everything = query.apply(reading);
            return keys.stream().collect(Collectors.toMap(key -> key, key -> everything));
        }, List.of());
    }

    /** A look-up of any number of values a key. */
    static <K, V> Batch<K, List<V>> many(String name, Query<K, List<V>> query) {
        return new Batch<>(name, query, List.of());
    }
}
