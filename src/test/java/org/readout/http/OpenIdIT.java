package org.readout.http;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.testsupport.IdentityProvider;
import org.readout.testsupport.PackagedServer;
import org.readout.testsupport.SocketClient;

import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged server beside an OpenID Connect provider that has certified tokens of its own: who may do what is what they say. */
class OpenIdIT {

    private static final String SAVE = "mutation { saveActor(input: {name: \\\"Somebody\\\", kind: PERSON}) { slug history { nodes { by } } } }";
    private static final String READ = "{ actors { totalCount } }";

    @TempDir
    Path folder;

    private static Response post(PackagedServer server, String token, String document) throws Exception {
        return RestAssured.given().baseUri(server.address()).contentType("application/json").header("Authorization", "Bearer " + token)
                .body("{\"query\":\"" + document + "\"}").post("/graphql");
    }

    private static void refused(Response answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.jsonPath().<String>get("errors[0].extensions.code")).isEqualTo(code);
        assertThat(answer.jsonPath().<Object>get("data")).isNull();
    }

    private static void written(Response answer, String by) {
        assertThat(answer.jsonPath().<Object>get("errors")).isNull();
        assertThat(answer.jsonPath().<String>get("data.saveActor.history.nodes[0].by")).isEqualTo(by);
    }

    private static PackagedServer start(Path folder, String provider, Map<String, String> more) throws Exception {
        var environment = new HashMap<>(Map.of("READOUT_SEEDS_DIR", "none", "READOUT_OIDC_URL", provider));
        environment.putAll(more);
        return PackagedServer.start(folder, environment);
    }

    @Test
    void theProviderSaysWhoMayWrite() throws Exception {
        var own = PackagedServer.run(folder, Map.of(), "token", "create", "Own", "--role", "curator").output().strip();
        try (var provider = IdentityProvider.start(0); var server = start(folder, provider.address(), Map.of())) {
            var anna = provider.token("anna", "readout");
            var stranger = provider.token("carl", "readout");
            written(post(server, anna, SAVE), "anna");
            written(post(server, own, SAVE.replace("Somebody", "Another")), "Own");
            refused(post(server, provider.token("bert", "readout"), SAVE), 200, "FORBIDDEN");
            refused(post(server, stranger, SAVE), 200, "FORBIDDEN");
            assertThat(post(server, stranger, READ).jsonPath().getInt("data.actors.totalCount")).isEqualTo(2);

            var brief = provider.token("anna", "brief:readout");
            refused(post(server, provider.token("anna", "payroll"), SAVE), 401, "UNAUTHENTICATED");
            refused(post(server, forged(anna), SAVE), 401, "UNAUTHENTICATED");
            refused(post(server, anna.substring(0, anna.length() - 8), SAVE), 401, "UNAUTHENTICATED");
            refused(post(server, unsigned(anna), SAVE), 401, "UNAUTHENTICATED");
            refused(post(server, "opaque", SAVE), 401, "UNAUTHENTICATED");
            refused(post(server, provider.token("long".repeat(60), "readout"), SAVE), 401, "UNAUTHENTICATED");
            awaitRefusal(server, brief);

            assertThat(message(server, anna, "mutation { saveActor(input: {name: \"Third\", kind: PERSON}) { slug } }")).contains("\"slug\":\"third\"");
            assertThat(message(server, stranger, "mutation { saveActor(input: {name: \"Fourth\", kind: PERSON}) { slug } }")).contains("FORBIDDEN");
            try (var socket = SocketClient.open(server.address(), "Bearer " + forged(anna))) {
                socket.initialise(null);
                assertThat(socket.closed()).isEqualTo(4403);
            }
            assertThat(post(server, anna, READ).jsonPath().getInt("data.actors.totalCount")).isEqualTo(3);
            assertThat(server.stop()).isIn(0, 143);
            assertThat(server.output()).contains("1 token can write, and whoever is a curator by OpenID Connect").doesNotContain(anna).doesNotContain(own);
        }
    }

    /** It expires in a second; the server's clock and leeway decide when it is seen. */
    private static void awaitRefusal(PackagedServer server, String token) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (post(server, token, READ).statusCode() != 401) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    /** What a token says of its holder changed, and its signature kept. */
    private static String forged(String token) {
        var parts = token.split("\\.");
        var claims = new String(Base64.getUrlDecoder().decode(parts[1])).replace("\"anna\"", "\"admin\"");
        return parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes()) + "." + parts[2];
    }

    /** A token that says it needs no signature. */
    private static String unsigned(String token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes()) + "." + token.split("\\.")[1] + ".";
    }

    private static String message(PackagedServer server, String token, String document) throws Exception {
        try (var socket = SocketClient.open(server.address(), null)) {
            socket.initialise("{\"Authorization\":\"Bearer " + token + "\"}");
            assertThat(socket.next()).contains("connection_ack");
            socket.subscribe("1", document);
            return socket.next();
        }
    }

    @Test
    void whatIsCalledOtherwiseElsewhereIsASettingAndAProviderMayComeLate() throws Exception {
        int port = IdentityProvider.freePort();
        var settings = Map.of("READOUT_OIDC_AUDIENCE", "newsroom", "READOUT_OIDC_ROLES", "desk/roles", "READOUT_READING", "token");
        try (var server = start(folder, "http://127.0.0.1:" + port, settings)) {
            var own = PackagedServer.run(folder, Map.of(), "token", "create", "Own", "--role", "curator").output().strip();
            written(post(server, own, SAVE), "Own");
            refused(post(server, unsigned("x.e30.x"), SAVE), 503, "UNAVAILABLE");
            try (var provider = IdentityProvider.start(port)) {
                // The body waits until the keys of the provider have been fetched.
                assertThat(post(server, provider.token("bert", "newsroom"), READ).jsonPath().getInt("data.actors.totalCount")).isEqualTo(1);
                refused(post(server, provider.token("carl", "newsroom"), READ), 403, "FORBIDDEN");
                refused(post(server, provider.token("bert", "readout"), READ), 401, "UNAUTHENTICATED");
            }
        }
    }
}
