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
import org.readout.model.Cancellation;
import org.readout.model.Listing;
import org.readout.model.Meeting;
import org.readout.model.Outlet;
import org.readout.model.Quote;
import org.readout.model.Reading;
import org.readout.model.Records;
import org.readout.model.Topic;
import org.readout.model.Visibility;

import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Trains the parsers of HQL and GraphQL while the native program is compiled. ANTLR's parsers learn as they parse: the first statement
 * of a kind costs a hundred times the second, 120 ms of the first request after a start. What they learn is kept in static fields, which
 * become part of the program.
 */
final class TrainedParsers implements Feature {

    private static final List<Long> ONE = List.of(1L);

    @Override
    public String getDescription() {
        return "Trains the parsers of HQL and GraphQL on what this server reads";
    }

    @Override
    public void beforeAnalysis(BeforeAnalysisAccess access) {
        for (var visibility : Visibility.values()) {
            read(new Reading(parsing(StatelessSession.class), visibility, new Cancellation()));
        }
        Parser.parse(IntrospectionQuery.INTROSPECTION_QUERY);
        Parser.parse("""
                query Q($name: String = "x", $first: Int!) { actor(name: $name) { ...F quotes(first: $first, filter: {kind: DIRECT, tags: ["a"]}) {
                  totalCount nodes { text ... on Quote @include(if: true) { kind } } } } } fragment F on Actor { name }""");
    }

    private static void read(Reading reading) {
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
        for (var type : List.of(Actor.class, Article.class, Meeting.class, Quote.class)) { // what lists have on their pages
            Listing.records(reading, type, ONE);
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
