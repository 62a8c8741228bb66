package org.readout.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.api.Context;
import jakarta.inject.Inject;
import org.readout.curation.PastRecords;
import org.readout.model.Actor;
import org.readout.model.CuratedRecord;
import org.readout.model.GlobalId;
import org.readout.model.Listing;
import org.readout.model.Outlet;
import org.readout.model.PageQuery;
import org.readout.model.RecordChange;
import org.readout.model.RecordType;
import org.readout.model.Records;
import org.readout.model.Topic;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the resolvers of all types share: the loaders of the request, and records by id, slug and name. */
abstract class Api {

    private static final Batch<String, List<Actor>> ACTORS_NAMED =
            Batch.many("actors by name", (reading, names) -> Records.byName(reading, Actor.class, names));
    private static final Batch<String, List<Outlet>> OUTLETS_NAMED =
            Batch.many("outlets by name", (reading, names) -> Records.byName(reading, Outlet.class, names));
    private static final Batch<String, List<Topic>> TOPICS_NAMED =
            Batch.many("topics by name", (reading, names) -> Records.byName(reading, Topic.class, names));

    static final String AS_OF = "As it stood at this moment, and all that it refers to; as it is if left out. Lists of what refers to it are not kept.";

    @Inject
    Context context;

    @Inject
    PastRecords pastRecords;

    Loaders loaders() {
        return context.unwrap(DataFetchingEnvironment.class).getGraphQlContext().get(Loaders.class);
    }

    <E> ListingSource<E> list(Listing<E> listing, PageQuery query) {
        return new ListingSource<>(loaders(), listing, query, Listing.ROOT);
    }

    <E> ListingSource<E> list(Listing<E> listing, PageQuery query, CuratedRecord parent) {
        if (parent.past != null && listing.type() != RecordChange.class) {
            throw RequestError.badInput("Which %ss a record of the past had is not kept; leave \"asOf\" out to see those of today.", listing.type().getSimpleName().toLowerCase(Locale.ROOT));
        }
        return new ListingSource<>(loaders(), listing, query, parent.pk);
    }

    /** What belongs to a record itself: as it is, or as it was if the record is one of the past. */
    <V> CompletionStage<V> own(CuratedRecord record, Supplier<CompletionStage<V>> present, Function<PastView, CompletionStage<V>> past) {
        return record.past == null ? present.get() : past.apply(new PastView(record.past, (type, slug) -> type.hasHistory()
                ? loaders().load(pastRecords(), new PastKey(type, slug, record.past.at())) : bySlug(type.entity(), slug)));
    }

    /** The record as it stood at {@code asOf}; as it is for null. */
    <E extends CuratedRecord> CompletionStage<E> asOf(CompletionStage<E> present, Instant asOf) {
        boolean all = caller().is(Caller.CURATOR);
        return asOf == null ? present : present.thenApply(record -> {
            var type = record.recordType();
            // Not by a loader: there is only one, and this level's have been dispatched.
            var then = pastRecords.find(type, List.of(record.slug), asOf, all).get(record.slug);
            if (then == null) {
                throw RequestError.notFound("There was no %s %s at %s.", type.word(), RequestError.quoted(record.slug), asOf);
            }
            @SuppressWarnings("unchecked")
            var same = (E) then;
            return same;
        });
    }

    private record PastKey(RecordType type, String slug, Instant at) {
    }

    private Batch<PastKey, CuratedRecord> pastRecords() {
        boolean all = caller().is(Caller.CURATOR);
        return Batch.one("records of the past", (reading, keys) -> {
            var found = new HashMap<PastKey, CuratedRecord>();
            keys.stream().collect(Collectors.groupingBy(key -> new PastKey(key.type, "", key.at)))
                    .forEach((group, of) -> pastRecords.find(group.type, of.stream().map(PastKey::slug).toList(), group.at, all)
                            .forEach((slug, record) -> found.put(new PastKey(group.type, slug, group.at), record)));
            return found;
        });
    }

    /** Who asks. */
    Caller caller() {
        return context.unwrap(DataFetchingEnvironment.class).getGraphQlContext().<Caller>getOrEmpty(Caller.class).orElse(Caller.ANYONE);
    }

    /** The record with the primary key {@code pk}; null if that is null, or if the caller may not see it. */
    <E extends CuratedRecord> CompletionStage<E> byPk(Class<E> type, Long pk) {
        return pk == null ? CompletableFuture.completedFuture(null)
                : loaders().load(Batch.one(type.getSimpleName() + " by key", (reading, pks) -> Records.byPk(reading, type, pks)), pk);
    }

    /** The record with this slug. */
    <E extends CuratedRecord> CompletionStage<E> bySlug(Class<E> type, String slug) {
        return loaders().load(Batch.one(type.getSimpleName() + " by slug", (reading, slugs) -> Records.bySlug(reading, type, slugs)), slug);
    }

    /** The record of kind {@code type} that an id, or a slug, names; one of both must be given. */
    <E extends CuratedRecord> CompletionStage<E> byIdOrSlug(RecordType type, Class<E> entity, String id, String slug) {
        exactlyOne("id", id, "slug", slug);
        var wanted = id != null ? idOf(type, id) : Arguments.name("slug", slug);
        return bySlug(entity, wanted).thenApply(found -> {
            if (found == null) {
                throw RequestError.notFound("No %s has the %s %s.", type.word(), id != null ? "id" : "slug", RequestError.quoted(id != null ? id : slug));
            }
            return found;
        });
    }

    /** The slug in an id of a record of kind {@code type}. */
    static String idOf(RecordType type, String id) {
        var parsed = parseId(id);
        if (parsed.type() != type) {
            throw RequestError.badInput("%s is the id of a record of another kind (%s), not of kind %s.",
                    RequestError.quoted(id), parsed.type().word(), type.word());
        }
        return parsed.slug();
    }

    static GlobalId parseId(String id) {
        return GlobalId.parse(id).orElseThrow(() -> RequestError.badInput("%s is not an id of this server.", RequestError.quoted(id)));
    }

    static void exactlyOne(String firstName, Object first, String secondName, Object second) {
        if ((first == null) == (second == null)) {
            throw RequestError.badInput("Give \"%s\" or \"%s\", exactly one of them.", firstName, secondName);
        }
    }

    /** The actor of that name, null for null; otherwise fails with NOT_FOUND or AMBIGUOUS. */
    CompletionStage<Actor> actorNamed(String argument, String name) {
        return named(ACTORS_NAMED, "actor", Arguments.name(argument, name), actor -> actor.name);
    }

    CompletionStage<Outlet> outletNamed(String argument, String name) {
        return named(OUTLETS_NAMED, "outlet", Arguments.name(argument, name), outlet -> outlet.name);
    }

    CompletionStage<Topic> topicNamed(String argument, String name) {
        return named(TOPICS_NAMED, "topic", Arguments.name(argument, name), topic -> topic.name);
    }

    private <E extends CuratedRecord> CompletionStage<E> named(Batch<String, List<E>> batch, String kind, String name, Function<E, String> label) {
        if (name == null) {
            return CompletableFuture.completedFuture(null);
        }
        return loaders().load(batch, name).thenApply(found -> switch (found.size()) {
            case 0 -> throw RequestError.notFound("No %s has the name %s.", kind, RequestError.quoted(name));
            case 1 -> found.get(0);
            default -> throw RequestError.ambiguous(kind, name, found, label);
        });
    }
}
