package org.readout.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

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
    private final Map<Measured, Timer> timers = new ConcurrentHashMap<>();

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
        timer(new Measured(measured(name, answer.result() != null && answer.result().isDataPresent()), kind, status)).record(nanos, TimeUnit.NANOSECONDS);
        if (log && LOG.isInfoEnabled()) {
            log(kind, name, operation == null ? 0 : operation.cost(), status, refusal == null ? "" : " " + refusal.code(), nanos);
        }
    }

    /** What is measured together. */
    private record Measured(String operation, String kind, int status) {
    }

    /** To look a timer up by its tags takes longer than to measure. */
    private Timer timer(Measured measured) {
        var known = timers.get(measured);
        return known != null ? known : timers.computeIfAbsent(measured, one -> meters.timer("readout.operation", "operation", one.operation, "kind", one.kind, "status", Integer.toString(one.status)));
    }

    /** The values stand in the line, for people, and beside it, for programs that read the log as JSON. No formatter: this is done for every request. */
    private static void log(String kind, String name, long cost, int status, String refused, long nanos) {
        long tenths = Math.round(nanos / 1e5);
        var millis = tenths / 10 + "." + tenths % 10;
        var values = Map.of("operation", name, "kind", kind, "cost", Long.toString(cost), "status", Integer.toString(status), "millis", millis);
        values.forEach(MDC::put);
        LOG.info(kind + " " + name + " cost=" + cost + " status=" + status + refused + " " + millis + " ms");
        values.keySet().forEach(MDC::remove);
    }

    /** What is not executed does not use up the names. */
    private String measured(String name, boolean executed) {
        return names.contains(name) || executed && names.size() < NAMES && names.add(name) ? name : OTHERS;
    }
}
