package org.readout.http;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.curation.TokenRole;
import org.readout.model.GlobalId;
import org.readout.model.RecordType;
import org.readout.testsupport.PackagedServer;
import org.readout.testsupport.Replica;
import org.readout.testsupport.SocketClient;
import org.readout.testsupport.TestDatabase;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two servers over one database, as behind a proxy: what is acknowledged by one is true at the other, and told there; what is lost is a server
 * or the database for a while, never what was acknowledged. {@code -Dreplicas.writes=10000} writes more.
 */
class ReplicasIT {

    private static final int WRITES = Integer.getInteger("replicas.writes", 300);
    private static final int WRITERS = 4;

    @TempDir
    Path folder;
    private Replica one;
    private Replica other;
    private final List<SocketClient> clients = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        var url = TestDatabase.url("replicas_" + UUID.randomUUID().toString().substring(0, 8));
        var created = PackagedServer.run(folder, Map.of("READOUT_JDBC_URL", url), "token", "create", "Ann", "--role", TokenRole.CURATOR.label());
        assertThat(created.exitCode()).as(created.errors()).isZero();
        var token = created.output().strip();
        one = Replica.start(folder.resolve("one"), url, token);
        other = Replica.start(folder.resolve("other"), url, token);
        var document = "outlets: [{name: Gazette}]\\nactors: [{name: Envoy, kind: PERSON}]\\narticle: {slug: paper, headline: Paper, outlet: gazette}\\n";
        assertThat(one.post("mutation { importRecord(document: \"" + document + "\") { created } }").body()).contains("\"created\":3");
    }

    @AfterEach
    void stop() {
        clients.forEach(SocketClient::close);
        one.close();
        other.close();
    }

    private static String question(String words) {
        return "{ quote(id: \"%s\") { text } quotes { totalCount } }".formatted(new GlobalId(RecordType.QUOTE, Replica.slug(words)).encoded());
    }

    /** Subscribes, and waits until it is told: the protocol does not say when a subscription has begun. */
    private SocketClient subscribe(Replica replica) throws Exception {
        var client = replica.subscribe();
        clients.add(client);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        for (int i = 0; client.received().isEmpty(); i++) {
            assertThat(System.nanoTime()).as("it is told").isLessThan(deadline);
            acknowledged(replica.quote("Trial %d of client %d".formatted(i, clients.size())));
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        }
        return client;
    }

    private static void acknowledged(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("errors");
    }

    /** The words of the next quote that it is told of, but for those of {@link #subscribe}. */
    private static String told(SocketClient client) throws InterruptedException {
        while (true) {
            var message = client.next();
            assertThat(message).contains("\"next\"").doesNotContain("errors");
            var words = new JsonObject(message).getJsonObject("payload").getJsonObject("data").getJsonObject("quotePublished").getString("text");
            if (!words.startsWith("Trial")) {
                return words;
            }
        }
    }

    @Test
    void whatOneAcknowledgesTheOtherAnswersAndTells() throws Exception {
        var told = List.of(subscribe(one), subscribe(other));
        int before = count(one);
        String tag = null;
        var sent = new ArrayList<String>();
        for (int i = 0; i < WRITES; i++) {
            var writing = i % 10 == 9 ? other : one;
            var reading = writing == one ? other : one;
            var words = "Words %d in all".formatted(i);
            var question = question(words);
            tag = reading.get(question, null).headers().firstValue("ETag").orElseThrow();
            acknowledged(writing.quote(words));
            sent.add(words);
            var answer = reading.get(question, tag);
            assertThat(answer.statusCode()).as("the tag is that of another record since write %d", i).isEqualTo(200);
            assertThat(answer.body()).as("write %d", i).contains("\"text\":\"" + words + "\"").contains("\"totalCount\":" + (before + i + 1));
        }
        for (var client : told) {
            var heard = new ArrayList<String>();
            while (heard.size() < WRITES) {
                heard.add(told(client));
            }
            assertThat(heard).as("each once, in the order of the commits").isEqualTo(sent);
            assertThat(client.received()).isEmpty();
        }
    }

    private static int count(Replica replica) throws Exception {
        return new JsonObject(replica.get("{ quotes { totalCount } }", null).body()).getJsonObject("data").getJsonObject("quotes").getInteger("totalCount");
    }

    /** Writes until told to stop; what was acknowledged, and no error without a code that says what it is. */
    private final class Load implements AutoCloseable {

        final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        final Set<String> sent = ConcurrentHashMap.newKeySet();
        private final List<String> surprises = Collections.synchronizedList(new ArrayList<>());
        private final AtomicBoolean over = new AtomicBoolean();
        private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        private final List<Future<Void>> writing = new ArrayList<>();

        Load(String name, List<Replica> replicas) {
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writing.add(writers.submit((Callable<Void>) () -> {
                    for (int i = 0; !over.get(); i++) {
                        write(replicas.get((number + i) % replicas.size()), "%s %d of writer %d".formatted(name, i, number));
                    }
                    return null;
                }));
            }
        }

        private void write(Replica replica, String words) throws InterruptedException {
            sent.add(words);
            try {
                var answer = replica.quote(words);
                if (answer.statusCode() == 200 && !answer.body().contains("errors")) {
                    acknowledged.add(words);
                } else if (answer.statusCode() != 503 || !answer.body().contains("\"UNAVAILABLE\"")
                        || answer.headers().firstValue("Retry-After").isEmpty()) {
                    surprises.add(answer.statusCode() + " " + answer.body());
                }
            } catch (IOException e) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20)); // this replica is gone: a proxy would ask another
            }
        }

        void awaitMore(int number) {
            int before = acknowledged.size();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (acknowledged.size() < before + number) {
                assertThat(System.nanoTime()).as("writes go on: %d of %d; %s", acknowledged.size() - before, number, surprises).isLessThan(deadline);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }

        @Override
        public void close() throws Exception {
            over.set(true);
            for (var writer : writing) {
                writer.get(1, TimeUnit.MINUTES);
            }
            writers.shutdown();
            assertThat(surprises).isEmpty();
        }
    }

    private static Set<String> all(Replica replica) throws Exception {
        var texts = new HashSet<String>();
        for (String after = ""; after != null; ) {
            var page = new JsonObject(replica.get("{ quotes(first: 100%s) { pageInfo { hasNextPage endCursor } nodes { text } } }".formatted(after), null).body())
                    .getJsonObject("data").getJsonObject("quotes");
            page.getJsonArray("nodes").forEach(node -> assertThat(texts.add(((JsonObject) node).getString("text"))).isTrue());
            after = page.getJsonObject("pageInfo").getBoolean("hasNextPage") ? ", after: \"" + page.getJsonObject("pageInfo").getString("endCursor") + "\"" : null;
        }
        return texts;
    }

    private static void toldExactly(SocketClient client, Set<String> acknowledged, Set<String> sent) throws Exception {
        var heard = new HashSet<String>();
        while (!heard.containsAll(acknowledged)) {
            var words = told(client);
            assertThat(sent).contains(words);
            assertThat(heard.add(words)).as("told once: %s", words).isTrue();
        }
    }

    @Test
    void aReplicaThatIsKilledTakesNothingAcknowledgedAlong() throws Exception {
        var client = subscribe(other);
        var load = new Load("Survivor", List.of(one, other));
        try (load) {
            load.awaitMore(100);
            one.close();
            load.awaitMore(50);
        }
        assertThat(all(other)).containsAll(load.acknowledged);
        toldExactly(client, load.acknowledged, load.sent);
    }

    @Test
    void aDatabaseThatRestartsUnderLoadLosesNothingAcknowledged() throws Exception {
        var client = subscribe(other);
        var load = new Load("Restart", List.of(one, other));
        try (load) {
            for (var mode : new String[] {"fast", "immediate"}) {
                load.awaitMore(50);
                database("RESTART", mode);
                load.awaitMore(50);
            }
        }
        for (var replica : new Replica[] {one, other}) {
            assertThat(all(replica)).containsAll(load.acknowledged);
            assertThat(load.sent).containsAll(all(replica).stream().filter(text -> text.startsWith("Restart")).toList());
        }
        toldExactly(client, load.acknowledged, load.sent);
    }

    @Test
    void withoutADatabaseErrorsHaveACodeUntilItIsBack() throws Exception {
        var client = subscribe(other);
        database("STOP", "fast");
        for (var answer : List.of(other.get("{ quotes { totalCount } }", null), other.post("{ quotes { totalCount } }"), other.quote("Never written"))) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.body()).contains("\"code\":\"UNAVAILABLE\"");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(other.status("/q/health/ready")).isEqualTo(503);
        assertThat(other.status("/q/health/live")).as("a restart of the server would not help").isEqualTo(200);
        database("START", "");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (other.status("/q/health/ready") != 200) {
            assertThat(System.nanoTime()).as("ready again").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        acknowledged(one.quote("Written again"));
        assertThat(other.get(question("Written again"), null).body()).contains("\"text\":\"Written again\"");
        assertThat(told(client)).isEqualTo("Written again");
    }

    /** Has the database server stopped, started or restarted; see src/test/postgresql/run. */
    private static void database(String what, String mode) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(System.getenv("READOUT_TEST_" + what)));
        if (!mode.isEmpty()) {
            command.add(mode);
        }
        var process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
