package org.readout.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** {@link GraphQLOverHttpTest} against the packaged server. */
@QuarkusIntegrationTest
class GraphQLOverHttpIT extends GraphQLOverHttpTest {
}
