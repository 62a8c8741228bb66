package org.readout.testsupport;

import org.readout.curation.TokenRole;
import org.readout.curation.Tokens;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import static org.assertj.core.api.Assertions.assertThat;

/** Asks the server under test over HTTP as a curator. */
public final class Curator {

    /** What histories call this curator. */
    public static final String NAME = "curator " + UUID.randomUUID();

    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private Curator() {
    }

    /** A token with that role for the server under test, in this process or as packaged. */
    public static String token(TokenRole role) {
        return TOKENS.computeIfAbsent(role + " " + TestDatabase.ofTokens(), wanted -> {
            try {
                return tokens().create(role == TokenRole.CURATOR ? NAME : role + " " + UUID.randomUUID(), role);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** The tokens of the server under test, in this process or as packaged. */
    public static Tokens tokens() {
        return TestDatabase.tokens();
    }

    /** The answer to what must succeed. */
    public static Answer ask(String document, Map<String, ?> variables) {
        var answer = tell(document, variables);
        assertThat(answer.errors()).as("errors of %s", document).isEmpty();
        return answer;
    }

    /** The answer, with errors or without. */
    public static Answer tell(String document, Map<String, ?> variables) {
        return Client.tell(document, variables, token(TokenRole.CURATOR));
    }

    /** Saves something; {@code kind} is the name of its type, {@code input} a literal of GraphQL. */
    public static Answer save(String kind, String input, String selection) {
        return ask("mutation { save%s(input: %s) { %s } }".formatted(kind, input, selection), Map.of());
    }

    /** Saves something that is not valid. */
    public static Answer fail(String kind, String input) {
        return tell("mutation { save%s(input: %s) { id } }".formatted(kind, input), Map.of());
    }
}
