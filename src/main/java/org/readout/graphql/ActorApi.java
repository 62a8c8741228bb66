package org.readout.graphql;

import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.Counterpart;
import org.readout.model.Filter;
import org.readout.model.Meeting;
import org.readout.model.MeetingStatus;
import org.readout.model.Quote;
import org.readout.model.QuoteKind;
import org.readout.model.RecordType;
import org.readout.model.Role;
import org.readout.model.RoleSource;
import org.readout.model.SearchKey;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Actors and what belongs to them. */
@GraphQLApi
public class ActorApi extends Api {

    private static final Batch<Long, List<String>> ALIASES = Batch.many("aliases of actors", Actor::aliases);
    private static final Batch<Long, List<Role>> ROLES = Batch.many("roles of actors", Actor::roles);

    @Query
    @Description("The actor with this id, or with this name.")
    public CompletionStage<Actor> actor(@Id @Description("Its id.") String id,
            @Description("Any of its names, or its slug; case and accents do not count.") String name, @Description(AS_OF) Instant asOf) {
        exactlyOne("id", id, "name", name);
        return asOf(id != null ? byIdOrSlug(RecordType.ACTOR, Actor.class, id, null) : actorNamed("name", name), asOf);
    }

    @Query
    @NonNull
    @Description("Actors, by name unless ordered otherwise.")
    public ActorConnection actors(@Description("Which actors; all if left out.") ActorFilter filter,
            @Description("In which order.") ActorOrder orderBy,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        var page = Arguments.page(ActorOrder.orDefault(orderBy), first, after, last, before);
        var wanted = Filter.NONE;
        if (filter != null) {
            wanted = Actor.of(wanted, filter.kind);
            if (filter.name != null) {
                wanted = Actor.named(wanted, SearchKey.of(Arguments.name("name", filter.name)));
            }
        }
        return new ActorConnection(list(Actor.ALL, page.of(wanted)));
    }

    @NonNull
    @Description("Every other name and spelling met in print: \"Rubio\", \"Secretary Rubio\".")
    public CompletionStage<List<@NonNull String>> aliases(@Source Actor actor) {
        return own(actor, () -> loaders().load(ALIASES, actor.pk), past -> CompletableFuture.completedFuture(past.texts("aliases")));
    }

    @NonNull
    @Description("The offices held, as far as the record knows them.")
    public CompletionStage<List<@NonNull Role>> roles(@Source Actor actor) {
        return own(actor, () -> loaders().load(ROLES, actor.pk), past -> past.each("roles", role ->
                past.reference(role.get("organization"), RecordType.ACTOR, Actor.class).thenApply(organization -> new Role((String) role.get("title"), organization,
                        PastView.day(role.get("from")), PastView.day(role.get("to")), RoleSource.valueOf((String) role.get("source"))))));
    }

    @Description("The office held on a day, the first listed if there are several; null if the record knows of none, or not since when.")
    public CompletionStage<Role> role(@Source Actor actor, @Description("The day; today (UTC) if left out.") LocalDate on) {
        var day = on == null ? LocalDate.now(ZoneOffset.UTC) : on;
        return roles(actor)
                .thenApply(roles -> roles.stream().filter(role -> role.heldOn(day)).findFirst().orElse(null));
    }

    @NonNull
    @Description("What the actor said, the latest first unless ordered otherwise.")
    public CompletionStage<QuoteConnection> quotes(@Source Actor actor, @Description(Arguments.ABOUT) String about,
            @Description("Only said on this day or later.") LocalDate saidFrom,
            @Description("Only said on this day or earlier.") LocalDate saidTo, @Description("Only of this kind.") QuoteKind kind,
            @Description("In which order.") QuoteOrder orderBy,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        var matching = list(Quote.BY_SPEAKER, Arguments.page(QuoteOrder.orDefault(orderBy), first, after, last, before), actor);
        Arguments.period("saidFrom", saidFrom, "saidTo", saidTo);
        return new Conditions(Quote.said(Filter.NONE, kind, saidFrom, saidTo))
                .and(topicNamed("about", about), Quote::about)
                .then(narrowed -> new QuoteConnection(matching.of(narrowed)));
    }

    @NonNull
    @Description("The meetings that the actor takes part in, the latest first unless ordered otherwise.")
    public CompletionStage<MeetingConnection> meetings(@Source Actor actor,
            @Description("Only those in which this actor takes part too: any of its names, or its slug.") String with,
            @Nullable @Description("Only with one of these statuses.") List<@NonNull MeetingStatus> status,
            @Description("Only on this day or later.") LocalDate from, @Description("Only on this day or earlier.") LocalDate to,
            @Description("In which order.") MeetingOrder orderBy,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        var matching = list(Meeting.BY_ACTOR, Arguments.page(MeetingOrder.orDefault(orderBy), first, after, last, before), actor);
        return new Conditions(MeetingApi.held(status, from, to))
                .and(actorNamed("with", with), Meeting::with)
                .then(narrowed -> new MeetingConnection(matching.of(narrowed)));
    }

    @NonNull
    @Description("The articles that quote or mention the actor, the latest first.")
    public ArticleConnection articles(@Source Actor actor,
            @Description(Arguments.FIRST) Integer first, @Description(Arguments.AFTER) String after,
            @Description(Arguments.LAST) Integer last, @Description(Arguments.BEFORE) String before) {
        return new ArticleConnection(list(Article.BY_ACTOR, Arguments.page(ArticleOrder.DEFAULT, first, after, last, before), actor));
    }

    @NonNull
    @Description("Whom the actor met (meetings that were HELD), most often first.")
    public CompletionStage<List<@NonNull Counterpart>> counterparts(@Source Actor actor,
            @Description("How many: 1 to 100, default 20.") Integer first) {
        int limit = Arguments.limit("first", first);
        if (actor.past != null) {
            throw RequestError.badInput("Whom an actor of the past had met is not kept; leave \"asOf\" out to see those of today.");
        }
        return loaders().load(Batch.many("first " + limit + " counterparts",
                (reading, actors) -> Actor.counterparts(reading, limit, actors)), actor.pk);
    }
}
