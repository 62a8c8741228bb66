package org.readout.http;

/** A request that is not one of GraphQL over HTTP: a status code, and a sentence for the client. */
final class RefusedRequest extends RuntimeException {

    private final int status;

    RefusedRequest(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
