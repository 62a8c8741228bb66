package org.readout.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.readout.curation.Export;
import org.readout.graphql.ErrorCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** The whole published record as a file, at {@code /export}. */
@ApplicationScoped
class ExportEndpoint {

    private static final Logger LOG = Logger.getLogger(ExportEndpoint.class);
    private static final String PATH = "/export";
    /** With the other handlers that come before the framework's own. */
    private static final int ORDER = -100;
    /** Being written or sent; each takes the disk as much as the record is large. */
    private static final int AT_A_TIME = 4;

    private final Export export;
    private final Callers callers;
    private final Draining draining;
    private final WorkerExecutor worker;
    private final AtomicInteger running = new AtomicInteger();

    ExportEndpoint(Export export, Callers callers, Draining draining, Vertx vertx) {
        this.export = export;
        this.callers = callers;
        this.draining = draining;
        worker = vertx.createSharedWorkerExecutor("export", 1);
    }

    @PreDestroy
    void close() {
        worker.close();
    }

    void install(@Observes Router router) {
        router.get(PATH).order(ORDER).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        draining.await(() -> callers.of(context).compose(caller -> {
            if (running.incrementAndGet() > AT_A_TIME) {
                running.decrementAndGet();
                return Future.<Void>failedFuture(Refusal.unavailable(ErrorCode.OVERLOADED, "%d exports are under way; try again later.", AT_A_TIME));
            }
            return send(context).onComplete(sent -> running.decrementAndGet());
        }).onFailure(failure -> {
            if (!context.response().headWritten()) {
                Pages.refuse(context, GraphQLEndpoint.refusal(failure));
            }
        }));
    }

    private Future<Void> send(RoutingContext context) {
        return worker.executeBlocking(this::file, false).compose(file -> context.response()
                .putHeader("Content-Type", "application/zip").putHeader("Content-Disposition", "attachment; filename=\"readout.zip\"")
                .putHeader("Content-Encoding", "identity").putHeader("Cache-Control", "no-store")
                .sendFile(file.toString()).onComplete(sent -> delete(file)));
    }

    private Path file() throws IOException {
        var file = Files.createTempFile("readout", ".zip");
        try {
            export.write(file);
        } catch (RuntimeException e) {
            delete(file);
            throw e;
        }
        return file;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("%s cannot be deleted: %s", file, e.getMessage());
        }
    }
}
