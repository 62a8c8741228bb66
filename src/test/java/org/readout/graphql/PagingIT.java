package org.readout.graphql;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** {@link PagingTest} against the packaged server. */
@QuarkusIntegrationTest
class PagingIT extends PagingTest {
}
