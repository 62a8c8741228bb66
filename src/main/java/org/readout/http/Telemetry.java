package org.readout.http;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells operators what is asked for: a line in the log and a measurement for each operation, and a count of what is refused. */
@Singleton
class Telemetry {

    private static final Logger LOG = Logger.getLogger("org.readout.access");
    /** Clients choose the names of operations: so many are measured apart, the others together. */
    private static final int NAMES = 100;
    private static final int NO_CONTENT = 204; // what OPTIONS answers
    private static final int LONGEST_NAME = 64;
    private static final String OTHERS = "(others)";
    private static final String UNNAMED = "(unnamed)";

    private final MeterRegistry meters;
    private final boolean log;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    Telemetry(MeterRegistry meters, Access access) {
        this.meters = meters;
        this.log = access.log();
    }

    /** Tells of the answer that is about to be sent. */
    void answered(Answer answer, int status, long nanos) {
        var operation = answer.operation();
        var name = operation == null || operation.name() == null ? UNNAMED : operation.name();
        if (name.length() > LONGEST_NAME) {
            name = OTHERS;
        }
        var kind = operation == null ? "unknown" : operation.kind().name().toLowerCase(Locale.ROOT);
        var refusal = answer.refusal();
        if (refusal != null && status != NO_CONTENT) {
            meters.counter("readout.refused", "code", refusal.code().name(), "limit", refusal.limit() == null ? "" : refusal.limit()).increment();
        }
        meters.timer("readout.operation", "operation", measured(name, answer.result() != null && answer.result().isDataPresent()), "kind", kind, "status", Integer.toString(status)).record(Duration.ofNanos(nanos));
        if (log && LOG.isInfoEnabled()) {
            log(kind, name, operation == null ? 0 : operation.cost(), status, refusal == null ? "" : " " + refusal.code(), nanos);
        }
    }

    /** The values stand in the line, for people, and beside it, for programs that read the log as JSON. */
    private static void log(String kind, String name, long cost, int status, String refused, long nanos) {
        var millis = "%.1f".formatted(nanos / 1e6);
        var values = Map.of("operation", name, "kind", kind, "cost", Long.toString(cost), "status", Integer.toString(status), "millis", millis);
        values.forEach(MDC::put);
        LOG.infof("%s %s cost=%d status=%d%s %s ms", kind, name, cost, status, refused, millis);
        values.keySet().forEach(MDC::remove);
    }

    /** What is not executed does not use up the names. */
    private String measured(String name, boolean executed) {
        return names.contains(name) || executed && names.size() < NAMES && names.add(name) ? name : OTHERS;
    }
}
