package org.readout.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AnswerCacheIT extends AnswerCacheTest {
}
