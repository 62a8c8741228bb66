package org.readout.graphql;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** {@link RightsTest} against the packaged server. */
@QuarkusIntegrationTest
class RightsIT extends RightsTest {
}
