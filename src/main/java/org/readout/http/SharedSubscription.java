package org.readout.http;

import graphql.execution.preparsed.PreparsedDocumentEntry;
import io.vertx.core.buffer.Buffer;
import org.readout.curation.Commit;
import org.readout.graphql.Caller;
import org.readout.graphql.EventEngine;
import org.readout.graphql.Interest;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What several subscribers ask for in the same words, seeing the same: an event of it is executed once. Lives on the event loop of {@link Subscriptions}. */
final class SharedSubscription {

    /** Events that may wait to be executed: they are small, and a document that a curator imports may bring thousands. */
    static final int MOST_DUE = 10_000;

    final Operation operation;
    final Caller caller;
    final PreparsedDocumentEntry document;
    final Set<Member> members = new LinkedHashSet<>();
    final Deque<Due> due = new ArrayDeque<>();
    Interest interest;
    /** Whether its turn to have an event executed comes, or it has one executed now: events are told one after another. */
    boolean waiting;

    /**
     * An event that is to be executed.
     *
     * @param number  rises from event to event
     * @param version that the record had after the commit
     */
    record Due(Commit.Change change, long number, long version) {
    }

    SharedSubscription(Operation operation, Caller caller, Interest interest) {
        this.operation = operation;
        this.caller = caller;
        this.interest = interest;
        document = EventEngine.prepared(operation.document().getDocument(), operation.definition());
    }

    /** Tells those who had subscribed before the event; {@code payload} is null if there is nothing to tell. */
    void publish(Due event, Buffer payload) {
        if (payload != null) {
            members.stream().filter(member -> member.since < event.number && member.version < event.version).forEach(member -> member.subscriber.onNext(payload));
        }
    }

    /** A subscriber, and its way out. */
    static final class Member implements Subscription {

        private final Subscriber<? super Buffer> subscriber;
        private final long since;
        private final long version;
        private final Consumer<Member> leaving;

        /**
         * @param since   the number of the last event before
         * @param version the last version of the record before
         */
        Member(Subscriber<? super Buffer> subscriber, long since, long version, Consumer<Member> leaving) {
            this.subscriber = subscriber;
            this.since = since;
            this.version = version;
            this.leaving = leaving;
        }

        void fail(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void request(long n) {
            // whoever takes events too slowly is disconnected, not waited for
        }

        @Override
        public void cancel() {
            leaving.accept(this);
        }
    }
}
