package org.readout.http;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.curation.TokenRole;
import org.readout.curation.Tokens;
import org.readout.testsupport.Curator;
import org.readout.testsupport.SocketClient;
import org.readout.testsupport.TestDatabase;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Subscriptions, from a curator's mutation to the messages of subscribers. */
@QuarkusTest
@TestProfile(SubscriptionsTest.EmptyRecord.class)
class SubscriptionsTest {

    public static class EmptyRecord implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("subscriptions"));
        }
    }

    private static final String BASICS = """
            outlets: [{name: Gazette}]
            topics: [{name: War}, {name: Truce, parent: War}, {name: Trade}]
            actors: [{name: Anna, kind: PERSON, aliases: [Ann]}, {name: Bert, kind: PERSON}, {name: Twin, kind: PERSON, aliases: [Double]},
                     {name: Twin two, kind: PERSON, aliases: [Double]}]
            """;
    private static final String ARTICLE = "article: {slug: paper, headline: Paper, outlet: gazette}\n";

    @Inject
    Subscriptions subscriptions;

    @Inject
    Tokens tokens;

    private final List<SocketClient> clients = new ArrayList<>();

    @BeforeEach
    void record() {
        write(BASICS + ARTICLE);
    }

    @AfterEach
    void close() throws InterruptedException {
        clients.forEach(SocketClient::close);
        open(0);
    }

    private static void write(String document) {
        Curator.ask("mutation($document: String!) { importRecord(document: $document) { created } }", Map.of("document", document));
    }

    private static void quote(String text, String speaker, String rest) {
        Curator.save("Quote", "{text: \"%s\", kind: DIRECT, speaker: \"%s\", citations: [{article: \"paper\"}] %s}".formatted(text, speaker, rest), "id");
    }

    private static void meeting(String slug, String rest) {
        Curator.save("Meeting", "{slug: \"%s\", title: \"%s\", kind: CALL, status: HELD %s}".formatted(slug, slug, rest), "id");
    }

    /** Waits until so many subscriptions are open: the protocol does not say it. */
    private void open(int number) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (subscriptions.size() != number) {
            assertThat(System.nanoTime()).as("%d open subscriptions, wanted %d", subscriptions.size(), number).isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private SocketClient connect(String authorization) throws InterruptedException {
        var client = SocketClient.open(RestAssured.baseURI + ":" + RestAssured.port, authorization);
        clients.add(client);
        client.initialise(null);
        assertThat(client.next()).contains("connection_ack");
        return client;
    }

    private SocketClient subscribe(String field) throws InterruptedException {
        return subscribe(field, null);
    }

    private SocketClient subscribe(String field, String authorization) throws InterruptedException {
        var client = connect(authorization);
        int before = subscriptions.size();
        client.subscribe("s", "subscription { " + field + " }");
        open(before + 1);
        return client;
    }

    private static JsonObject event(SocketClient client) throws InterruptedException {
        var message = new JsonObject(client.next());
        assertThat(message.getString("type")).as("%s", message).isEqualTo("next");
        return message.getJsonObject("payload");
    }

    private static String text(SocketClient client) throws InterruptedException {
        return event(client).getJsonObject("data").getJsonObject("quotePublished").getString("text");
    }

    private static String slug(SocketClient client) throws InterruptedException {
        return event(client).getJsonObject("data").getJsonObject("meetingChanged").getString("slug");
    }

    private static String fresh() {
        return "Words " + UUID.randomUUID();
    }

    @Test
    void eachGetsWhatItAskedFor() throws InterruptedException {
        var all = subscribe("quotePublished { text speaker { name } citations { article { headline outlet { name } } } }");
        var anna = subscribe("quotePublished(speaker: \"ANN\") { text }");
        var war = subscribe("quotePublished(about: \"war\") { text }");
        var bertOnTrade = subscribe("quotePublished(speaker: \"bert\", about: \"Trade\") { text }");
        var one = fresh();
        var two = fresh();
        var three = fresh();
        var last = fresh();
        quote(one, "Anna", ", topics: [\"Truce\"]");
        quote(two, "Bert", ", topics: [\"War\"]");
        quote(three, "Bert", ", topics: [\"Trade\"]");
        quote(last, "Anna", ", topics: [\"War\", \"Trade\"]");
        var first = event(all);
        assertThat(first).isEqualTo(new JsonObject("""
                {"data": {"quotePublished": {"text": "%s", "speaker": {"name": "Anna"}, "citations": [{"article": {"headline": "Paper", "outlet": {"name": "Gazette"}}}]}},
                 "extensions": {"cost": %d}}""".formatted(one, first.getJsonObject("extensions").getInteger("cost"))));
        assertThat(List.of(text(all), text(all), text(all))).containsExactly(two, three, last);
        assertThat(List.of(text(anna), text(anna))).containsExactly(one, last);
        assertThat(List.of(text(war), text(war), text(war))).as("a topic includes those below it").containsExactly(one, two, last);
        assertThat(text(bertOnTrade)).isEqualTo(three);
        for (var client : clients) {
            assertThat(client.received()).isEmpty();
        }
    }

    @Test
    void namesMustMeanOneRecord() throws InterruptedException {
        var client = connect(null);
        client.subscribe("a", "subscription { quotePublished(speaker: \"Nobody\") { text } }");
        assertThat(client.next()).contains("\"error\"", "\"a\"", "NOT_FOUND", "Nobody");
        client.subscribe("a", "subscription { meetingChanged(participant: \"Double\") { slug } }");
        assertThat(client.next()).contains("\"error\"", "AMBIGUOUS", "twin-two");
        client.subscribe("a", "subscription { quotePublished(about: \"?\") { text } }");
        assertThat(client.next()).contains("\"error\"", "BAD_USER_INPUT");
        client.subscribe("a", "subscription { quotePublished { nothing } }");
        assertThat(client.next()).contains("\"error\"", "BAD_USER_INPUT");
        client.subscribe("a", "subscription { quotePublished @skip(if: true) { text } }");
        assertThat(client.next()).contains("\"error\"", "BAD_USER_INPUT");
        assertThat(subscriptions.size()).isZero();
    }

    @Test
    void aQuoteIsToldWhenReadersCanSeeItAndOnce() throws InterruptedException {
        var client = subscribe("quotePublished { text }");
        var draft = fresh();
        var told = fresh();
        quote(draft, "Anna", ", slug: \"draft\", recordStatus: DRAFT");
        quote(told, "Anna", "");
        assertThat(text(client)).as("not the draft").isEqualTo(told);
        Curator.save("Quote", "{slug: \"draft\", text: \"%s\", kind: DIRECT, speaker: \"Anna\", citations: [{article: \"paper\"}], recordStatus: PUBLISHED}".formatted(draft), "id");
        assertThat(text(client)).isEqualTo(draft);
        quote(draft, "Anna", ", slug: \"draft\", context: \"A change is no publication.\"");
        Curator.fail("Quote", "{text: \"%s\", kind: DIRECT, speaker: \"Nobody\", citations: [{article: \"paper\"}]}".formatted(fresh()));
        write("quotes: [{text: \"one %1$s\", kind: DIRECT, speaker: Anna}, {text: \"two %1$s\", kind: DIRECT, speaker: Anna}]\n%2$s".formatted(draft, ARTICLE));
        assertThat(text(client)).isEqualTo("one " + draft);
        assertThat(text(client)).isEqualTo("two " + draft);
        assertThat(client.received()).isEmpty();
    }

    @Test
    void aDocumentThatIsRolledBackIsNotTold() throws InterruptedException {
        var client = subscribe("quotePublished { text }");
        var answer = Curator.tell("mutation($document: String!) { importRecord(document: $document) { created } }", Map.of("document",
                ARTICLE + "quotes: [{text: \"%s\", kind: DIRECT, speaker: Anna}, {text: Never, kind: DIRECT, speaker: Nobody}]".formatted(fresh())));
        assertThat(answer.codes()).isNotEmpty();
        var told = fresh();
        quote(told, "Anna", "");
        assertThat(text(client)).isEqualTo(told);
    }

    @Test
    void aMeetingIsToldWithEachChangeThatReadersCanSee() throws InterruptedException {
        var all = subscribe("meetingChanged { slug }");
        var anna = subscribe("meetingChanged(participant: \"Anna\") { slug participants { actor { name } } quotes { totalCount } }");
        var annaOnly = ", participants: [{actor: \"Anna\"}]";
        meeting("secret", annaOnly + ", recordStatus: DRAFT");
        meeting("open-talk", ", participants: [{actor: \"Bert\"}]");
        meeting("open-talk", annaOnly);
        meeting("open-talk", annaOnly); // the same again is no change
        meeting("open-talk", ", participants: [{actor: \"Anna\"}], place: \"Here\"");
        meeting("secret", annaOnly + ", recordStatus: PUBLISHED");
        meeting("secret", annaOnly + ", recordStatus: RETRACTED");
        meeting("end", annaOnly);
        assertThat(List.of(slug(all), slug(all), slug(all), slug(all))).containsExactly("open-talk", "open-talk", "open-talk", "secret");
        assertThat(List.of(slug(anna), slug(anna), slug(anna), slug(anna))).containsExactly("open-talk", "open-talk", "secret", "end");
        assertThat(slug(all)).isEqualTo("end");
    }

    @Test
    void nothingHiddenIsToldBesideWhatIsNot() throws InterruptedException {
        var ghost = Curator.save("Actor", "{slug: \"ghost\", name: \"Ghost\", kind: PERSON, recordStatus: PUBLISHED}", "id").<String>get("data.saveActor.id");
        meeting("haunted", ", participants: [{actor: \"Anna\"}, {actor: \"ghost\"}], articles: []");
        Curator.ask("mutation { setRecordStatus(id: \"%s\", status: DRAFT) { id } }".formatted(ghost), Map.of());
        var question = "meetingChanged { slug participants { actor { slug } } }";
        var reader = subscribe(question);
        var curator = subscribe(question, "Bearer " + Curator.token(TokenRole.CURATOR));
        write(ARTICLE + "meetings: [{meeting: haunted}]\n");
        assertThat(event(reader).encode()).contains("haunted").contains("anna").doesNotContain("ghost");
        assertThat(event(curator).encode()).contains("haunted").contains("anna").contains("ghost");
    }

    @Test
    void manySubscribersShareWhatTheyAskInTheSameWordsInTheOrderOfCommits() throws Exception {
        var alike = new ArrayList<SocketClient>();
        for (int i = 0; i < 20; i++) {
            alike.add(subscribe(i % 2 == 0 ? "quotePublished { text }" : "quotePublished(speaker: \"Bert\") { text }"));
        }
        double before = executions();
        var run = fresh();
        var writers = IntStream.range(0, 4).mapToObj(writer -> new Thread(() -> IntStream.range(0, 10)
                .forEach(i -> quote(run + " " + writer + " " + i, "Bert", "")))).toList();
        writers.forEach(Thread::start);
        for (var writer : writers) {
            writer.join();
        }
        var first = new ArrayList<String>();
        for (int i = 0; i < 40; i++) {
            first.add(text(alike.get(0)));
        }
        assertThat(first).doesNotHaveDuplicates().hasSize(40);
        for (int writer = 0; writer < 4; writer++) {
            var prefix = run + " " + writer;
            assertThat(first.stream().filter(text -> text.startsWith(prefix))).containsExactlyElementsOf(IntStream.range(0, 10).mapToObj(i -> prefix + " " + i).toList());
        }
        for (var other : alike.subList(1, 20)) {
            for (var text : first) {
                assertThat(text(other)).isEqualTo(text);
            }
            assertThat(other.received()).isEmpty();
        }
        assertThat(executions() - before).as("executed once for each of two documents").isEqualTo(80);
    }

    private static double executions() {
        return RestAssured.get("/q/metrics").asString().lines().filter(line -> line.startsWith("readout_subscription_executions_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    @Test
    void whoHasWaitedForAnActorThatIsMergedWaitsForTheOneThatIsLeft() throws InterruptedException {
        write("actors: [{name: Kept, kind: PERSON}, {name: Gone, kind: PERSON}]\n");
        var gone = subscribe("quotePublished(speaker: \"gone\") { text speaker { slug } }");
        var keep = Curator.ask("{ kept: actor(name: \"kept\") { id } gone: actor(name: \"gone\") { id } }", Map.of());
        Curator.ask("mutation { mergeActors(keep: \"%s\", duplicate: \"%s\") { slug } }".formatted(keep.<String>get("data.kept.id"), keep.<String>get("data.gone.id")), Map.of());
        var told = fresh();
        quote(told, "Kept", "");
        assertThat(event(gone).getJsonObject("data").getJsonObject("quotePublished").getJsonObject("speaker").getString("slug")).isEqualTo("kept");
    }

    @Test
    void anErrorOfAnEventIsToldByItsCodeAndTheNextEventComes() throws InterruptedException {
        var client = subscribe("quotePublished { text speaker { quotes(first: 1000) { totalCount } } }");
        quote(fresh(), "Anna", "");
        quote(fresh(), "Anna", "");
        for (int i = 0; i < 2; i++) {
            var event = event(client);
            assertThat(event.getJsonArray("errors").getJsonObject(0).getJsonObject("extensions").getString("code")).isEqualTo("BAD_USER_INPUT");
            assertThat(event.encode()).doesNotContain("Exception");
        }
    }

    @Test
    void whoseTokenIsRevokedIsToldNothingMore() throws Exception {
        var name = "revoked " + UUID.randomUUID();
        var client = subscribe("quotePublished { text }", "Bearer " + tokens.create(name, TokenRole.CURATOR));
        quote(fresh(), "Anna", "");
        text(client);
        tokens.revoke(name);
        quote(fresh(), "Anna", "");
        assertThat(client.closed()).isEqualTo(4403);
        assertThat(client.received()).isEmpty();
    }

    @Test
    void whatIsCompletedIsNotToldAnyMore() throws InterruptedException {
        var client = subscribe("quotePublished { text }");
        client.complete("s");
        open(0);
        quote(fresh(), "Anna", "");
        client.subscribe("q", "{ __typename }");
        assertThat(client.next()).contains("\"q\"");
    }
}
