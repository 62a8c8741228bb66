package org.readout.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** {@link HttpCachingTest} against the packaged server. */
@QuarkusIntegrationTest
class HttpCachingIT extends HttpCachingTest {
}
