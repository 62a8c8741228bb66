package org.readout.graphql;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.curation.Author;
import org.readout.curation.Curation;
import org.readout.model.GlobalId;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;
import org.readout.seeds.SeedReader;
import org.readout.testsupport.Client;
import org.readout.testsupport.TestDatabase;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** What is not published is not seen by readers, on whatever way they come to it. */
@QuarkusTest
@TestProfile(UnpublishedTest.EmptyRecord.class)
class UnpublishedTest {

    /** A record of its own: this test hides parts of it. */
    public static class EmptyRecord implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // What is hidden here is hidden behind the back of the server, which does not come to know that the record has changed.
            return Map.of("readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("unpublished"),
                    "readout.access.cache", "off", "readout.access.row-cache", "off");
        }
    }

    /** Everything visible is tied to something that will be hidden. */
    static final String SHARED = """
            outlets: [{name: Open outlet}, {name: Hidden outlet}]
            topics: [{name: Open topic}, {name: Hidden topic, parent: Open topic}, {name: Hidden parent}, {name: Open child, parent: Hidden parent}]
            actors:
              - {name: Open actor, kind: PERSON, roles: [{title: Envoy, organization: Hidden state, from: 2020-01-01}]}
              - {name: Hidden actor, kind: PERSON}
              - {name: Hidden state, kind: STATE}
            """;
    static final String OPEN = """
            article: {slug: open-article, headline: Open article, outlet: Open outlet, topics: [Open topic, Hidden topic], mentions: [Hidden actor]}
            meetings:
              - {slug: open-meeting, title: Open meeting, kind: CALL, status: HELD, topics: [Hidden topic, Open child],
                 participants: [{actor: Open actor, onBehalfOf: Hidden state}, {actor: Hidden actor}]}
              - {slug: hidden-meeting, title: Hidden meeting, kind: CALL, status: HELD, topics: [Open topic],
                 participants: [{actor: Open actor}, {actor: Hidden actor}]}
            quotes:
              - {slug: open-quote, text: Open words, kind: DIRECT, speaker: Open actor, topics: [Hidden topic, Open child], meeting: hidden-meeting}
              - {slug: hidden-quote, text: Hidden words, kind: DIRECT, speaker: Open actor, topics: [Open topic], meeting: open-meeting}
              - {slug: hidden-by-speaker, text: Hidden too, kind: DIRECT, speaker: Hidden actor, topics: [Open topic], meeting: open-meeting}
            """;
    static final String HIDDEN = """
            article: {slug: hidden-article, headline: Hidden article, outlet: Hidden outlet, topics: [Open topic], mentions: [Open actor]}
            meetings: [{meeting: open-meeting}]
            quotes: [{quote: open-quote}]
            """;

    @Inject
    Curation curation;

    @Inject
    SeedReader reader;

    @Inject
    EntityManager entities;

    @BeforeEach
    void write() {
        hide(entities, RecordStatus.PUBLISHED);
        for (var document : new String[] {SHARED, OPEN, HIDDEN}) {
            curation.write(reader.read("document", document).document(), new Author("test", null));
        }
    }

    /** Gives {@code status} to whatever is called hidden. */
    static void hide(EntityManager entities, RecordStatus status) {
        QuarkusTransaction.requiringNew().run(() -> {
            for (var type : RecordType.values()) {
                entities.createQuery("update " + type.entity().getSimpleName() + " e set e.recordStatus = ?1 where e.slug like 'hidden%'")
                        .setParameter(1, status).executeUpdate();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(value = RecordStatus.class, names = {"DRAFT", "RETRACTED"})
    void isNowhere(RecordStatus status) {
        var everything = """
                { actors { totalCount nodes { name aliases roles { organization { name } } role { organization { name } } counterparts { actor { name } }
                    quotes { totalCount nodes { text } } meetings { totalCount nodes { title } } articles { totalCount nodes { headline } } } }
                  articles { totalCount nodes { headline actors { name } topics { name } quotes { totalCount nodes { text } } meetings { totalCount nodes { title } } outlet { name } } }
                  meetings { totalCount nodes { title participants { actor { name } onBehalfOf { name } } topics { name } quotes { totalCount nodes { text } }
                    articles { totalCount nodes { headline } } } }
                  quotes { totalCount nodes { text speaker { name } meeting { title } topics { name parent { name } } citations { article { headline } } articles { headline } } }
                  topics { name parent { name } children { name } quotes { totalCount nodes { text } } meetings { totalCount nodes { title } } }
                  outlets { name articles { totalCount nodes { headline } } } search(text: "hidden") { totalCount nodes { __typename } } }""";
        assertThat(Client.ask(everything).json().prettify()).contains("Hidden words");
        hide(entities, status);
        var answer = Client.ask(everything);
        assertThat(answer.json().prettify()).doesNotContain("Hidden").doesNotContain("hidden");
        assertThat(answer.number("data.quotes.totalCount")).isEqualTo(1);
        assertThat(answer.number("data.actors.nodes[0].quotes.totalCount")).isEqualTo(1);
        assertThat(answer.number("data.meetings.nodes[0].articles.totalCount")).isEqualTo(1);
        assertThat(answer.number("data.search.totalCount")).isZero();
        assertThat(answer.<Object>get("data.meetings.nodes[0].participants.find { it.actor.name == 'Open actor' }.onBehalfOf")).isNull();
        for (var question : new String[] {"actor(name: \"Hidden actor\") { name }", "topic(name: \"Hidden topic\") { name }", "article(slug: \"hidden-article\") { slug }",
                "meeting(slug: \"hidden-meeting\") { slug }"}) {
            assertThat(Client.tell("{ " + question + " }", Map.of()).codes()).as(question).containsExactly("NOT_FOUND");
        }
        for (var id : new GlobalId[] {new GlobalId(RecordType.QUOTE, "hidden-quote"), new GlobalId(RecordType.OUTLET, "hidden-outlet")}) {
            assertThat(Client.tell("{ node(id: \"" + id.encoded() + "\") { id } }", Map.of()).codes()).containsExactly("NOT_FOUND");
        }
        for (var filter : new String[] {"quotes(filter: {outlet: \"Hidden outlet\"}) { totalCount }", "articles(filter: {mentions: \"Hidden actor\"}) { totalCount }",
                "meetings(filter: {participants: [\"Hidden actor\"]}) { totalCount }"}) {
            assertThat(Client.tell("{ " + filter + " }", Map.of()).codes()).as(filter).containsExactly("NOT_FOUND");
        }
    }
}
