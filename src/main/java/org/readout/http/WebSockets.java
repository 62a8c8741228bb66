package org.readout.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.readout.graphql.ErrorCode;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The WebSockets that are open: who may open one, how many there may be, and that those which went silent are closed. */
@Singleton
class WebSockets {

    private static final String PROTOCOL = "graphql-transport-ws";
    /** How often a socket is asked whether it is still there; it is closed if it has not answered the last time. */
    private static final long PING_MILLIS = 25_000;

    private static final Logger LOG = Logger.getLogger(WebSockets.class);

    private final Vertx vertx;
    private final Limits limits;
    private final Access access;
    private final SocketOperations operations;
    private final Callers callers;
    private final Set<TransportSocket> open = ConcurrentHashMap.newKeySet();

    WebSockets(Vertx vertx, Limits limits, Access access, SocketOperations operations, Callers callers) {
        this.vertx = vertx;
        this.limits = limits;
        this.access = access;
        this.operations = operations;
        this.callers = callers;
        vertx.setPeriodic(PING_MILLIS, id -> open.forEach(TransportSocket::ping));
    }

    /** The server is about to stop: sockets end when what they are asked has been answered. Completes when all have. */
    Future<Void> retire() {
        return Future.join(open.stream().map(TransportSocket::retire).toList()).mapEmpty();
    }

    /** Opens the WebSocket that a request asks for, or refuses it. */
    void open(RoutingContext context) {
        var request = context.request();
        try {
            check(request.getHeader("Sec-WebSocket-Protocol"));
            checkOrigin(request.getHeader("Origin"), request.getHeader("Host"));
        } catch (Refusal e) {
            context.response().setStatusCode(e.status()).putHeader("Content-Type", MediaType.JSON.contentType()).end(JsonAnswer.of(e));
            return;
        }
        request.toWebSocket().onSuccess(socket -> opened(socket, context)).onFailure(failure -> LOG.debug("A WebSocket that was not opened", failure));
    }

    private void check(String protocols) {
        if (protocols == null || List.of(protocols.split("\\s*,\\s*")).stream().noneMatch(PROTOCOL::equals)) {
            throw Refusal.request(400, "The WebSocket must speak %s.", PROTOCOL);
        }
        if (open.size() >= limits.sockets()) {
            throw Refusal.unavailable(ErrorCode.OVERLOADED, "The server has %d WebSockets open, and takes no more.", limits.sockets());
        }
    }

    /** Browsers let pages of any site open a WebSocket, and say whose page it is: only pages of this server may, and those that the operator names. */
    private void checkOrigin(String origin, String host) {
        if (origin == null) {
            return; // no browser
        }
        try {
            var authority = new URI(origin).getRawAuthority();
            if (authority != null && authority.equalsIgnoreCase(host) || access.origins().filter(allowed -> allowed.contains(origin)).isPresent()) {
                return;
            }
        } catch (URISyntaxException e) {
            // refused like any other that is not allowed
        }
        throw Refusal.request(403, "Pages of this origin may not open a WebSocket here.");
    }

    private void opened(ServerWebSocket socket, RoutingContext opening) {
        var transport = new TransportSocket(socket, vertx, operations, authorization -> callers.of(authorization, opening), limits.socketOperations());
        open.add(transport);
        socket.closeHandler(closed -> {
            open.remove(transport);
            transport.closed();
        });
    }
}
