package org.readout.http;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.readout.curation.Author;
import org.readout.curation.TokenRole;
import org.readout.curation.Tokens;
import org.readout.graphql.Caller;
import org.readout.graphql.ErrorCode;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
    /** Whether an OpenID Connect provider is asked about tokens that are not this server's. */
    private final boolean openId;

    Callers(HttpAuthenticator authenticator, IdentityProviderManager identities, Tokens tokens, Vertx vertx, Access access,
            @ConfigProperty(name = "quarkus.oidc.tenant-enabled") boolean openId) {
        this.authenticator = authenticator;
        this.identities = identities;
        this.tokens = tokens;
        this.vertx = vertx;
        this.openId = openId;
        readersOnly = access.reading() == Access.Reading.TOKEN;
    }

    /** Says who can write; tokens that cannot be read end the start. */
    void onStart(@Observes StartupEvent start) throws IOException {
        var writers = tokens.list().stream().filter(token -> !token.isRevoked() && token.role().compareTo(TokenRole.CURATOR) >= 0).count();
        var holders = writers == 1 ? "1 token can write" : writers + " tokens can write";
        LOG.info(openId ? holders + ", and whoever is a curator by OpenID Connect"
                : writers == 0 ? "Nobody can write: there are no tokens with the role curator (readout token create NAME --role curator)" : holders);
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

    /**
     * Who shows this value of {@code Authorization} (null for none) on the WebSocket that {@code opening} has opened; fails as
     * {@link #of(RoutingContext)} does.
     */
    Future<Caller> of(String authorization, RoutingContext opening) {
        if (isSilent(authorization)) {
            return anyone();
        }
        var request = request(authorization);
        return known(request == null ? Uni.createFrom().nullItem() : identities.authenticate(HttpSecurityUtils.setRoutingContextAttribute(request, opening)));
    }

    /** Asks whose token is shown; null if it is none that this server knows of. */
    private BaseAuthenticationRequest request(String authorization) {
        var token = TokenMechanism.bearer(authorization);
        if (TokenMechanism.isOfThisServer(token)) {
            return new TokenRequest(token);
        }
        return openId && token != null ? new TokenAuthenticationRequest(new AccessTokenCredential(token)) : null;
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
                .recover(failure -> Future.failedFuture(refusal(failure)))
                .compose(identity -> identity == null || identity.isAnonymous() ? Future.failedFuture(Refusal.invalidToken()) : admitted(identity));
    }

    private static Throwable refusal(Throwable failure) {
        if (failure instanceof AuthenticationFailedException) {
            return Refusal.invalidToken();
        }
        if (failure instanceof OIDCException) {
            LOG.warn("The OpenID Connect provider gives no answer: " + failure.getMessage());
            return Refusal.unavailable(ErrorCode.UNAVAILABLE, "The token cannot be checked: its provider gives no answer; try again later.");
        }
        return failure;
    }

    private Future<Caller> admitted(SecurityIdentity identity) {
        var name = identity.getPrincipal().getName();
        if (name == null || name.isBlank() || name.length() > Author.LONGEST_NAME) {
            return Future.failedFuture(Refusal.nameless(Author.LONGEST_NAME));
        }
        var caller = new Caller(name, roles(identity));
        return readersOnly && !caller.is(Caller.READER) ? Future.failedFuture(Refusal.notAReader()) : Future.succeededFuture(caller);
    }

    private static Set<String> roles(SecurityIdentity identity) {
        var roles = new HashSet<String>();
        for (int i = ROLES.size() - 1; i >= 0; i--) {
            if (!roles.isEmpty() || identity.hasRole(ROLES.get(i))) {
                roles.add(ROLES.get(i));
            }
        }
        return roles;
    }
}
