package org.readout.curation;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.testsupport.PackagedServer;
import org.readout.testsupport.TestDatabase;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Twenty curators who write to the same records of the packaged server at the same time, and readers beside them: what was acknowledged is there,
 * nothing is there twice, and nobody is told anything but that another one was faster. {@code -Dcurators.seconds=60} goes on for longer.
 */
class ConcurrentCuratorsIT {

    private static final int SECONDS = Integer.getInteger("curators.seconds", 10);
    private static final int CURATORS = 20;
    private static final int READERS = 4;
    /** An actor has at most 200 aliases. */
    private static final int ALIASES = 9;
    private static final int MERGES_INTO_ONE = 5;
    private static final int TARGETS = 200;

    private static final String PREPARED = """
            outlets: [{name: Paper}]
            topics: [{name: Work}]
            actors: [{name: Shared, kind: PERSON}, {name: Counter, kind: PERSON, description: "0"}, {name: Speaker, kind: PERSON}]
            articles: [%s]
            """;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private String address;
    private volatile long deadline;

    private final LongAdder writes = new LongAdder();
    private final LongAdder reads = new LongAdder();
    private final LongAdder counted = new LongAdder();
    private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
    private final Set<String> aliases = ConcurrentHashMap.newKeySet();
    /** Articles that print it, by words of a quote. */
    private final Map<String, Set<String>> printed = new ConcurrentHashMap<>();
    /** The slug of who said it, by words of a quote. */
    private final Map<String, String> merged = new ConcurrentHashMap<>();
    private final Set<String> people = ConcurrentHashMap.newKeySet();

    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1;
        private final String code;

        Refused(String code, String message) {
            super(message);
            this.code = code;
        }
    }

    /** The data of an answer; a server that has too much to do is asked again. */
    private JsonObject ask(String token, String document, Map<String, Object> variables) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address + "/graphql")).header("Content-Type", "application/json").timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(new JsonObject().put("query", document).put("variables", new JsonObject(variables)).encode()));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        while (true) {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var answer = new JsonObject(response.body());
            var errors = answer.getJsonArray("errors");
            if (errors == null) {
                return answer.getJsonObject("data");
            }
            var error = errors.getJsonObject(0);
            var code = error.getJsonObject("extensions").getString("code");
            refusals.computeIfAbsent(code, first -> new LongAdder()).increment();
            if (!code.equals("OVERLOADED")) {
                throw new Refused(code, code + ": " + error.getString("message") + " to " + document + " " + variables);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20)); // the server has asked to be left alone for a moment
        }
    }

    /** A curator, who does each in turn. */
    private final class Curating implements Callable<Void> {

        private final int number;
        private final String token;
        private int rounds;
        private int own;

        Curating(int number) throws Exception {
            this.number = number;
            token = TestDatabase.tokens(folder).create("curator " + number, TokenRole.CURATOR);
        }

        @Override
        public Void call() throws Exception {
            while (System.nanoTime() < deadline) {
                switch (rounds++ % 6) {
                    case 0 -> alias();
                    case 1 -> count();
                    case 2 -> quote();
                    case 3 -> correct();
                    case 4 -> person();
                    default -> merge();
                }
            }
            return null;
        }

        private JsonObject write(String mutation, Map<String, Object> variables) throws Exception {
            var data = ask(token, mutation, variables);
            writes.increment();
            return data;
        }

        private JsonObject save(String kind, Map<String, Object> input, String selection) throws Exception {
            return write("mutation Save($input: %sInput!) { saved: save%1$s(input: $input) { %s } }".formatted(kind, selection), Map.of("input", input)).getJsonObject("saved");
        }

        /** Reads, changes and writes until no other curator was in between. */
        private void correctly(String slug, Correction correction) throws Exception {
            while (true) {
                var actor = ask(token, "query Read($name: String!) { actor(name: $name) { version aliases description } }", Map.of("name", slug)).getJsonObject("actor");
                var input = new JsonObject().put("slug", slug).put("name", slug.substring(0, 1).toUpperCase() + slug.substring(1)).put("kind", "PERSON").put("version", actor.getInteger("version"));
                correction.apply(actor, input);
                try {
                    save("Actor", input.getMap(), "version");
                    return;
                } catch (Refused e) {
                    if (!e.code.equals("CONFLICT")) {
                        throw e;
                    }
                }
            }
        }

        private void alias() throws Exception {
            if (own == ALIASES) {
                return;
            }
            var alias = "Alias " + number + " " + own++;
            correctly("shared", (actor, input) -> input.put("aliases", actor.getJsonArray("aliases").add(alias)));
            aliases.add(alias);
        }

        private void count() throws Exception {
            correctly("counter", (actor, input) -> input.put("description", String.valueOf(Integer.parseInt(actor.getString("description")) + 1)));
            counted.increment();
        }

        /** The same words as others, from an article of one's own. */
        private void quote() throws Exception {
            var words = "Words number " + rounds / 6;
            save("Quote", Map.of("text", words, "kind", "DIRECT", "speaker", "speaker", "topics", List.of("work"), "citations", List.of(Map.of("article", "article-" + number))), "slug");
            printed.computeIfAbsent(words, first -> ConcurrentHashMap.newKeySet()).add("article-" + number);
        }

        /** Whoever is last is right. */
        private void correct() throws Exception {
            var slug = "speaker-words-number-" + ThreadLocalRandom.current().nextInt(rounds / 6 + 1);
            JsonObject quote;
            try {
                quote = ask(token, "query Read($id: ID!) { quote(id: $id) { text citations { article { slug } } } }",
                        Map.of("id", new org.readout.model.GlobalId(org.readout.model.RecordType.QUOTE, slug).encoded())).getJsonObject("quote");
            } catch (Refused e) {
                if (e.code.equals("NOT_FOUND")) {
                    return; // nobody has come to these words yet
                }
                throw e;
            }
            save("Actor", Map.of("slug", "speaker", "name", "Speaker", "kind", "PERSON", "description", quote.getString("text") + " " + number), "slug");
        }

        /** The same person as others. */
        private void person() throws Exception {
            var name = "Person " + rounds / 6;
            save("Actor", Map.of("name", name, "kind", "PERSON", "description", "found by " + number), "slug");
            people.add(name);
        }

        /** Somebody of one's own, with a quote, becomes the same as somebody whom all others merge theirs into; another one does it too. */
        private void merge() throws Exception {
            int round = rounds / 6;
            if (round / MERGES_INTO_ONE >= TARGETS) {
                return;
            }
            var target = save("Actor", Map.of("name", "Target " + round / MERGES_INTO_ONE, "kind", "PERSON"), "id slug");
            var twin = save("Actor", Map.of("name", "Twin " + number + " " + round, "kind", "PERSON"), "id slug");
            var words = "Said by twin " + number + " in round " + round;
            save("Quote", Map.of("text", words, "kind", "DIRECT", "speaker", twin.getString("slug"), "citations", List.of(Map.of("article", "article-" + number))), "slug");
            var both = Map.<String, Object>of("keep", target.getString("id"), "duplicate", twin.getString("id"));
            var mutation = "mutation Merge($keep: ID!, $duplicate: ID!) { mergeActors(keep: $keep, duplicate: $duplicate) { slug } }";
            write(mutation, both);
            merged.put(words, target.getString("slug"));
            try {
                write(mutation, both);
                throw new AssertionError("merged twice: " + twin);
            } catch (Refused e) {
                if (!e.code.equals("BAD_USER_INPUT")) {
                    throw e;
                }
            }
        }
    }

    private interface Correction {
        void apply(JsonObject current, JsonObject input);
    }

    private Void readOn() throws Exception {
        while (System.nanoTime() < deadline) {
            var quotes = ask(null, "{ quotes(first: 50) { totalCount nodes { speaker { slug quotes { totalCount } } citations { article { slug } } topics { slug } } } }", Map.of()).getJsonObject("quotes").getJsonArray("nodes");
            quotes.stream().map(JsonObject.class::cast).forEach(quote -> assertThat(quote.getJsonArray("citations")).as("citations of %s", quote).isNotEmpty());
            ask(null, "{ actors(first: 100, orderBy: {field: QUOTE_COUNT, direction: DESC}) { nodes { name aliases } } search(text: \"words\") { totalCount } }", Map.of());
            ask(null, "{ actor(name: \"shared\") { version aliases history(first: 5) { nodes { by after } totalCount } } }", Map.of());
            reads.add(3);
        }
        return null;
    }

    @Test
    void losesNothingAndRefusesNobodyWithoutReason() throws Exception {
        // Fewer at a time than there are clients, so that some are told to come again.
        try (var server = PackagedServer.start(folder, Map.of("READOUT_SEEDS_DIR", "none", "READOUT_LIMITS_REQUESTS", "16", "READOUT_ACCESS_LOG", "false"))) {
            address = server.address();
            var articles = new ArrayList<String>();
            var curators = new ArrayList<Curating>();
            for (int i = 0; i < CURATORS; i++) {
                articles.add("{headline: Article " + i + ", outlet: Paper}");
                curators.add(new Curating(i));
            }
            curators.get(0).write("mutation($document: String!) { importRecord(document: $document) { created } }", Map.of("document", PREPARED.formatted(String.join(", ", articles))));
            long began = System.nanoTime();
            deadline = began + Duration.ofSeconds(SECONDS).toNanos();
            var threads = Executors.newFixedThreadPool(CURATORS + READERS);
            var running = new ArrayList<Future<Void>>();
            curators.forEach(curator -> running.add(threads.submit(curator)));
            for (int i = 0; i < READERS; i++) {
                running.add(threads.submit(this::readOn));
            }
            threads.shutdown();
            for (var one : running) {
                one.get(); // fails with what has gone wrong there
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            System.out.printf("%d curators, %.0f s: %.0f writes/s, %.0f reads/s; told: %s%n", CURATORS, seconds, writes.sum() / seconds, reads.sum() / seconds, refusals);
            assertThat(refusals.keySet()).isSubsetOf("CONFLICT", "BAD_USER_INPUT", "NOT_FOUND", "OVERLOADED");
            everythingIsThere();
            assertThat(server.output()).doesNotContain("ERROR");
            assertThat(server.stop()).isIn(0, 143);
        }
    }

    private void everythingIsThere() throws Exception {
        var shared = ask(null, "{ shared: actor(name: \"shared\") { aliases } counter: actor(name: \"counter\") { description } }", Map.of());
        assertThat(shared.getJsonObject("shared").getJsonArray("aliases").getList()).doesNotHaveDuplicates().hasSameElementsAs(aliases);
        assertThat(shared.getJsonObject("counter").getString("description")).isEqualTo(String.valueOf(counted.sum()));

        var actors = all("actors", "slug name quotes { totalCount }");
        assertThat(actors).extracting(actor -> actor.getString("name")).doesNotHaveDuplicates().containsAll(people).noneMatch(name -> name.startsWith("Twin"));

        var quotes = all("quotes", "slug text speaker { slug } citations { article { slug } } topics { slug } history { totalCount }");
        assertThat(quotes).extracting(quote -> quote.getString("text")).doesNotHaveDuplicates().containsAll(printed.keySet()).containsAll(merged.keySet());
        assertThat(quotes).extracting(quote -> quote.getString("slug")).doesNotHaveDuplicates();
        for (var quote : quotes) {
            var text = quote.getString("text");
            var citations = quote.getJsonArray("citations").stream().map(citation -> ((JsonObject) citation).getJsonObject("article").getString("slug")).toList();
            assertThat(citations).as(text).isNotEmpty().doesNotHaveDuplicates().containsAll(printed.getOrDefault(text, Set.of()));
            assertThat(quote.getJsonObject("speaker").getString("slug")).as(text).isEqualTo(merged.getOrDefault(text, text.startsWith("Words") ? "speaker" : null));
            assertThat(quote.getJsonArray("topics")).as(text).hasSize(text.startsWith("Words") ? 1 : 0);
            assertThat(quote.getJsonObject("history").getInteger("totalCount")).as(text).isPositive();
        }
        for (var actor : actors) {
            var said = quotes.stream().filter(quote -> quote.getJsonObject("speaker").getString("slug").equals(actor.getString("slug"))).count();
            assertThat(actor.getJsonObject("quotes").getInteger("totalCount")).isEqualTo((int) said);
        }
    }

    /** All records of a list, page by page. */
    private List<JsonObject> all(String list, String selection) throws Exception {
        var all = new ArrayList<JsonObject>();
        var seen = new HashSet<String>();
        String after = null;
        do {
            var variables = new java.util.HashMap<String, Object>();
            variables.put("after", after);
            var page = ask(null, "query($after: String) { %s(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { %s } } }".formatted(list, selection), variables).getJsonObject(list);
            page.getJsonArray("nodes").stream().map(JsonObject.class::cast).forEach(all::add);
            after = page.getJsonObject("pageInfo").getBoolean("hasNextPage") ? page.getJsonObject("pageInfo").getString("endCursor") : null;
        } while (after != null && seen.add(after));
        return all;
    }
}
