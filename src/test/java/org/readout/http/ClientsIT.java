package org.readout.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.testsupport.NodeClients;
import org.readout.testsupport.PackagedServer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The packaged server with the audit suite of GraphQL over HTTP, graphql-ws, Apollo Client, urql and Relay. */
class ClientsIT {

    @TempDir
    Path folder;

    @Test
    void theClientsOfThisWorldAreContent() throws Exception {
        try (var server = PackagedServer.start(folder, Map.of())) {
            NodeClients.test(server.address(), Map.of(), List.of());
        }
    }
}
