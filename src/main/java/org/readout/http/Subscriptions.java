package org.readout.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.readout.curation.Commit;
import org.readout.graphql.Caller;
import org.readout.graphql.ErrorCode;
import org.readout.graphql.Interest;
import org.readout.model.Cancellation;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The subscriptions that are open, and what they are told of: each commit is matched with them by looking up {@link Interest#in}, and what
 * several ask for in the same words is executed once. All of this happens on one event loop, which takes commits in their order; executing
 * happens on the threads of {@link Executions}, for at most half of them at the same time, so that others are answered meanwhile.
 */
@Singleton
class Subscriptions {

    private static final long RETRY_MILLIS = 500;

    private final Executions executions;
    private final Context loop;
    private final int atATime;
    private final int answerSize;
    private final Counter executed;
    private final AtomicInteger subscribers = new AtomicInteger();
    private final Map<Interest, Map<Wording, SharedSubscription>> open = new HashMap<>();
    /** Actors that are gone, with those whose part they have become: whoever is about to subscribe may have looked them up before. */
    private final Map<Long, Long> merged = new HashMap<>();
    private final Queue<SharedSubscription> waiting = new ArrayDeque<>();
    private int executing;
    private long events;

    /** What makes the answers of two subscriptions the same; {@code asked} is what the names in it meant. */
    private record Wording(String hash, String operation, Map<String, Object> variables, Set<String> roles, Interest asked) {
    }

    Subscriptions(Executions executions, Vertx vertx, Limits limits, MeterRegistry meters) {
        this.executions = executions;
        loop = vertx.getOrCreateContext();
        atATime = Math.max(1, limits.executors() / 2);
        answerSize = Math.toIntExact(limits.answerSize().asLongValue());
        executed = meters.counter("readout.subscription.executions");
        meters.gauge("readout.subscribers", subscribers);
    }

    /** How many are open. */
    int size() {
        return subscribers.get();
    }

    /**
     * The events of a subscription, each subscribed to once. They are published on an event loop; demand is not looked at.
     *
     * @param version that the record had when the subscription was asked for: what it became until then is not told, though this server may
     *                hear of it only later, when another one has written it
     */
    Publisher<Buffer> events(Operation operation, Caller caller, Interest interest, long version) {
        return subscriber -> loop.runOnContext(now -> add(operation, caller, interest, version, subscriber));
    }

    private void add(Operation operation, Caller caller, Interest given, long version, Subscriber<? super Buffer> subscriber) {
        var interest = given.after(merged);
        var wording = new Wording(operation.hash(), operation.name(), operation.variables(), caller.roles(), interest);
        var shared = open.computeIfAbsent(interest, first -> new LinkedHashMap<>()).computeIfAbsent(wording, first -> new SharedSubscription(operation, caller, interest));
        var member = new SharedSubscription.Member(subscriber, events, version, left -> loop.runOnContext(now -> remove(wording, shared, left)));
        shared.members.add(member);
        subscribers.incrementAndGet();
        subscriber.onSubscribe(member);
    }

    private void remove(Wording wording, SharedSubscription shared, SharedSubscription.Member member) {
        if (shared.members.remove(member)) {
            subscribers.decrementAndGet();
        }
        if (shared.members.isEmpty()) {
            shared.due.clear();
            var alike = open.get(shared.interest);
            if (alike != null && alike.remove(wording, shared) && alike.isEmpty()) {
                open.remove(shared.interest);
            }
        }
    }

    /** Called by whoever writes, in the order of the commits. */
    void committed(@Observes Commit commit) {
        loop.runOnContext(now -> tell(commit));
    }

    private void tell(Commit commit) {
        if (!commit.merged().isEmpty()) {
            merge(commit.merged());
        }
        for (var change : commit.changes()) {
            events++;
            for (var interest : Interest.in(change)) {
                for (var shared : List.copyOf(open.getOrDefault(interest, Map.of()).values())) {
                    tell(shared, new SharedSubscription.Due(change, events, commit.version()));
                }
            }
        }
        proceed();
    }

    /** Who has waited for an actor that has become part of another one waits for that one. */
    private void merge(Map<Long, Long> gone) {
        merged.putAll(gone);
        for (var interest : List.copyOf(open.keySet())) {
            var left = interest.after(merged);
            if (!left.equals(interest)) {
                var moved = open.remove(interest);
                moved.values().forEach(shared -> shared.interest = left);
                open.computeIfAbsent(left, first -> new LinkedHashMap<>()).putAll(moved);
            }
        }
    }

    private void tell(SharedSubscription shared, SharedSubscription.Due due) {
        if (shared.due.size() >= SharedSubscription.MOST_DUE) {
            var late = Refusal.unavailable(ErrorCode.OVERLOADED, "More than %d events wait to be executed.", SharedSubscription.MOST_DUE);
            shared.due.clear();
            List.copyOf(shared.members).forEach(member -> member.fail(late));
            return;
        }
        shared.due.add(due);
        if (!shared.waiting) {
            shared.waiting = true;
            waiting.add(shared);
        }
    }

    /** Has events executed, one of each subscription in turn. */
    private void proceed() {
        while (executing < atATime && !waiting.isEmpty()) {
            var shared = waiting.remove();
            var due = shared.due.poll();
            if (due == null) {
                shared.waiting = false;
                continue;
            }
            executing++;
            executed.increment();
            // A context of its own for each, as a request's context belongs to one.
            VertxContext.createNewDuplicatedContext(loop).runOnContext(own -> executions.submitAnyway(new Cancellation(), cancel -> payload(shared, due, cancel))
                    .onComplete(done -> loop.runOnContext(now -> {
                        executing--;
                        if (done.cause() instanceof Refusal refusal && refusal.code() == ErrorCode.UNAVAILABLE) {
                            shared.due.addFirst(due); // what was committed is told, as soon as the database is back
                            loop.owner().setTimer(RETRY_MILLIS, later -> {
                                waiting.add(shared);
                                proceed();
                            });
                        } else {
                            waiting.add(shared);
                            shared.publish(due, done.succeeded() ? done.result() : payload(GraphQLEndpoint.refusal(done.cause())));
                        }
                        proceed();
                    })));
        }
    }

    /**
     * Null if there is nothing to tell.
     *
     * @throws Refusal with the code UNAVAILABLE if the database cannot be reached
     */
    private Buffer payload(SharedSubscription shared, SharedSubscription.Due due, Cancellation cancellation) {
        try {
            var result = executions.execute(shared.operation, shared.document, due.change(), shared.caller, cancellation);
            if (result != null && Answer.isUnavailable(result)) {
                throw Refusal.noDatabase();
            }
            return result == null ? null : JsonAnswer.payload(JsonAnswer.of(result, shared.operation.cost(), answerSize));
        } catch (Refusal e) {
            if (e.code() == ErrorCode.UNAVAILABLE) {
                throw e;
            }
            return payload(e);
        }
    }

    private static Buffer payload(Refusal refusal) {
        return JsonAnswer.payload(JsonAnswer.of(refusal));
    }
}
