package org.readout.graphql;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** {@link SeedQuestionsTest} against the packaged server. */
@QuarkusIntegrationTest
class SeedQuestionsIT extends SeedQuestionsTest {
}
