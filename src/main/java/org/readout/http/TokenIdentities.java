package org.readout.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.readout.curation.Token;
import org.readout.curation.Tokens;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Whose an API token is. */
@ApplicationScoped
class TokenIdentities implements IdentityProvider<TokenRequest> {

    private final Tokens tokens;

    TokenIdentities(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Class<TokenRequest> getRequestType() {
        return TokenRequest.class;
    }

    /** On the calling thread, be it an event loop, if the tokens are quick to find. */
    @Override
    public Uni<SecurityIdentity> authenticate(TokenRequest request, AuthenticationRequestContext context) {
        return tokens.isQuick() ? Uni.createFrom().item(() -> found(request)) : context.runBlocking(() -> found(request));
    }

    private SecurityIdentity found(TokenRequest request) {
        try {
            return identity(tokens.find(request.token()).orElseThrow(AuthenticationFailedException::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SecurityIdentity identity(Token token) {
        return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(token.name())).addRoles(token.role().included()).build();
    }
}
