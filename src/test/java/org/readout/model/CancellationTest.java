package org.readout.model;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.readout.testsupport.TestDatabase;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A request that nobody waits for any more does not go on reading. */
@QuarkusTest
@Timeout(60)
class CancellationTest {

    @Inject
    SessionFactory sessions;

    private long read(Cancellation cancellation, String sql, Runnable begun) {
        try (var session = sessions.openStatelessSession()) {
            return cancellation.read(session, () -> {
                begun.run();
                return session.createNativeQuery(sql, Long.class).getSingleResult();
            });
        }
    }

    @RepeatedTest(20)
    void theStatementThatRunsIsStopped() throws Exception {
        var cancellation = new Cancellation();
        var begun = new CountDownLatch(1);
        var reading = CompletableFuture.supplyAsync(() -> read(cancellation, TestDatabase.ENDLESS, begun::countDown));
        begun.await();
        while (!reading.isDone()) { // as Executions does, which only waits longer in between
            cancellation.cancel();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertThatThrownBy(() -> reading.get(1, TimeUnit.MINUTES)).hasCauseInstanceOf(Cancellation.Cancelled.class);
    }

    @Test
    void noStatementIsBegun() {
        var cancellation = new Cancellation();
        cancellation.cancel();
        assertThatThrownBy(() -> read(cancellation, TestDatabase.ENDLESS, () -> { }))
                .isInstanceOf(Cancellation.Cancelled.class);
    }

    @Test
    void othersAreNotTouched() {
        new Cancellation().cancel();
        long one = read(new Cancellation(), "select 1", () -> { });
        assertThat(one).isEqualTo(1);
    }
}
