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
        var token = PackagedServer.run(folder, Map.of(), "token", "create", "clients", "--role", "curator").output().strip();
        try (var server = PackagedServer.start(folder, Map.of())) {
            NodeClients.test(server.address(), Map.of("READOUT_CURATOR", token), List.of());
        }
    }
}
