package org.readout.curation;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The API tokens: who may write, and who may read where that is not open to all. They are changed by commands beside a running server, which
 * takes notice with the next request.
 */
public interface Tokens {

    /** A name that cannot be had, or is not there; the message is a sentence for the operator. */
    final class Refused extends RuntimeException {

        private Refused(String message, Object... arguments) {
            super(message.formatted(arguments));
        }

        static Refused taken(String name) {
            return new Refused("There is a token with the name \"%s\" already; revoke it, or take another name.", name);
        }

        static Refused unknown(String nameOrId) {
            // Who gives the token itself by mistake must not find it in a log.
            return new Refused("No token that is valid has the name or id %s.", nameOrId.contains(Token.PREFIX) ? "given" : "\"" + nameOrId + "\"");
        }
    }

    /** Whether {@link #find} may be called where nobody may wait, as on an event loop. */
    boolean isQuick();

    /**
     * The token that a client has shown, if it is valid now.
     *
     * @throws IOException if they cannot be read or are damaged, with a sentence for the operator
     */
    Optional<Token> find(String secret) throws IOException;

    /**
     * All that there ever were, in the order of their creation, those that were revoked too.
     *
     * @throws IOException if they cannot be read or are damaged, with a sentence for the operator
     */
    List<Token> list() throws IOException;

    /**
     * Creates a token.
     *
     * @return the token itself; nothing keeps it
     * @throws Refused     if the name cannot be had
     * @throws IOException if they cannot be changed, with a sentence for the operator
     */
    String create(String name, TokenRole role) throws IOException;

    /**
     * Revokes a token: the next request with it is refused.
     *
     * @return it, revoked
     * @throws Refused     if there is none with this name or id that is not revoked yet
     * @throws IOException if they cannot be changed, with a sentence for the operator
     */
    Token revoke(String nameOrId) throws IOException;

    /** @throws Refused if no token can have this name */
    static void checkName(String name) {
        if (!Token.isName(name)) {
            throw new Refused("A name has 1 to %d letters, digits, spaces or any of . _ @ + -, begins with a letter or digit and does not look like an id.",
                    Token.LONGEST_NAME);
        }
    }
}
