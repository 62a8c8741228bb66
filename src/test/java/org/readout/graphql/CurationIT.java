package org.readout.graphql;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** {@link CurationTest} against the packaged server. */
@QuarkusIntegrationTest
class CurationIT extends CurationTest {
}
