package org.readout.cli;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.testsupport.PackagedServer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
