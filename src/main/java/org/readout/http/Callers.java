package org.readout.http;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.readout.curation.TokenRole;
import org.readout.curation.Tokens;
import org.readout.graphql.Caller;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;

/**
 * Finds out who asks. Whoever shows nothing is {@link Caller#ANYONE}, at no cost; whoever shows something that is not valid is refused,
 * even where anyone may read: the client believes to be somebody.
 */
@Singleton
class Callers {

    private static final Logger LOG = Logger.getLogger(Callers.class);
    /** From the least to the most; each includes those before it. */
    private static final List<String> ROLES = List.of(Caller.READER, Caller.CURATOR, Caller.ADMIN);

    private final HttpAuthenticator authenticator;
    private final IdentityProviderManager identities;
    private final Tokens tokens;
    private final Vertx vertx;
    private final boolean readersOnly;

    Callers(HttpAuthenticator authenticator, IdentityProviderManager identities, Tokens tokens, Vertx vertx, Access access) {
        this.authenticator = authenticator;
        this.identities = identities;
        this.tokens = tokens;
        this.vertx = vertx;
        readersOnly = access.reading() == Access.Reading.TOKEN;
    }

    /** Says who can write; tokens that cannot be read end the start. */
    void onStart(@Observes StartupEvent start) throws IOException {
        var writers = tokens.list().stream().filter(token -> !token.isRevoked() && token.role().compareTo(TokenRole.CURATOR) >= 0).count();
        LOG.info(writers == 0 ? "Nobody can write: there are no tokens with the role curator (readout token create NAME --role curator)"
                : writers == 1 ? "1 token can write" : writers + " tokens can write");
    }

    /** Who sends a request; a failed future with a {@link Refusal} if it may not even ask. */
    Future<Caller> of(RoutingContext context) {
        var authorization = context.request().getHeader("Authorization");
        if (isSilent(authorization)) {
            return anyone();
        }
        return known(authenticator.attemptAuthentication(context).invoke(identity -> {
            if (identity != null) {
                QuarkusHttpUser.setIdentity(identity, context);
            }
        }));
    }

    /** Who shows this value of {@code Authorization} (null for none) otherwise than with a request; fails as {@link #of(RoutingContext)} does. */
    Future<Caller> of(String authorization) {
        if (isSilent(authorization)) {
            return anyone();
        }
        var token = TokenMechanism.token(authorization);
        return known(token == null ? Uni.createFrom().nullItem() : identities.authenticate(new TokenRequest(token)));
    }

    /** Whether it says nothing to this server: a password may be meant for a proxy before it. */
    private static boolean isSilent(String authorization) {
        return authorization == null || authorization.regionMatches(true, 0, "Basic ", 0, 6);
    }

    private Future<Caller> anyone() {
        return readersOnly ? Future.failedFuture(Refusal.unauthenticated()) : Future.succeededFuture(Caller.ANYONE);
    }

    private Future<Caller> known(Uni<SecurityIdentity> authentication) {
        return Future.fromCompletionStage(authentication.subscribeAsCompletionStage(), vertx.getOrCreateContext())
                .recover(failure -> Future.failedFuture(failure instanceof AuthenticationFailedException ? Refusal.invalidToken() : failure))
                .compose(identity -> identity == null || identity.isAnonymous() ? Future.failedFuture(Refusal.invalidToken()) : admitted(caller(identity)));
    }

    private Future<Caller> admitted(Caller caller) {
        return readersOnly && !caller.is(Caller.READER) ? Future.failedFuture(Refusal.notAReader()) : Future.succeededFuture(caller);
    }

    private static Caller caller(SecurityIdentity identity) {
        var roles = new HashSet<String>();
        for (int i = ROLES.size() - 1; i >= 0; i--) {
            if (!roles.isEmpty() || identity.hasRole(ROLES.get(i))) {
                roles.add(ROLES.get(i));
            }
        }
        return new Caller(identity.getPrincipal().getName(), roles);
    }
}
