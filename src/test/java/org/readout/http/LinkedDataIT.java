package org.readout.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** {@link LinkedDataTest} against the packaged server. */
@QuarkusIntegrationTest
class LinkedDataIT extends LinkedDataTest {
}
