package org.readout.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.testsupport.PackagedServer;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** What the packaged server sends to a collector of traces, once its operator has named one. */
class TracesIT {

    /** An empty message (gRPC over HTTP/2: not compressed, of length 0), by which a collector says that it has taken everything. */
    private static final Buffer TAKEN = Buffer.buffer(new byte[5]);

    @TempDir
    Path folder;

    private record Sent(String path, String body) {
    }

    @ParameterizedTest
    @CsvSource({"grpc, /opentelemetry.proto.collector.trace.v1.TraceService/Export", "http/protobuf, /v1/traces"})
    void aCollectorIsToldOfEachOperation(String protocol, String path) throws Exception {
        var sent = new LinkedBlockingQueue<Sent>();
        var vertx = Vertx.vertx();
        try {
            var collector = vertx.createHttpServer().requestHandler(request -> request.body().onSuccess(body -> {
                sent.add(new Sent(request.path(), body.toString(StandardCharsets.ISO_8859_1)));
                take(request);
            })).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
            var settings = Map.of("QUARKUS_OTEL_SDK_DISABLED", "false", "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "100ms",
                    "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", protocol, "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + collector.actualPort());
            try (var server = PackagedServer.start(folder, settings)) {
                assertThat(server.ask("query WhoIsRubio { actor(name: \"rubio\") { name } }").<String>get("data.actor.name")).isEqualTo("Marco Rubio");
                Sent trace;
                do {
                    trace = sent.poll(30, TimeUnit.SECONDS); // what belongs to the start may come first
                    assertThat(trace).as(server.output()).isNotNull();
                } while (!trace.body.contains("WhoIsRubio"));
                assertThat(trace.path).isEqualTo(path);
                assertThat(trace.body).contains("graphql.operation.name", "graphql.operation.type", "readout.cost").doesNotContain("Marco");
                assertThat(server.output()).doesNotContain("Failed to export");
            }
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private static void take(HttpServerRequest request) {
        if (request.path().startsWith("/v1/")) {
            request.response().putHeader("Content-Type", "application/x-protobuf").end();
        } else {
            request.response().putHeader("Content-Type", "application/grpc").putTrailer("grpc-status", "0").end(TAKEN);
        }
    }
}
