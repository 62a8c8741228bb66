package org.readout.http;

import graphql.ExecutionInput;
import graphql.org.antlr.v4.runtime.CharStreams;
import graphql.org.antlr.v4.runtime.CommonTokenStream;
import graphql.org.antlr.v4.runtime.Token;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.antlr.GraphqlLexer;
import io.vertx.core.buffer.Buffer;

import java.nio.charset.StandardCharsets;

/** Whatever bytes come, they are a request or a {@link Refusal}; nothing else is thrown, and nothing takes long. */
public final class RequestFuzz {

    private static final int MOST_TOKENS = 2000;

    private RequestFuzz() {
    }

    /** What the fuzzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        body(input);
        document(text);
        try {
            MediaType.accepted(text);
        } catch (Refusal expected) {
            // says what it takes instead
        }
        EntityTags.matches(text, "W/\"tag\"");
    }

    private static void body(byte[] input) {
        try {
            var request = GraphQLRequest.ofBody("application/json", Buffer.buffer(input));
            ExecutionInput.newExecutionInput(String.valueOf(request.query())).operationName(request.operationName()).variables(request.variables()).build();
        } catch (Refusal expected) {
            expected.error();
        }
    }

    private static void document(String text) {
        var lexemes = Lexemes.of(text);
        if (lexemes.tokens() > MOST_TOKENS) {
            return;
        }
        try {
            var options = ParserOptions.newParserOptions().maxTokens(MOST_TOKENS + 1).build();
            var document = new Parser().parseDocument(ParserEnvironment.newParserEnvironment().document(text).parserOptions(options).build());
            Shape.of(document);
        } catch (InvalidSyntaxException expected) {
            return;
        }
        // What the parser takes has as many tokens as it was measured to have.
        int tokens = tokens(text);
        if (tokens != lexemes.tokens()) {
            throw new AssertionError(tokens + " tokens, measured as " + lexemes.tokens());
        }
    }

    private static int tokens(String text) {
        var stream = new CommonTokenStream(new GraphqlLexer(CharStreams.fromString(text)));
        stream.fill();
        return (int) stream.getTokens().stream().filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL && token.getType() != Token.EOF).count();
    }
}
