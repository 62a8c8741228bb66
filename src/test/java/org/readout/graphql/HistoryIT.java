package org.readout.graphql;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** {@link HistoryTest} against the packaged server. */
@QuarkusIntegrationTest
class HistoryIT extends HistoryTest {
}
