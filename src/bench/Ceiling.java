import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What HTTP alone takes: reads each request to its end and answers it with the bytes of a file, on one event loop, by the Vert.x that the server is
 * made with. Started by src/bench/scale.
 */
public final class Ceiling {

    private Ceiling() {
    }

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        var answer = Buffer.buffer(Files.readAllBytes(Path.of(arguments[1])));
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1))
                .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(port))
                .requestHandler(request -> request.endHandler(end -> request.response().putHeader("Content-Type", "application/json").end(answer)))
                .listen()
                .onFailure(failure -> {
                    System.err.println(failure);
                    System.exit(1);
                });
    }
}
