package org.readout.testsupport;

import io.restassured.RestAssured;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An OpenID Connect provider on this machine, which gives tokens to the programs that src/test/clients/identity-provider.mjs lists. */
public final class IdentityProvider implements AutoCloseable {

    private final Process process;
    private final String address;

    private IdentityProvider(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts one; skips the calling test where there is no Node.js. */
    public static IdentityProvider start(int port) throws IOException, InterruptedException {
        var process = NodeClients.start("identity-provider.mjs", Integer.toString(port));
        var address = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (address == null) {
            throw new IllegalStateException("The identity provider ended with code " + process.waitFor());
        }
        return new IdentityProvider(process, address);
    }

    /** A port on which nothing listens. */
    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public String address() {
        return address;
    }

    /** An access token of a program, for those who take {@code audience} for theirs; a second long if that begins with {@code brief:}. */
    public String token(String program, String audience) {
        return RestAssured.given().baseUri(address).formParams(Map.of("grant_type", "client_credentials", "client_id", program, "client_secret", "of a test",
                "resource", "urn:test:" + audience)).post("/token").then().statusCode(200).extract().path("access_token");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
