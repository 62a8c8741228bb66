package org.readout.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.readout.graphql.Caller;
import org.readout.model.DataVersion;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;

/**
 * Whole answers to queries, found again by what was sent, byte for byte, and by the rights of who has sent it. An answer holds for the version of
 * the record that was current before it was read: a write makes it unreachable, from the moment on in which the write is acknowledged. The
 * day is part of it, too, as the roles that actors hold "today" are part of answers.
 */
@Singleton
class AnswerCache {

    private static final Logger LOG = Logger.getLogger(AnswerCache.class);
    /** What an answer takes beside its bytes and those of the request. */
    private static final int OVERHEAD = 400;
    /** A cache is worth it for several answers: none may take more than this part of it. */
    private static final int SHARES = 8;

    private final DataVersion data;
    private final long most;
    private final Cache<Key, Answer> answers;
    private final Counter hits;
    private final Counter misses;

    /** A request with a body. */
    record Posted(String contentType, Buffer body) {
    }

    /** What an answer depends on. */
    record Key(long version, LocalDate day, Set<String> roles, Object request) {

        /** The same, in no more memory than it needs: buffers are larger than what they hold. */
        Key trimmed() {
            return request instanceof Posted posted ? new Key(version, day, roles, new Posted(posted.contentType, Buffer.buffer(posted.body.getBytes()))) : this;
        }
    }

    AnswerCache(DataVersion data, Access access, MeterRegistry meters) {
        this.data = data;
        most = Access.bytes(access.cache());
        answers = Caffeine.newBuilder().maximumWeight(most).weigher(AnswerCache::weight).executor(Runnable::run).build();
        hits = meters.counter("readout.cache", "found", "true");
        misses = meters.counter("readout.cache", "found", "false");
    }

    /** A size that is none ends the start. */
    void onStart(@Observes StartupEvent start) {
        LOG.debugf("Answers of %d bytes are kept", most);
    }

    private static int weight(Key key, Answer answer) {
        int request = key.request instanceof Posted posted ? posted.body.length() : 2 * key.request.toString().length();
        return OVERHEAD + request + answer.body().length();
    }

    /** Whether looking for an answer never waits, so that the thread that serves connections may do it. */
    boolean isImmediate() {
        return most > 0 && data.isImmediate();
    }

    /**
     * What the answer to a request depends on, as things are now.
     *
     * @param request what was sent: {@link Posted}, or the query of a URL; it must not change any more
     * @return null if no answers are kept
     */
    Key key(Object request, Caller caller) {
        return most == 0 ? null : new Key(data.current(), LocalDate.now(Clock.systemUTC()), caller.roles(), request);
    }

    /** The answer; null if there is none, or if {@code key} is null. */
    Answer find(Key key) {
        if (key == null) {
            return null;
        }
        var found = answers.getIfPresent(key);
        (found != null ? hits : misses).increment();
        return found;
    }

    /** Keeps an answer that was made after {@code key} was, if it is one that may be kept. */
    void keep(Key key, Answer answer) {
        if (key != null && answer.tag() != null && answer.body() != null && weight(key, answer) <= most / SHARES) {
            answers.put(key.trimmed(), answer.trimmed());
        }
    }
}
