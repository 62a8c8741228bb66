package org.readout.graphql;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** {@link AliasTest} against the packaged server. */
@QuarkusIntegrationTest
class AliasIT extends AliasTest {
}
