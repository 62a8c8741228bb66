package org.readout.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;

import java.time.Duration;

/** What a request may ask for at most; README.md has the table. Each is also an environment variable: {@code READOUT_LIMITS_DEPTH}. */
@ConfigMapping(prefix = "readout.limits")
public interface Limits {

    /** Bytes of the body of a request. A message over a WebSocket may have 256 KiB, which is Vert.x's limit. */
    @NotNull
    @WithDefault("512K")
    MemorySize bodySize();

    /** Bytes of an answer over HTTP. */
    @NotNull
    @WithDefault("16M")
    MemorySize answerSize();

    /** How long a body may take to arrive. */
    @NotNull
    @DurationMin(millis = 1)
    @WithDefault("10s")
    Duration bodyTime();

    /** Characters of a document (UTF-16 code units). */
    @Min(1)
    @WithDefault("50000")
    int characters();

    /** Lexical tokens of a document. */
    @Min(1)
    @WithDefault("5000")
    int tokens();

    /** Fields within fields of an operation, its fragments resolved; introspection has limits of its own. */
    @Min(1)
    @Max(100) // beyond that validation, which calls itself for each level, would need a larger stack
    @WithDefault("15")
    int depth();

    /** Aliases of a document. */
    @Min(0)
    @WithDefault("50")
    int aliases();

    /** How often a selection may have the same field, under whatever alias. */
    @Min(1)
    @WithDefault("50")
    int repetitions();

    /** Directives of a document. */
    @Min(0)
    @WithDefault("50")
    int directives();

    /** Records that an operation may return, counted from the page sizes that it asks for. */
    @Min(1)
    @WithDefault("20000")
    int cost();

    /** How long an operation may take, from its arrival. */
    @NotNull
    @DurationMin(millis = 1)
    @WithDefault("10s")
    Duration time();

    /** How long a stop of the server waits for requests that are being answered. */
    @NotNull
    @WithDefault("6s")
    Duration stopTime();

    /** Operations that are executed or wait to be; more are refused at once. */
    @Min(1)
    @WithDefault("64")
    int requests();

    /** Operations that are executed at the same time, 0 for two for each processor, at least four. */
    @Min(0)
    @WithDefault("0")
    int threads();

    /** WebSockets that are open. */
    @Min(0)
    @WithDefault("5000")
    int sockets();

    /** Operations of a WebSocket that are not complete, subscriptions among them. */
    @Min(1)
    @WithDefault("50")
    int socketOperations();

    /** The number of threads that execute operations. */
    default int executors() {
        return threads() > 0 ? threads() : Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
    }
}
