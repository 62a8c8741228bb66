package org.readout.graphql;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** {@link IngestTest} against the packaged server. */
@QuarkusIntegrationTest
class IngestIT extends IngestTest {
}
