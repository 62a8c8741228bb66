package org.readout.graalvm;

import graphql.introspection.IntrospectionQuery;
import graphql.parser.Parser;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.graalvm.nativeimage.hosted.Feature;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;
import org.hibernate.query.hql.internal.HqlParseTreeBuilder;
import org.readout.model.Actor;
import org.readout.model.Article;
import org.readout.model.CuratedRecord;
import org.readout.model.Filter;
import org.readout.model.Listing;
import org.readout.model.Meeting;
import org.readout.model.Order;
import org.readout.model.Outlet;
import org.readout.model.PageQuery;
import org.readout.model.Position;
import org.readout.model.Quote;
import org.readout.model.Reading;
import org.readout.model.Records;
import org.readout.model.Search;
import org.readout.model.Topic;
import org.readout.model.Visibility;

import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Trains the parsers of HQL and GraphQL while the native program is compiled. ANTLR's parsers learn as they parse: the first statement
 * of a kind costs a hundred times the second, 120 ms of the first request after a start. What they learn is kept in static fields, which
 * become part of the program.
 */
final class TrainedParsers implements Feature {

    private static final List<Long> ONE = List.of(1L);
    private static final List<Long> TWO = List.of(1L, 2L);

    @Override
    public String getDescription() {
        return "Trains the parsers of HQL and GraphQL on what this server reads";
    }

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        for (var visibility : Visibility.values()) {
            read(new Reading(parsing(StatelessSession.class), visibility));
        }
        Parser.parse(IntrospectionQuery.INTROSPECTION_QUERY);
        Parser.parse("""
                query Q($name: String = "x", $first: Int!) { actor(name: $name) { ...F quotes(first: $first, filter: {kind: DIRECT, tags: ["a"]}) {
                  totalCount nodes { text ... on Quote @include(if: true) { kind } } } } } fragment F on Actor { name }""");
    }

    private static void read(Reading reading) {
        list(reading, Actor.ALL, Actor.NAME, Actor.named(Filter.NONE, "key"));
        for (var listing : Stream.of(Quote.ALL, Quote.BY_SPEAKER, Quote.BY_ARTICLE, Quote.BY_MEETING, Quote.BY_TOPIC).toList()) {
            var about = Topic.about(Filter.NONE, 1L);
            list(reading, listing, Quote.SAID_ON, Quote.printedBy(Quote.said(about, null, LocalDate.EPOCH, LocalDate.EPOCH), 1L));
        }
        for (var listing : Stream.of(Article.ALL, Article.BY_OUTLET, Article.BY_MEETING, Article.BY_ACTOR).toList()) {
            list(reading, listing, Article.PUBLISHED_ON, Article.mentioning(Filter.NONE, 1L).andWords(List.of("word")));
        }
        for (var listing : Stream.of(Meeting.ALL, Meeting.BY_ACTOR, Meeting.BY_ARTICLE, Meeting.BY_TOPIC).toList()) {
            list(reading, listing, Meeting.STARTS_ON, Meeting.at(Meeting.with(Meeting.with(Filter.NONE, 1L, 0), 2L, 1), "key"));
        }
        for (var type : List.of(Actor.class, Topic.class, Outlet.class)) {
            Records.byName(reading, type, List.of("name"));
        }
        Records.byPk(reading, Actor.class, ONE);
        Records.bySlug(reading, Actor.class, List.of("slug"));
        Actor.aliases(reading, ONE);
        Actor.roles(reading, ONE);
        Actor.counterparts(reading, 1, ONE);
        Quote.citations(reading, ONE);
        Quote.topics(reading, ONE);
        Meeting.participants(reading, ONE);
        Meeting.topics(reading, ONE);
        Article.actors(reading, ONE);
        Article.topics(reading, ONE);
        Topic.aliases(reading, ONE);
        Topic.children(reading, ONE);
        Records.everything(reading, Topic.class);
        Records.everything(reading, Outlet.class);
        Search.page(reading, List.of("word"), 1, null);
    }

    private static <E extends CuratedRecord> void list(Reading reading, Listing<E> listing, Order.SortKey key, Filter filter) {
        for (var some : List.of(Filter.NONE, filter)) {
            for (var parents : List.of(ONE, TWO)) {
                listing.pages(reading, new PageQuery(some, new Order(key, true), 1, false, null, null), parents);
                listing.pages(reading, new PageQuery(some, new Order(key, true), 1, false, new Position(1, 1L), null), parents);
                listing.counts(reading, some, parents);
            }
        }
    }

    /** A session, or a query of it, that parses the statements it is given and finds nothing. */
    private static <T> T parsing(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getName().equals("createSelectionQuery")) {
                parse((String) arguments[0]);
                return parsing(SelectionQuery.class);
            }
            return method.getName().equals("getResultList") ? List.of() : proxy;
        }));
    }

    /** As Hibernate parses first: see its StandardHqlTranslator. */
    private static void parse(String hql) {
        var trees = HqlParseTreeBuilder.INSTANCE;
        var parser = trees.buildHqlParser(hql, trees.buildHqlLexer(hql));
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.statement();
    }
}
