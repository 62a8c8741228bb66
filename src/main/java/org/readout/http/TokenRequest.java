package org.readout.http;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks whose API token this is. A type of its own: other providers of identities need not look at it. */
final class TokenRequest extends BaseAuthenticationRequest {

    private final String token;

    TokenRequest(String token) {
        this.token = token;
    }

    String token() {
        return token;
    }
}
