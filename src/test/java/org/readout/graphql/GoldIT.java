package org.readout.graphql;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** {@link GoldTest} against the packaged server. */
@QuarkusIntegrationTest
class GoldIT extends GoldTest {
}
