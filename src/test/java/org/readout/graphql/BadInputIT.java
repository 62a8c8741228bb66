package org.readout.graphql;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** {@link BadInputTest} against the packaged server. */
@QuarkusIntegrationTest
class BadInputIT extends BadInputTest {
}
