package org.readout.curation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.readout.model.Actor;
import org.readout.model.Cancellation;
import org.readout.model.RecordType;
import org.readout.testsupport.TestDatabase;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A client that was told that its request was given up must be able to rely on that. */
@QuarkusTest
@TestProfile(GivenUpTest.OwnRecord.class)
class GivenUpTest {

    /** A record of its own. */
    public static class OwnRecord implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("readout.seeds.dir", "none", "quarkus.datasource.jdbc.url", TestDatabase.url("given-up"));
        }
    }

    private static final Author ANN = new Author("Ann", null);

    @Inject
    Curation curation;

    private static Map<String, Object> named(String name) {
        return Map.of("name", name, "kind", "PERSON");
    }

    private static long written(String name) {
        return QuarkusTransaction.requiringNew().call(() -> Actor.count("name", name));
    }

    @Test
    void whatWaitsForItsTurnIsNotDone() {
        var cancellation = new Cancellation();
        var waiting = new CompletableFuture<?>[1];
        curation.inBulk(() -> {
            waiting[0] = CompletableFuture.runAsync(() -> curation.save(RecordType.ACTOR, named("Given up early"), ANN, cancellation));
            cancellation.cancel();
            return false;
        });
        assertThatThrownBy(waiting[0]::join).hasRootCauseInstanceOf(Cancellation.Cancelled.class);
        assertThat(written("Given up early")).isZero();
    }

    @Test
    void whatHasBegunIsNotCommitted() {
        var cancellation = new Cancellation();
        cancellation.cancel();
        assertThatThrownBy(() -> curation.save(RecordType.ACTOR, named("Given up late"), ANN, cancellation)).isInstanceOf(Cancellation.Cancelled.class);
        assertThat(written("Given up late")).isZero();
        assertThat(curation.save(RecordType.ACTOR, named("Given up late"), ANN, new Cancellation())).isEqualTo("given-up-late");
        assertThat(written("Given up late")).isEqualTo(1);
    }
}
