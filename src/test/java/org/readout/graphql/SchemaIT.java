package org.readout.graphql;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** {@link SchemaTest} against the packaged server. */
@QuarkusIntegrationTest
class SchemaIT extends SchemaTest {
}
