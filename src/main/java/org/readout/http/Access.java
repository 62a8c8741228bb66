package org.readout.http;

import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigMapping;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the server lets clients do, and how; README.md has the table, application.properties the environment variables. */
@ConfigMapping(prefix = "readout.access")
interface Access {

    /** Who may read. */
    enum Reading {
        /** Anyone. */
        OPEN,
        /** Whoever shows a valid token. */
        TOKEN
    }

    /** Who may read what is published. */
    Reading reading();

    /** Whether the schema may be asked about itself. */
    boolean introspection();

    /** Whether GraphiQL is served. */
    boolean graphiql();

    /** The {@code Cache-Control} of answers to GET. */
    String cacheControl();

    /** How many bytes of answers are kept, such as {@code 16M}; {@code off} for none. */
    String cache();

    /** How many bytes of rows of records are kept; {@code off} for none. */
    String rowCache();

    /** A size, such as {@code 16M}; 0 for {@code off}. */
    static long bytes(String size) {
        return size.equalsIgnoreCase("off") ? 0 : new MemorySizeConverter().convert(size).asLongValue();
    }

    /** A folder of documents ({@code *.graphql}); if given, no others are executed. */
    Optional<Path> trustedDocuments();

    /** The origins whose pages may open a WebSocket here, beside the server's own. */
    Optional<List<String>> origins();

    /** Whether there is a line in the log for each operation. */
    boolean log();
}
