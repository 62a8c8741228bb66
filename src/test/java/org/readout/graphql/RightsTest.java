package org.readout.graphql;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.curation.TokenRole;
import org.readout.model.GlobalId;
import org.readout.model.RecordType;
import org.readout.testsupport.Client;
import org.readout.testsupport.Curator;
import org.readout.testsupport.SocketClient;
import org.readout.testsupport.TestDatabase;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Over HTTP and WebSocket: only curators write, with whatever mutation there is, and only they see what is not published. */
@QuarkusTest
@TestProfile(RightsTest.OwnRecord.class)
class RightsTest {

    /** A record of its own. */
    public static class OwnRecord implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("rights"));
        }
    }

    /** Part of all names of a test, so that none sees what another has done to its records. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    /** One of each, tied to one another; and what is written to where these are needed afterwards. */
    private static final String RECORD = """
            outlets: [{name: Post RUN}]
            topics: [{name: Topic RUN}]
            actors: [{name: Actor RUN, kind: PERSON}, {name: Twin RUN, kind: PERSON}]
            article: {headline: Article RUN, outlet: Post RUN, topics: [Topic RUN], mentions: [Twin RUN]}
            meetings:
              - {title: Meeting RUN, kind: CALL, status: HELD, topics: [Topic RUN], participants: [{actor: Actor RUN}]}
              - {title: Cancelled RUN, kind: CALL, status: CANCELLED, participants: [{actor: Actor RUN}]}
            quotes: [{slug: quote-RUN, text: By right, kind: DIRECT, speaker: Actor RUN, topics: [Topic RUN], meeting: meeting-RUN}]
            """;

    /** For each mutation of the schema something that it would write. */
    private final Map<String, String> examples = Map.of(
            "saveActor", "saveActor(input: {name: \"Actor RUN\", kind: PERSON, description: \"VALUE\", note: \"VALUE\"}) { id }",
            "saveOutlet", "saveOutlet(input: {name: \"Post RUN\", country: \"VALUE\"}) { id }",
            "saveTopic", "saveTopic(input: {name: \"Topic RUN\", aliases: [\"VALUE\"]}) { id }",
            "saveArticle", "saveArticle(input: {headline: \"Article RUN\", outlet: \"post-RUN\", summary: \"VALUE\"}) { id }",
            "saveMeeting", "saveMeeting(input: {title: \"Meeting RUN\", kind: CALL, status: HELD, place: \"VALUE\", participants: [{actor: \"actor-RUN\"}]}) { id }",
            "saveQuote", "saveQuote(input: {text: \"Right VALUE\", kind: DIRECT, speaker: \"actor-RUN\", citations: [{article: \"article-RUN\"}]}) { id }",
            "mergeActors", "mergeActors(keep: \"" + id(RecordType.ACTOR, "actor-" + run) + "\", duplicate: \"" + id(RecordType.ACTOR, "twin-" + run) + "\", note: \"VALUE\") { id }",
            "setRecordStatus", "setRecordStatus(id: \"" + id(RecordType.MEETING, "cancelled-" + run) + "\", status: RETRACTED, note: \"VALUE\") { id }",
            "ingestArticle", "ingestArticle(input: {text: \"\\\"The gate is shut,\\\" Ann VALUE said.\", headline: \"VALUE\", outlet: \"post-RUN\"}) { notes }",
            "importRecord", "importRecord(document: \"actors: [{name: VALUE, kind: STATE}]\") { created }");

    private static final String CHANGES = "history(first: 100) { nodes { at by note field before after } totalCount }";
    /** In parts, none of which costs too much. */
    private static final List<String> EVERYTHING = List.of(
            "{ actors(first: 100) { totalCount nodes { id version slug name kind aliases description recordStatus roles { title from to source organization { id } } quotes { totalCount } } } }",
            "{ actors(first: 100) { nodes { " + CHANGES + " } } }",
            "{ articles(first: 100) { totalCount nodes { id version headline outlet { id } publishedOn url language summary text recordStatus topics { id } actors { id } } } }",
            "{ articles(first: 100) { nodes { " + CHANGES + " } } }",
            """
            { meetings(first: 100) { totalCount nodes { id version title kind status startsOn endsOn place country occasion summary recordStatus
                participants { actor { id } onBehalfOf { id } note } topics { id } articles { nodes { id } } } } }""",
            "{ meetings(first: 100) { nodes { " + CHANGES + " } } }",
            "{ quotes(first: 100) { totalCount nodes { id version text kind speaker { id } saidOn venue context recordStatus topics { id } meeting { id } citations { article { id } text start end before after cue } } } }",
            "{ quotes(first: 100) { nodes { " + CHANGES + " } } }",
            "{ topics { id name aliases parent { id } } outlets { id name country } }");

    private static String id(RecordType type, String slug) {
        return new GlobalId(type, slug).encoded();
    }

    @BeforeEach
    void write() {
        Curator.ask("mutation($document: String!) { importRecord(document: $document) { created } }", Map.of("document", RECORD.replace("RUN", run)));
    }

    private String example(String name) {
        return examples.get(name).replace("RUN", run).replace("VALUE", "Value " + UUID.randomUUID());
    }

    private String mutation(String name) {
        return "mutation { " + example(name) + " }";
    }

    private static List<String> mutations() {
        return Client.ask("{ __schema { mutationType { fields { name } } } }").list("data.__schema.mutationType.fields.name");
    }

    private static Response post(String token, String document) {
        var request = RestAssured.given().contentType("application/json").body(Map.of("query", document));
        return (token == null ? request : request.header("Authorization", "Bearer " + token)).post("/graphql");
    }

    private static String revoked() throws IOException {
        var name = "revoked " + UUID.randomUUID();
        var token = Curator.tokens().create(name, TokenRole.CURATOR);
        Curator.tokens().revoke(name);
        return token;
    }

    /** All that a curator can see. */
    private static List<Object> record() {
        return EVERYTHING.stream().map(query -> Curator.ask(query, Map.of()).get("data")).toList();
    }

    /** Stands for the version of the record: it changes with whatever is written. */
    private static String tag() {
        return RestAssured.given().queryParam("query", "{ __typename }").get("/graphql").header("ETag");
    }

    @Test
    void eachMutationHasAnExample() {
        assertThat(mutations()).containsExactlyInAnyOrderElementsOf(examples.keySet());
    }

    @Test
    void onlyCuratorsWrite() throws IOException {
        var reader = Curator.token(TokenRole.READER);
        var tokens = new String[] {"readout_00000000_" + "0".repeat(64), revoked(), reader + "0"};
        var before = record();
        var tag = tag();
        SoftAssertions.assertSoftly(softly -> {
            for (var name : mutations()) {
                refused(softly, name + ", by anyone", post(null, mutation(name)), 200, "UNAUTHENTICATED");
                refused(softly, name + ", by a reader", post(reader, mutation(name)), 200, "FORBIDDEN");
                for (var token : tokens) {
                    refused(softly, name + ", with a token that is not valid", post(token, mutation(name)), 401, "UNAUTHENTICATED");
                }
                var twice = post(reader, "mutation { a: " + example(name) + " b: " + example(name) + " }");
                refused(softly, name + ", twice", twice, 200, "FORBIDDEN");
                var got = RestAssured.given().header("Authorization", "Bearer " + Curator.token(TokenRole.CURATOR)).queryParam("query", mutation(name)).get("/graphql");
                softly.assertThat(got.statusCode()).as("%s, by a curator with GET", name).isEqualTo(405);
            }
        });
        assertThat(record()).isEqualTo(before);
        assertThat(tag()).isEqualTo(tag);
        for (var name : mutations()) {
            var answer = post(Curator.token(TokenRole.CURATOR), mutation(name));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.jsonPath().<Object>get("errors")).as("errors of %s, by a curator", name).isNull();
            assertThat(tag()).as(name).isNotEqualTo(tag);
            tag = tag();
        }
    }

    private static void refused(SoftAssertions softly, String what, Response answer, int status, String code) {
        softly.assertThat(answer.statusCode()).as(what).isEqualTo(status);
        softly.assertThat(answer.jsonPath().<Object>get("data")).as(what).isNull();
        softly.assertThat(answer.jsonPath().<String>getList("errors.extensions.code")).as(what).isNotEmpty().allMatch(code::equals);
    }

    @Test
    void onlyCuratorsWriteThroughSockets() throws Exception {
        var before = record();
        var tag = tag();
        for (var name : mutations()) {
            assertThat(code(null, mutation(name))).as("%s, by anyone", name).isEqualTo("UNAUTHENTICATED");
            assertThat(code(Curator.token(TokenRole.READER), mutation(name))).as("%s, by a reader", name).isEqualTo("FORBIDDEN");
        }
        var holder = "leaving " + UUID.randomUUID();
        var token = Curator.tokens().create(holder, TokenRole.CURATOR);
        try (var socket = socket(token)) {
            assertThat(socket.next()).contains("connection_ack");
            Curator.tokens().revoke(holder);
            socket.subscribe("1", mutation("saveActor"));
            assertThat(socket.closed()).isEqualTo(4403);
        }
        try (var socket = socket(token)) {
            assertThat(socket.closed()).isEqualTo(4403);
        }
        assertThat(record()).isEqualTo(before);
        assertThat(tag()).isEqualTo(tag);
        for (var name : mutations()) {
            assertThat(code(Curator.token(TokenRole.CURATOR), mutation(name))).as("%s, by a curator", name).isNull();
        }
        assertThat(tag()).isNotEqualTo(tag);
    }

    private static SocketClient socket(String token) {
        var socket = SocketClient.open(RestAssured.baseURI + ":" + RestAssured.port, token == null ? null : "Bearer " + token);
        socket.initialise(null);
        return socket;
    }

    /** The code of the first error; null if there is none. */
    private static String code(String token, String document) throws InterruptedException {
        var message = JsonPath.from(message(token, document));
        assertThat(message.<String>get("type")).isEqualTo("next");
        return message.get("payload.errors[0].extensions.code");
    }

    private static String message(String token, String document) throws InterruptedException {
        try (var socket = socket(token)) {
            assertThat(socket.next()).contains("connection_ack");
            socket.subscribe("1", document);
            return socket.next();
        }
    }

    /** Records of each kind that has a status, with "Confidential" in them, tied to what is published. */
    private static final String DRAFTS = """
            mutation {
              actor: saveActor(input: {slug: "draft-actor-RUN", name: "Confidential actor RUN", kind: PERSON, recordStatus: DRAFT,
                roles: [{title: "Confidential envoy", organization: "actor-RUN"}]}) { id version }
              article: saveArticle(input: {slug: "draft-article-RUN", headline: "Confidential article", outlet: "post-RUN", topics: ["topic-RUN"],
                mentions: ["actor-RUN", "draft-actor-RUN"], recordStatus: DRAFT}) { id version }
              meeting: saveMeeting(input: {slug: "draft-meeting-RUN", title: "Confidential meeting", kind: CALL, status: HELD, startsOn: "2025-01-01", topics: ["topic-RUN"],
                participants: [{actor: "actor-RUN"}, {actor: "draft-actor-RUN"}], articles: ["article-RUN", "draft-article-RUN"], recordStatus: DRAFT}) { id version }
              quote: saveQuote(input: {slug: "draft-quote-RUN", text: "Confidential words", kind: DIRECT, speaker: "actor-RUN", topics: ["topic-RUN"],
                meeting: "meeting-RUN", citations: [{article: "article-RUN"}, {article: "draft-article-RUN"}], recordStatus: DRAFT}) { id version }
            }""";
    private static final String WAYS = """
            actor(name: "draft-actor-RUN") { slug }
            actor(name: "Confidential actor RUN") { slug }
            article(slug: "draft-article-RUN") { slug }
            meeting(slug: "draft-meeting-RUN") { slug }
            actors(first: 100) { totalCount nodes { slug name } }
            articles(first: 100) { totalCount nodes { slug headline } }
            meetings(first: 100) { totalCount nodes { slug title } }
            quotes(first: 100) { totalCount nodes { slug text } }
            actors(filter: {name: "confidential"}) { totalCount }
            articles(filter: {text: "confidential"}) { totalCount }
            quotes(filter: {text: "confidential"}) { totalCount }
            search(text: "confidential") { totalCount nodes { __typename } }
            outlets { articles(first: 100) { totalCount nodes { slug headline } } }
            topics { quotes(first: 100) { totalCount nodes { slug text } } meetings(first: 100) { totalCount nodes { slug } } }
            actor(name: "actor-RUN") { quotes(first: 100) { totalCount nodes { slug text } } }
            actor(name: "actor-RUN") { meetings(first: 100) { totalCount nodes { slug } } articles(first: 100) { totalCount nodes { slug } } }
            actor(name: "actor-RUN") { counterparts { actor { slug } meetings } }
            article(slug: "article-RUN") { quotes(first: 100) { totalCount nodes { slug } } meetings(first: 100) { totalCount nodes { slug } } }
            meeting(slug: "meeting-RUN") { quotes(first: 100) { totalCount nodes { slug } } }
            actors(first: 100) { nodes { history(first: 100) { totalCount nodes { before after } } } }
            articles(first: 100) { nodes { history(first: 100) { totalCount nodes { before after } } } }
            meetings(first: 100) { nodes { history(first: 100) { totalCount nodes { before after } } } }
            quotes(first: 100) { nodes { history(first: 100) { totalCount nodes { before after } } } }""";

    @Test
    void onlyCuratorsSeeDrafts() throws InterruptedException, IOException {
        var ways = Stream.concat(WAYS.replace("RUN", run).lines(), Stream.of(id(RecordType.ACTOR, "draft-actor-" + run), id(RecordType.ARTICLE, "draft-article-" + run),
                id(RecordType.MEETING, "draft-meeting-" + run), id(RecordType.QUOTE, "draft-quote-" + run))
                .flatMap(id -> Stream.of("node(id: \"" + id + "\") { __typename id }", "nodes(ids: [\"" + id + "\"]) { __typename id }"))).toList();
        var before = ways.stream().collect(Collectors.toMap(way -> way, way -> post(null, "{ " + way + " }").jsonPath().get("data") + ""));
        var exported = exported(null);
        var drafts = Curator.ask(DRAFTS.replace("RUN", run), Map.of());
        for (var name : new String[] {"actor", "article", "meeting", "quote"}) {
            // Changes of a draft are no more for readers than the draft.
            Curator.ask("mutation { setRecordStatus(id: \"" + drafts.<String>get("data." + name + ".id") + "\", status: RETRACTED, note: \"Confidential\") { id } }", Map.of());
            Curator.ask("mutation { setRecordStatus(id: \"" + drafts.<String>get("data." + name + ".id") + "\", status: DRAFT, note: \"Confidential\") { id } }", Map.of());
        }
        for (var way : ways) {
            for (var token : new String[] {null, Curator.token(TokenRole.READER)}) {
                var answer = post(token, "{ " + way + " }");
                assertThat(answer.jsonPath().get("data") + "").as("to readers, %s", way).isEqualTo(before.get(way));
                assertThat(before.get(way)).as("to readers, %s", way).doesNotContainIgnoringCase("confidential").doesNotContain("draft-");
            }
            var message = JsonPath.from(message(null, "{ " + way + " }"));
            assertThat(message.get("payload.data") + "").as("to readers, through a socket, %s", way).isEqualTo(before.get(way));
        }
        assertThat(post(Curator.token(TokenRole.CURATOR), "{ search(text: \"confidential\") { totalCount } }").jsonPath().getInt("data.search.totalCount")).isEqualTo(4);
        for (var token : new String[] {null, Curator.token(TokenRole.READER), Curator.token(TokenRole.CURATOR)}) {
            assertThat(exported(token)).isEqualTo(exported).doesNotContainIgnoringCase("confidential");
        }
    }

    @Test
    void whatADraftWasBeforeItWasPublishedIsForCurators() {
        var actor = "mutation { saveActor(input: {slug: \"once-draft\", name: \"Once draft\", kind: PERSON, description: \"%s\"%s}) { id } }";
        Curator.ask(actor.formatted("Confidential", ", recordStatus: DRAFT, note: \"Confidential\""), Map.of());
        Curator.ask(actor.formatted("Confidential, too", ""), Map.of());
        Curator.ask(actor.formatted("For all", ", recordStatus: PUBLISHED"), Map.of());
        Curator.ask(actor.formatted("For all to read", ""), Map.of());
        var history = "{ actor(name: \"once-draft\") { history { totalCount nodes { field before after note } } } }";
        assertThat(post(null, history).asString()).contains("For all to read").contains("\"PUBLISHED\\\"").doesNotContain("Confidential");
        assertThat(Curator.ask(history, Map.of()).<String>list("data.actor.history.nodes.before")).contains("\"Confidential\"", "\"Confidential, too\"");
    }

    /** Names and contents of all files of an export. */
    private static String exported(String token) throws IOException {
        var request = RestAssured.given();
        var archive = (token == null ? request : request.header("Authorization", "Bearer " + token)).get("/export").then().statusCode(200).extract().asByteArray();
        var text = new StringBuilder();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(entry.getName()).append('\n').append(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
            }
        }
        return text.toString();
    }
}
