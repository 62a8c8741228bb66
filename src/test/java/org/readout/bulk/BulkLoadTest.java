package org.readout.bulk;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.seeds.SeedProblem;
import org.readout.testsupport.TestDatabase;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.readout.testsupport.Client.ask;

/** What readers see of files that were loaded in bulk. Each test has records of its own. */
@QuarkusTest
@TestProfile(BulkLoadTest.Empty.class)
class BulkLoadTest {

    public static class Empty implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("bulk"));
        }
    }

    @Inject
    BulkLoad loading;

    @TempDir
    Path folder;

    private final List<String> problems = new ArrayList<>();

    BulkLoad.Outcome load(BulkFormat format, String name, String... lines) throws IOException {
        return load(format, BulkLoad.Malformed.FAIL, name, lines);
    }

    private BulkLoad.Outcome load(BulkFormat format, BulkLoad.Malformed malformed, String name, String... lines) throws IOException {
        return load(format, malformed, name, 1000, lines);
    }

    BulkLoad.Outcome load(BulkFormat format, BulkLoad.Malformed malformed, String name, int batch, String... lines) throws IOException {
        var file = folder.resolve(name);
        try (var out = packed(file)) {
            out.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return loading.load(file, format, batch, malformed, problem -> problems.add(told(problem)), (bytes, size, records) -> { });
    }

    private static String told(SeedProblem problem) {
        return problem.line() + ": " + problem.message();
    }

    private static OutputStream packed(Path file) throws IOException {
        var out = Files.newOutputStream(file);
        var name = file.toString();
        return name.endsWith(".gz") ? new GZIPOutputStream(out) : name.endsWith(".bz2") ? new BZip2CompressorOutputStream(out) : out;
    }

    @Test
    void theSameWordsOfTheSameSpeakerAreOneQuoteWithinABatchAndAcrossFiles() throws IOException {
        var first = load(BulkFormat.JSONL, "same-1.jsonl",
                "{\"type\": \"outlet\", \"name\": \"Same Gazette\"}",
                "{\"type\": \"actor\", \"name\": \"Sam Same\", \"kind\": \"PERSON\", \"aliases\": [\"Same\"]}",
                "{\"type\": \"article\", \"slug\": \"same-1\", \"headline\": \"One\", \"outlet\": \"Same Gazette\"}",
                "{\"type\": \"article\", \"slug\": \"same-2\", \"headline\": \"Two\", \"outlet\": \"same-gazette\"}",
                "{\"type\": \"article\", \"slug\": \"same-3\", \"headline\": \"Three\", \"outlet\": \"same-gazette\"}",
                "{\"type\": \"quote\", \"text\": \"We agree\", \"kind\": \"DIRECT\", \"speaker\": \"Same\", \"citations\": [{\"article\": \"same-1\"}]}",
                "{\"type\": \"quote\", \"text\": \"We AGREE!\", \"kind\": \"DIRECT\", \"speaker\": \"sam-same\", \"citations\": [{\"article\": \"same-2\", \"printed\": \"We AGREE!\"}]}");
        assertThat(first.created()).isEqualTo(6);
        var second = load(BulkFormat.JSONL, "same-2.jsonl",
                "{\"type\": \"quote\", \"text\": \"we agree\", \"kind\": \"DIRECT\", \"speaker\": \"Sam Same\", \"citations\": [{\"article\": \"same-3\"}]}",
                "{\"type\": \"quote\", \"text\": \"We agree\", \"kind\": \"DIRECT\", \"speaker\": \"Sam Same\", \"venue\": \"Geneva\", \"citations\": [{\"article\": \"same-1\"}]}");
        assertThat(second.created()).isZero();
        var answer = ask("""
                { actor(name: "Same") { quotes { totalCount nodes { slug text venue citations { text article { slug } } history { nodes { by field before after } } } } }
                  actors(filter: {name: "same"}, orderBy: {field: QUOTE_COUNT, direction: DESC}) { nodes { slug history { nodes { by note field after } } } } }""");
        assertThat(answer.number("data.actor.quotes.totalCount")).isEqualTo(1);
        var quote = "data.actor.quotes.nodes[0].";
        assertThat(answer.<String>get(quote + "slug")).isEqualTo("sam-same-we-agree");
        assertThat(answer.<String>get(quote + "venue")).as("what was not known before").isEqualTo("Geneva");
        assertThat(answer.<String>list(quote + "citations.article.slug")).containsExactly("same-1", "same-2", "same-3");
        assertThat(answer.<String>list(quote + "citations.text")).containsExactly("We agree", "We AGREE!", "We agree");
        assertThat(answer.<String>list(quote + "history.nodes.field")).containsExactlyInAnyOrder("recordStatus", "citations", "venue");
        assertThat(answer.<String>list("data.actors.nodes[0].history.nodes.by")).containsExactly("load");
        assertThat(answer.<String>list("data.actors.nodes[0].history.nodes.note")).containsExactly("same-1.jsonl");
    }

    /** Each line is a batch of its own, and refers to lines some batches before. */
    @Test
    void aBatchFindsWhatTheOneBeforeMakes() throws IOException {
        int chains = 40;
        var lines = new ArrayList<String>();
        lines.add("{'type': 'outlet', 'name': 'Chain Gazette'}");
        lines.add("{'type': 'article', 'slug': 'chain', 'headline': 'Chain', 'outlet': 'Chain Gazette'}");
        for (int i = 0; i < chains; i++) {
            lines.add("{'type': 'topic', 'name': 'Links of %d'}".formatted(i));
            lines.add("{'type': 'topic', 'name': 'Link %d', 'parent': 'Links of %d'}".formatted(i, i));
            lines.add("{'type': 'actor', 'name': 'Speaker %d', 'kind': 'PERSON', 'aliases': ['The %dth']}".formatted(i, i));
            lines.add("{'type': 'quote', 'text': 'Chained %d', 'kind': 'DIRECT', 'speaker': 'The %dth', 'topics': ['Link %d'], 'citations': [{'article': 'chain'}]}".formatted(i, i, i));
            lines.add("{'type': 'outlet', 'name': 'Link Times %d'}".formatted(i));
            lines.add("{'type': 'article', 'slug': 'chain-a-%d', 'headline': 'Link a %d', 'outlet': 'Link Times %d'}".formatted(i, i, i));
            lines.add("{'type': 'quote', 'text': 'chained %d!', 'kind': 'DIRECT', 'speaker': 'speaker-%d', 'citations': [{'article': 'Link a %d'}]}".formatted(i, i, i));
            if (i >= 2) {
                lines.add("{'type': 'quote', 'text': 'Chained: %d', 'kind': 'DIRECT', 'speaker': 'speaker-%d', 'citations': [{'article': 'chain-a-%d'}, {'article': 'chain-a-%d'}]}"
                        .formatted(i, i, i - 1, i - 2));
            }
        }
        var outcome = load(BulkFormat.JSONL, BulkLoad.Malformed.FAIL, "chains.jsonl", 1, lines.stream().map(line -> line.replace('\'', '"')).toArray(String[]::new));
        assertThat(problems).isEmpty();
        assertThat(outcome.created()).isEqualTo(2 + 6L * chains);
        var answer = ask("{ quotes(filter: {text: \"chained\"}, first: 100) { totalCount nodes { text topics { parent { name } } citations { article { slug } } } } }");
        assertThat(answer.number("data.quotes.totalCount")).isEqualTo(chains);
        for (int i = 2; i < chains; i++) {
            var quote = "data.quotes.nodes.find { it.text == 'Chained %d' }.".formatted(i);
            assertThat(answer.<String>list(quote + "citations.article.slug")).containsExactly("chain", "chain-a-" + i, "chain-a-" + (i - 1), "chain-a-" + (i - 2));
            assertThat(answer.<String>list(quote + "topics.parent.name")).containsExactly("Links of " + i);
        }
    }

    @Test
    void whatIsThereAlreadyIsCorrectedAsBySeedFiles() throws IOException {
        load(BulkFormat.JSONL, "there-1.jsonl", "{\"type\": \"actor\", \"slug\": \"thea\", \"name\": \"Thea There\", \"kind\": \"PERSON\"}");
        var again = load(BulkFormat.JSONL, "there-2.jsonl", "{\"type\": \"actor\", \"name\": \"Before\", \"kind\": \"STATE\"}",
                "{\"type\": \"actor\", \"slug\": \"thea\", \"name\": \"Thea There\", \"kind\": \"PERSON\"}",
                "{\"type\": \"actor\", \"slug\": \"thea\", \"name\": \"Thea There\", \"kind\": \"PERSON\", \"aliases\": [\"T. There\"]}");
        assertThat(again.created()).isEqualTo(1);
        assertThat(again.updated()).isEqualTo(1);
        assertThat(ask("{ actor(name: \"t there\") { slug version } }").<String>get("data.actor.slug")).isEqualTo("thea");
    }

    @Test
    void theWritersOfOtherRecordsFindALongHeadline() throws IOException {
        var headline = "Nine hundred letters ".repeat(45);
        var quote = "{'type': 'quote', 'slug': 'long-quote', 'text': 'It is long', 'kind': 'DIRECT', 'speaker': 'Lee Long', %s 'citations': [{'article': '%s'}]}";
        load(BulkFormat.JSONL, "long-1.jsonl", quoted("{'type': 'outlet', 'name': 'Long Gazette'}"), quoted("{'type': 'actor', 'name': 'Lee Long', 'kind': 'PERSON'}"),
                quoted("{'type': 'article', 'slug': 'long', 'headline': '" + headline + "', 'outlet': 'Long Gazette'}"), quoted(quote.formatted("", headline)));
        var corrected = load(BulkFormat.JSONL, "long-2.jsonl", quoted(quote.formatted("'venue': 'Geneva',", headline)));
        assertThat(problems).isEmpty();
        assertThat(corrected.updated()).isEqualTo(1);
    }

    private static String quoted(String line) {
        return line.replace('\'', '"');
    }

    @Test
    void aLoadThatIsInterruptedGoesOnAfterTheLastBatch() throws IOException {
        var file = folder.resolve("long.jsonl");
        MadeUpLines.write(file, 15_000);
        assertThatThrownBy(() -> loading.load(file, BulkFormat.JSONL, 1000, BulkLoad.Malformed.FAIL, problem -> problems.add(told(problem)), (bytes, size, records) -> {
            if (records > 10_000) {
                throw new IllegalStateException("interrupted");
            }
        })).hasMessage("interrupted");
        var rest = loading.load(file, BulkFormat.JSONL, 1000, BulkLoad.Malformed.FAIL, problem -> problems.add(told(problem)), (bytes, size, records) -> { });
        assertThat(problems).isEmpty();
        assertThat(rest.before()).isBetween(10_000L, 20_000L);
        assertThat(rest.before() + rest.lines()).isEqualTo(1 + 10 + 10 + 7_500 + 15_000);
        var answer = ask("{ quotes(filter: {speaker: \"Envoy 3\"}) { totalCount } topic(name: \"Topic 9\") { quotes { totalCount } } actor(name: \"envoy 3\") { aliases } }");
        // Of 15,000 quotes by seven speakers each tenth repeats the one before it.
        assertThat(answer.number("data.topic.quotes.totalCount")).isEqualTo(13_500);
        assertThat(answer.number("data.quotes.totalCount")).isBetween(1_900, 1_950);
    }

    @Test
    void linesOfQuotebankBecomeQuotesWithTheirSpeakersArticlesAndOutlets() throws IOException {
        var known = """
                {"quoteID": "2019-03-01-000042", "quotation": "We will sign it.", "speaker": "Jane Q. Doe", "qids": ["Q4242"], "date": "2019-03-01 10:00:00", "numOccurrences": 2,
                 "probas": [["Jane Q. Doe", "0.9"], ["None", "0.1"]], "urls": ["http://www.quotenews.example/a/1", "https://second.example/b?x=1"], "phase": "E", "domains": ["quotenews.example"]}
                """.replace("\n", "");
        var unknown = """
                {"quoteID": "2019-03-02-000001", "quotation": "Nobody knows me.", "speaker": "None", "qids": [], "date": "2019-03-02 00:00:00", "numOccurrences": 1,
                 "probas": [["None", "0.9"]], "urls": ["http://www.quotenews.example/a/2"], "phase": "E", "domains": ["quotenews.example"]}""".replace("\n", "");
        assertThat(load(BulkFormat.QUOTEBANK, BulkLoad.Malformed.SKIP, "quotes-2019.json.bz2", known, "{\"quoteID\": 1}", unknown, known).malformed()).isEqualTo(1);
        assertThat(problems).containsExactly("2: quotation: is missing");
        var answer = ask("""
                { actor(name: "Jane Q. Doe") { slug quotes { nodes { slug text kind saidOn articles { headline url publishedOn outlet { name } } } } }
                  unknown: actor(name: "Unknown speaker") { quotes(saidTo: "2100-01-01") { totalCount } }
                  quotes(filter: {outlet: "quotenews.example"}) { nodes { text speaker { name } articles { publishedOn } } } }""");
        assertThat(answer.<String>get("data.actor.slug")).isEqualTo("wikidata-q4242");
        var quote = "data.actor.quotes.nodes[0].";
        assertThat(answer.<String>get(quote + "slug")).isEqualTo("quotebank-2019-03-01-000042");
        assertThat(answer.<String>get(quote + "saidOn")).as("the date is that of an article").isNull();
        assertThat(answer.<String>list(quote + "articles.url")).containsExactly("http://www.quotenews.example/a/1", "https://second.example/b?x=1");
        assertThat(answer.<String>list(quote + "articles.headline")).containsExactly("[quotenews.example/a/1]", "[second.example/b?x=1]");
        assertThat(answer.<String>list(quote + "articles.outlet.name")).containsExactly("quotenews.example", "second.example");
        assertThat(answer.<String>list("data.quotes.nodes.speaker.name")).containsExactlyInAnyOrder("Jane Q. Doe", "Unknown speaker");
        assertThat(answer.<String>list("data.quotes.nodes.find { it.text == 'Nobody knows me.' }.articles.publishedOn")).containsExactly("2019-03-02");
    }

    @Test
    void linesOfTheQuotationGraphLeaveSpeakersOpen() throws IOException {
        load(BulkFormat.GQG, "graph-1.json.gz", """
                {"date": "2020-05-01T12:00:00Z", "url": "https://graph.example/1", "title": "Erste Gespräche", "lang": "GERMAN",
                 "quotes": [{"pre": "er sagte", "quote": "我们同意", "post": "danach"}, {"pre": "", "quote": "Not yet,", "post": ""}]}""".replace("\n", ""));
        load(BulkFormat.GQG, "graph-2.json", "{\"date\": \"2020-05-02T12:00:00Z\", \"url\": \"https://graph.example/2\", \"title\": \"Next\", \"lang\": \"en\","
                + " \"quotes\": [{\"pre\": \"\", \"quote\": \"not yet\", \"post\": \"\"}]}");
        var answer = ask("""
                { articles(filter: {outlet: "graph.example"}) { nodes { headline language publishedOn quotes { nodes { text speaker { slug } } } } }
                  quotes(filter: {outlet: "graph.example", text: "not yet"}) { nodes { citations { text } } } }""");
        assertThat(answer.<String>list("data.articles.nodes.headline")).containsExactly("Next", "Erste Gespräche");
        assertThat(answer.<String>list("data.articles.nodes.language")).containsExactly("en", "de");
        assertThat(answer.<String>list("data.articles.nodes[1].quotes.nodes.text")).containsExactlyInAnyOrder("我们同意", "Not yet,");
        assertThat(answer.<String>list("data.articles.nodes[1].quotes.nodes.speaker.slug")).containsOnly("unknown-speaker");
        assertThat(answer.<String>list("data.quotes.nodes[0].citations.text")).containsExactly("Not yet,", "not yet");
    }
}
