package org.readout.graphql;

import graphql.ExecutionInput;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.curation.Author;
import org.readout.curation.Curation;
import org.readout.model.GlobalId;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;
import org.readout.seeds.SeedReader;
import org.readout.testsupport.Answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** On each way to a record: to readers it is not there unless it is published; to curators it is, whatever its status. */
@QuarkusTest
@TestProfile(UnpublishedTest.EmptyRecord.class)
class VisibilityTest {

    private static final Caller READER = new Caller("somebody", Set.of(Caller.READER));
    private static final Caller CURATOR = new Caller("curator", Set.of(Caller.READER, Caller.CURATOR));

    /** What is tied to something hidden in one way only, beside all that {@link UnpublishedTest} has. */
    private static final String MORE = """
            outlets: [{name: Open paper}]
            actors: [{name: Open speaker, kind: PERSON}, {name: Open guest, kind: PERSON}]
            """;
    private static final String COPY = """
            article: {slug: hidden-copy, headline: Hidden copy, outlet: Open paper}
            meetings:
              - {slug: hidden-talk, title: Hidden talk, kind: CALL, status: HELD, participants: [{actor: Open actor}, {actor: Open guest}]}
            quotes: [{quote: open-quote}]
            """;
    private static final String LAST = """
            article: {slug: open-last, headline: Open last, outlet: Open outlet}
            quotes: [{slug: hidden-last, text: Hidden at last, kind: DIRECT, speaker: Open speaker}]
            """;

    /** Each leads to something hidden, in its own way. */
    private static final String WAYS = """
            actor(name: "Hidden actor") { slug aliases }
            actor(name: "hidden-actor") { slug }
            actors { nodes { slug } }
            actors { totalCount }
            actors(filter: {name: "Hidden"}) { edges { node { slug } } }
            actor(name: "Open actor") { roles { organization { slug } } }
            actor(name: "Open actor") { role { organization { slug } } }
            actor(name: "Open actor") { quotes { nodes { slug } } }
            actor(name: "Open actor") { quotes { totalCount } }
            actor(name: "Open actor") { meetings { nodes { slug } } }
            actor(name: "Open actor") { meetings { totalCount } }
            actor(name: "Open actor") { meetings(with: "Hidden actor") { totalCount } }
            actor(name: "Open actor") { articles { nodes { slug } } }
            actor(name: "Open actor") { articles { totalCount } }
            actor(name: "Open actor") { counterparts { actor { slug } } }
            actor(name: "Open guest") { counterparts { actor { slug } meetings } }
            actor(name: "Open speaker") { articles { totalCount } }
            actors { nodes { quotes { nodes { slug } } } }
            actors { nodes { quotes { totalCount } } }
            article(slug: "hidden-article") { slug outlet { slug } }
            articles { nodes { slug } }
            articles { totalCount }
            articles(filter: {outlet: "Hidden outlet"}) { totalCount }
            articles(filter: {mentions: "Hidden actor"}) { totalCount }
            articles(filter: {mentions: "Open speaker"}) { totalCount }
            articles(filter: {about: "Hidden topic"}) { totalCount }
            articles(filter: {text: "hidden"}) { totalCount }
            article(slug: "open-article") { actors { slug } }
            article(slug: "open-last") { actors { slug } }
            article(slug: "open-article") { topics { slug } }
            article(slug: "open-article") { quotes { nodes { slug } } }
            article(slug: "open-article") { quotes { totalCount } }
            article(slug: "open-article") { quotes(speaker: "Hidden actor") { totalCount } }
            article(slug: "open-article") { meetings { nodes { slug } } }
            article(slug: "open-article") { meetings { totalCount } }
            meeting(slug: "hidden-meeting") { slug }
            meetings { nodes { slug } }
            meetings { totalCount }
            meetings(filter: {participants: ["Hidden actor"]}) { totalCount }
            meetings(filter: {about: "Hidden topic"}) { totalCount }
            meeting(slug: "open-meeting") { participants { actor { slug } } }
            meeting(slug: "open-meeting") { participants { onBehalfOf { slug } } }
            meeting(slug: "open-meeting") { topics { slug } }
            meeting(slug: "open-meeting") { quotes { nodes { slug } } }
            meeting(slug: "open-meeting") { quotes { totalCount } }
            meeting(slug: "open-meeting") { articles { nodes { slug } } }
            meeting(slug: "open-meeting") { articles { totalCount } }
            quotes { nodes { slug speaker { slug } } }
            quotes { totalCount }
            quotes(filter: {speaker: "Hidden actor"}) { totalCount }
            quotes(filter: {about: "Hidden topic"}) { totalCount }
            quotes(filter: {outlet: "Hidden outlet"}) { totalCount }
            quotes(filter: {outlet: "Open paper"}) { totalCount }
            quotes(filter: {text: "words"}) { nodes { meeting { slug } } }
            quotes(filter: {text: "words"}) { nodes { topics { slug } } }
            quotes(filter: {text: "words"}) { nodes { citations { article { slug } } } }
            quotes(filter: {text: "words"}) { nodes { articles { slug } } }
            topic(name: "Hidden topic") { slug aliases }
            topics { slug }
            topic(name: "Open child") { parent { slug } }
            topic(name: "Open topic") { children { slug } }
            topic(name: "Open topic") { quotes { nodes { slug } } }
            topic(name: "Open topic") { quotes { totalCount } }
            topic(name: "Open topic") { quotes(speaker: "Hidden actor") { totalCount } }
            topic(name: "Open topic") { meetings { nodes { slug } } }
            topic(name: "Open topic") { meetings { totalCount } }
            topics { quotes { nodes { slug } } }
            topics { quotes { totalCount } }
            outlets { slug }
            outlets { articles { nodes { slug } } }
            outlets { articles { totalCount } }
            search(text: "hidden") { nodes { ... on Actor { slug } ... on Meeting { slug } ... on Article { slug } ... on Quote { slug } } }
            search(text: "hidden") { totalCount }""";

    @Inject
    Engine engine;

    @Inject
    Curation curation;

    @Inject
    SeedReader reader;

    @Inject
    EntityManager entities;

    @BeforeEach
    void write() {
        UnpublishedTest.hide(entities, RecordStatus.PUBLISHED);
        for (var document : new String[] {UnpublishedTest.SHARED, UnpublishedTest.OPEN, UnpublishedTest.HIDDEN, MORE, COPY, LAST}) {
            curation.write(reader.read("document", document).document(), new Author("test", null));
        }
    }

    private Answer answer(Caller caller, String query) {
        var input = ExecutionInput.newExecutionInput("{ " + query + " }").build();
        if (caller != null) {
            input.getGraphQLContext().put(Caller.class, caller);
        }
        return new Answer(JsonPath.from(new JsonObject(engine.execute(input).toSpecification()).encode()));
    }

    private static List<String> ways() {
        var ways = new ArrayList<>(WAYS.lines().toList());
        var hidden = Stream.of(new GlobalId(RecordType.ACTOR, "hidden-actor"), new GlobalId(RecordType.ARTICLE, "hidden-article"),
                new GlobalId(RecordType.MEETING, "hidden-meeting"), new GlobalId(RecordType.OUTLET, "hidden-outlet"),
                new GlobalId(RecordType.QUOTE, "hidden-quote"), new GlobalId(RecordType.TOPIC, "hidden-topic")).toList();
        for (var id : hidden) {
            ways.add("node(id: \"%s\") { __typename }".formatted(id.encoded()));
            ways.add("nodes(ids: [\"%s\"]) { __typename }".formatted(id.encoded()));
        }
        for (var id : hidden.stream().filter(id -> id.type() != RecordType.OUTLET && id.type() != RecordType.TOPIC).toList()) {
            ways.add("%s(id: \"%s\") { slug }".formatted(id.type().word(), id.encoded()));
        }
        return ways;
    }

    @ParameterizedTest
    @EnumSource(value = RecordStatus.class, names = {"DRAFT", "RETRACTED"})
    void dependsOnWhoAsks(RecordStatus status) {
        var published = ways().stream().collect(Collectors.toMap(way -> way, way -> answer(READER, way)));
        UnpublishedTest.hide(entities, status);
        SoftAssertions.assertSoftly(softly -> published.forEach((way, seen) -> {
            softly.assertThat(seen.errors()).as(way).isEmpty();
            var curators = answer(CURATOR, way);
            softly.assertThat(curators.errors()).as("to curators, %s", way).isEmpty();
            softly.assertThat(curators.<Object>get("data")).as("to curators, %s", way).isEqualTo(seen.get("data"));
            for (var caller : new Caller[] {READER, null}) {
                var readers = answer(caller, way);
                softly.assertThat(readers.codes()).as("to readers, %s", way).allMatch("NOT_FOUND"::equals);
                softly.assertThat(readers.<Object>get("data")).as("to readers, %s", way).isNotEqualTo(seen.get("data"));
                softly.assertThat(String.valueOf(readers.<Object>get("data"))).as("to readers, %s", way).doesNotContainIgnoringCase("hidden");
            }
        }));
    }
}
