package org.readout.graphql;

import org.readout.model.CuratedRecord;
import org.readout.model.Past;
import org.readout.model.RecordType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What belonged to a record of the past. Actors, articles, meetings and quotes that it refers to are of the same past; one that may not be seen is left
 * out.
 *
 * @param records how records are read: with a history as they stood, others as they are
 */
record PastView(Past past, BiFunction<RecordType, String, CompletionStage<? extends CuratedRecord>> records) {

    Instant at() {
        return past.at();
    }

    List<String> texts(String field) {
        return values(field).stream().map(Object::toString).toList();
    }

    /** The record that a field refers to; null if it refers to none. */
    <E extends CuratedRecord> CompletionStage<E> one(String field, RecordType type, Class<E> entity) {
        return reference(past.fields().get(field), type, entity);
    }

    /** The records that a field refers to. */
    <E extends CuratedRecord> CompletionStage<List<E>> all(String field, RecordType type, Class<E> entity) {
        return joined(values(field).stream().map(slug -> reference(slug, type, entity)).toList());
    }

    /** What is made of each of the inner values of a field; null leaves it out. */
    @SuppressWarnings("unchecked")
    <V> CompletionStage<List<V>> each(String field, Function<Map<String, Object>, CompletionStage<V>> make) {
        return joined(values(field).stream().map(value -> make.apply((Map<String, Object>) value)).toList());
    }

    <E extends CuratedRecord> CompletionStage<E> reference(Object slug, RecordType type, Class<E> entity) {
        return slug == null ? CompletableFuture.completedFuture(null) : records.apply(type, slug.toString()).thenApply(entity::cast);
    }

    static LocalDate day(Object value) {
        return value == null ? null : LocalDate.parse(value.toString());
    }

    private List<?> values(String field) {
        return past.fields().get(field) instanceof List<?> list ? list : List.of();
    }

    private static <V> CompletionStage<List<V>> joined(List<? extends CompletionStage<V>> stages) {
        var futures = stages.stream().map(CompletionStage::toCompletableFuture).toList();
        return CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).thenApply(done -> {
            List<V> values = new ArrayList<>();
            futures.stream().map(CompletableFuture::join).filter(Objects::nonNull).forEach(values::add);
            return List.copyOf(values);
        });
    }
}
