package org.readout.cli;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.testsupport.PackagedServer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The commands of the packaged program, as an operator types them. */
class CommandsIT {

    private static final String TOKEN = "readout_[0-9a-f]{8}_[0-9a-f]{64}";

    @TempDir
    Path folder;

    private PackagedServer.Outcome run(String... arguments) throws Exception {
        return PackagedServer.run(folder, Map.of(), arguments);
    }

    private static ValidatableResponse ask(PackagedServer server, String token) throws Exception {
        return RestAssured.given().baseUri(server.address()).header("Authorization", "Bearer " + token).contentType("application/json")
                .body(Map.of("query", "{ actor(name: \"rubio\") { name } }")).post("/graphql").then();
    }

    @Test
    void tokensComeAndGoBesideARunningServer() throws Exception {
        try (var server = PackagedServer.start(folder, Map.of())) {
            server.address();
            assertThat(server.output()).contains("Nobody can write: there are no tokens with the role curator");
            var created = run("token", "create", "Ann", "--role", "curator");
            assertThat(created.exitCode()).isZero();
            assertThat(created.output()).matches(TOKEN + "\\R");
            var token = created.output().strip();
            ask(server, token).statusCode(200).body("data.actor.name", equalTo("Marco Rubio"));

            assertThat(run("token", "list").output()).contains("Ann").contains("curator").contains(token.substring(8, 16)).doesNotContain(token.substring(17));
            var again = run("token", "create", "Ann", "--role", "reader");
            assertThat(again.exitCode()).isEqualTo(1);
            assertThat(again.output()).isEmpty();
            assertThat(again.errors()).contains("readout: There is a token with the name \"Ann\" already");

            assertThat(run("token", "revoke", "Ann").exitCode()).isZero();
            ask(server, token).statusCode(401).body("errors[0].extensions.code", equalTo("UNAUTHENTICATED"));
            assertThat(run("token", "revoke", "Ann").exitCode()).isEqualTo(1);
            server.stop();
            assertThat(server.output()).doesNotContain(token.substring(17)).doesNotContain("ERROR");
        }
    }

    @Test
    void aServerSaysWhoCanWrite() throws Exception {
        for (var name : new String[] {"Ann", "Bob"}) {
            assertThat(run("token", "create", name, "--role", "curator").exitCode()).isZero();
        }
        run("token", "create", "Cid", "--role=reader");
        try (var server = PackagedServer.start(folder, Map.of("READOUT_READING", "token", "READOUT_SEEDS_DIR", "none"), "serve")) {
            RestAssured.given().contentType("application/json").body(Map.of("query", "{ __typename }")).post(server.address() + "/graphql").then().statusCode(401);
            assertThat(server.output()).contains("2 tokens can write");
            server.stop();
        }
    }

    @Test
    void whoMayReadIsOpenOrToken() throws Exception {
        try (var server = PackagedServer.start(folder, Map.of("READOUT_READING", "closed"))) {
            assertThat(server.ended()).isEqualTo(1);
            assertThat(server.output()).contains("readout: ").contains("readout.access.reading").contains("closed");
        }
    }

    @Test
    void seedFilesAreCheckedWithoutAServer() throws Exception {
        Files.writeString(folder.resolve("good.yaml"), "actors: [{name: Envoy, kind: PERSON}]\n");
        Files.writeString(folder.resolve("bad.yaml"), "actors:\n  - name: Nobody\n  - {name: '', kind: KING}\n");
        var good = run("check", "good.yaml");
        assertThat(good.errors()).isEmpty();
        assertThat(good.output()).isEmpty();
        assertThat(good.exitCode()).isZero();
        var bad = run("check", "good.yaml", "bad.yaml", "missing.yaml");
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(bad.output()).contains("bad.yaml:3: actors[1].kind").contains("missing.yaml:1: cannot be read").doesNotContain("good.yaml");
        Files.writeString(folder.resolve("bad.yaml"), "actors:\n  - name: Nobody\n");
        assertThat(run("check", "bad.yaml").output()).contains("bad.yaml:2: actors[0].kind: must not be null");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private static final String STORY = """
            Harbour talks resume

            “Nobody asked us first.”

            Norwegian Foreign Minister Tove Sundby met Algerian envoy Karim Belhadj in Oslo on Tuesday.

            "The dues will be lower by spring," Sundby said after the talks.
            """;

    @Test
    void articlesAreReadWithoutADatabase() throws Exception {
        Files.writeString(folder.resolve("story.txt"), STORY);
        var printed = run("ingest", "story.txt", "--format", "json", "--published-on", "2025-03-05");
        assertThat(printed.errors()).isEmpty();
        assertThat(printed.exitCode()).isZero();
        var draft = JsonPath.from(printed.output());
        assertThat(draft.<String>get("article.headline")).isEqualTo("Harbour talks resume");
        assertThat(draft.<String>getList("quotes.speaker")).containsExactly(null, "Tove Sundby");
        assertThat(STORY.substring(draft.getInt("quotes[1].start"), draft.getInt("quotes[1].end"))).isEqualTo(draft.<String>get("quotes[1].text"));
        assertThat(draft.<String>getList("meetings[0].participants")).containsExactly("Tove Sundby", "Karim Belhadj");
        assertThat(draft.<String>get("meetings[0].date")).isEqualTo("2025-03-04");
        assertThat(run("ingest", "story.txt", "--format", "json", "--published-on", "2025-03-05").output()).as("the same each time").isEqualTo(printed.output());

        Files.write(folder.resolve("empty.txt"), new byte[0]);
        Files.write(folder.resolve("old.txt"), "\u201cCaf\u00e9 prices are up,\u201d Ann Lee said.\n".getBytes("windows-1252"));
        Files.write(folder.resolve("wide.html"), "\ufeff<html><p>\"The caf\u00e9 is shut,\" Ann Lee said.</p></html>".getBytes(StandardCharsets.UTF_16LE));
        var noise = new byte[100_000];
        new Random(1).nextBytes(noise);
        Files.write(folder.resolve("noise.txt"), noise);
        var many = run("ingest", "empty.txt", "old.txt", "wide.html", "noise.txt", "missing.txt", "--format", "json", "--output", "drafts");
        assertThat(many.exitCode()).isEqualTo(1);
        assertThat(many.errors()).contains("empty.txt: has no paragraph of an article").contains("missing.txt: there is no such file").doesNotContain("Exception:");
        assertThat(folder.resolve("drafts")).isDirectoryContaining("glob:**/noise.json");
        assertThat(JsonPath.from(Files.readString(folder.resolve("drafts/old.json"))).<String>get("quotes[0].text")).isEqualTo("Caf\u00e9 prices are up,");
        assertThat(JsonPath.from(Files.readString(folder.resolve("drafts/wide.json"))).<String>get("quotes[0].text")).isEqualTo("The caf\u00e9 is shut,");
        assertThat(JsonPath.from(Files.readString(folder.resolve("drafts/empty.json"))).<Object>getList("quotes")).isEmpty();
        assertThat(run("ingest", "story.txt", "empty.txt", "--format", "json").exitCode()).as("two on one output").isEqualTo(2);
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void articlesAreReadIntoTheRecord() throws Exception {
        Files.writeString(folder.resolve("story.txt"), STORY);
        Files.writeString(folder.resolve("long.txt"), "She said so at noon today. ".repeat(40_000));
        Files.writeString(folder.resolve("outlets.yaml"), "outlets: [{name: Fjord Courier}]\n");
        assertThat(run("load", "seeds", "outlets.yaml").exitCode()).isZero();
        var unknown = run("ingest", "story.txt", "long.txt");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.errors()).contains("story.txt: outlet: is needed").contains("long.txt: text: has 1080000 characters");
        var done = run("ingest", "story.txt", "--publish", "--outlet", "Fjord Courier", "--published-on", "2025-03-05");
        assertThat(done.exitCode()).isZero();
        assertThat(done.output()).contains("story.txt: article harbour-talks-resume: 2 quotes, 1 meetings, 2 actors");
        assertThat(done.errors()).contains("story.txt: It is left open who said 1 of the quotes.");
        assertThat(run("ingest", "story.txt", "--publish", "--outlet", "Fjord Courier", "--published-on", "2025-03-05").output()).contains("0 created, 0 updated");
        try (var server = PackagedServer.start(folder, Map.of("READOUT_SEEDS_DIR", "none"))) {
            RestAssured.given().baseUri(server.address()).contentType("application/json")
                    .body(Map.of("query", "{ quotes { nodes { text speaker { name meetings(with: \"Karim Belhadj\", first: 1) { totalCount } } articles { headline } } } meetings { nodes { title startsOn } } "
                            + "actors(orderBy: {field: QUOTE_COUNT, direction: DESC}, first: 1) { nodes { name } } }")).post("/graphql").then()
                    .body("data.quotes.nodes.text", contains("The dues will be lower by spring")).body("data.quotes.nodes[0].speaker.meetings.totalCount", equalTo(1))
                    .body("data.actors.nodes[0].name", equalTo("Tove Sundby"))
                    .body("data.quotes.nodes[0].articles[0].headline", equalTo("Harbour talks resume")).body("data.meetings.nodes[0].startsOn", equalTo("2025-03-04"));
            server.stop();
        }
    }

    @Test
    void theArticlesOfTheSeedsAddNothingThatTheSeedsHave() throws Exception {
        var articles = Path.of("..", "shared", "seeds").toAbsolutePath();
        assumeTrue(Files.isDirectory(articles), "Skipped: the articles are not beside this checkout, in " + articles);
        assertThat(run("load", "seeds", Path.of("seeds").toAbsolutePath().toString()).exitCode()).isZero();
        var before = exported("quote");
        var read = run("ingest", "--publish", "--outlet", "orda", articles.resolve("004_1faaaa5fa0c635fb.txt").toString());
        assertThat(read.exitCode()).as(read.errors()).isZero();
        assertThat(run("ingest", "--publish", "--outlet", "bss", articles.resolve("002_403e2e96c24c0506.txt").toString()).exitCode()).isZero();
        var spoken = exported("quote").stream().filter(line -> !line.contains("\"kind\":\"INDIRECT\"")).toList();
        assertThat(spoken).as("quotes between marks").hasSize((int) before.stream().filter(line -> !line.contains("\"kind\":\"INDIRECT\"")).count());
        assertThat(exported("quote")).as("what is reported in other words is new").hasSizeGreaterThan(before.size());
        assertThat(read.output()).contains("article orda-trump-putin-meeting-depends:");
    }

    private List<String> exported(String type) throws Exception {
        assertThat(run("export", "--format", "jsonl", "all.jsonl").exitCode()).isZero();
        return Files.readAllLines(folder.resolve("all.jsonl")).stream().filter(line -> line.contains("\"type\":\"" + type + "\"")).toList();
    }

    @Test
    void whatIsNoCommandIsWrongUsage() throws Exception {
        assertThat(run("--help").output()).contains("Usage: readout").contains("serve").contains("check").contains("token");
        assertThat(run("--version").output()).startsWith("readout ").doesNotContain("$");
        for (var wrong : new String[][] {{"nonsense"}, {"token"}, {"token", "create"}, {"token", "create", "Ann"}, {"token", "create", "Ann", "--role", "king"}, {"check"}}) {
            var outcome = run(wrong);
            assertThat(outcome.exitCode()).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(outcome.output()).isEmpty();
            assertThat(outcome.errors()).containsAnyOf("Usage: readout", "Did you mean: readout");
        }
        assertThat(folder).as("nothing was done").isEmptyDirectory();
    }
}
