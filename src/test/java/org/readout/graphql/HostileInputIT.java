package org.readout.graphql;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** {@link HostileInputTest} against the packaged server. */
@QuarkusIntegrationTest
class HostileInputIT extends HostileInputTest {
}
