package org.readout.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ParseAndValidate;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.readout.graphql.Engine;
import org.readout.graphql.ErrorCode;
import org.readout.plan.Plan;
import org.readout.plan.Planner;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes an operation of a request: its document is parsed, held against the limits and validated once, and then kept. */
@Singleton
// Caffeine looks up by name the classes of a cache with strong keys and values and a maximum weight.
@RegisterForReflection(classNames = {"com.github.benmanes.caffeine.cache.SSMW", "com.github.benmanes.caffeine.cache.PSMW"}, fields = true)
class Documents {

    /** How many characters of documents are kept, parsed: some 50 bytes of memory each. */
    private static final long KEPT = 400_000;
    /** A document in memory is larger than its text, however short that is. */
    private static final int LEAST_WEIGHT = 200;

    private static final int LONGEST = 200;

    private final Engine engine;
    private final Limits limits;
    private final boolean introspection;
    private final PersistedDocuments persisted;
    private final Cache<String, Prepared> kept = Caffeine.newBuilder().maximumWeight(KEPT)
            .weigher((String text, Prepared document) -> LEAST_WEIGHT + text.length()).executor(Runnable::run).build();

    /** @param plans of its operations, as far as they have been asked for */
    private record Prepared(Document document, PreparsedDocumentEntry entry, String hash, Map<OperationDefinition, Optional<Plan>> plans) {
    }

    Documents(Engine engine, Limits limits, Access access, PersistedDocuments persisted) {
        this.engine = engine;
        this.limits = limits;
        this.introspection = access.introspection();
        this.persisted = persisted;
    }

    /** A document that the operator has given but that cannot be executed ends the start. */
    void onStart(@Observes StartupEvent start) {
        persisted.eachTrusted(text -> {
            try {
                var errors = prepare(text).entry().getErrors();
                if (errors != null && !errors.isEmpty()) {
                    throw Refusal.document(ErrorCode.BAD_USER_INPUT, "%s", errors.get(0).getMessage());
                }
            } catch (Refusal e) {
                throw new IllegalArgumentException("READOUT_TRUSTED_DOCUMENTS: " + e.getMessage() + " In:\n" + text);
            }
        });
    }

    /**
     * The operation that a request asks for.
     *
     * @throws Refusal if there is none, or if it goes beyond a limit
     */
    Operation operation(GraphQLRequest request) {
        var text = persisted.document(request);
        var prepared = prepared(text);
        var definition = select(prepared.document(), request.operationName());
        long cost = Cost.of(engine.schema(), prepared.document(), definition, request.variables());
        check(Limit.COST, limits.cost(), cost);
        if (!prepared.entry().hasErrors()) {
            persisted.register(request);
        }
        var plan = prepared.entry().hasErrors() ? Optional.<Plan>empty()
                : prepared.plans().computeIfAbsent(definition, operation -> Planner.plan(engine.schema(), prepared.document(), operation));
        return new Operation(text, prepared.hash(), prepared.entry(), definition, request.variables(), cost, plan.orElse(null));
    }

    private Prepared prepared(String text) {
        var known = kept.getIfPresent(text);
        if (known != null) {
            return known;
        }
        var prepared = prepare(text);
        if (!prepared.entry().hasErrors()) {
            kept.put(text, prepared);
        }
        return prepared;
    }

    private Prepared prepare(String text) {
        check(Limit.CHARACTERS, limits.characters(), text.length());
        var lexemes = Lexemes.of(text);
        check(Limit.TOKENS, limits.tokens(), lexemes.tokens());
        var document = parse(text, lexemes);
        var shape = Shape.of(document);
        check(Limit.DEPTH, limits.depth(), shape.depth());
        check(Limit.ALIASES, limits.aliases(), shape.aliases());
        check(Limit.REPETITIONS, limits.repetitions(), shape.repetitions());
        check(Limit.DIRECTIVES, limits.directives(), shape.directives());
        if (shape.introspective() && !introspection) {
            throw Refusal.document(ErrorCode.BAD_USER_INPUT, "This server does not answer questions about its schema.");
        }
        SubscriptionRoot.check(document);
        var errors = ParseAndValidate.validate(engine.schema(), document, Locale.ENGLISH);
        return new Prepared(document, errors.isEmpty() ? new PreparsedDocumentEntry(document) : new PreparsedDocumentEntry(errors),
                PersistedDocuments.hash(text), new ConcurrentHashMap<>());
    }

    private Document parse(String text, Lexemes lexemes) {
        var options = ParserOptions.newParserOptions().captureIgnoredChars(false).captureLineComments(false).captureSourceLocation(true)
                .readerTrackData(false).maxCharacters(limits.characters()).maxTokens(limits.tokens() + 1).build();
        try {
            return new Parser().parseDocument(ParserEnvironment.newParserEnvironment().document(text).parserOptions(options).build());
        } catch (ParseCancelledTooDeepException e) {
            throw Refusal.limit(Limit.DEPTH, limits.depth(), lexemes.nesting());
        } catch (InvalidSyntaxException e) {
            var error = e.toInvalidSyntaxError();
            throw Refusal.syntax("The document is not GraphQL: " + sentence(error.getMessage()), error.getLocations() == null ? List.of()
                    : error.getLocations().stream().filter(Objects::nonNull).toList());
        }
    }

    /** The parser's sentence, which begins with "Invalid syntax" and may name the library that it is made with. */
    private static String sentence(String message) {
        var told = message.replaceFirst("^Invalid syntax (with|encountered[.:]?) ?", "").replace("ANTLR error ", "");
        return told.length() > LONGEST ? told.substring(0, LONGEST) + "…" : told;
    }

    private static void check(Limit limit, long most, long actual) {
        if (actual > most) {
            throw Refusal.limit(limit, most, actual);
        }
    }

    private static OperationDefinition select(Document document, String name) {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (name == null) {
            if (operations.size() != 1) {
                throw Refusal.document(ErrorCode.BAD_USER_INPUT, operations.isEmpty() ? "The document has no operation."
                        : "The document has %d operations; \"operationName\" must name one.", operations.size());
            }
            return operations.get(0);
        }
        return operations.stream().filter(operation -> name.equals(operation.getName())).findFirst()
                .orElseThrow(() -> Refusal.document(ErrorCode.BAD_USER_INPUT, "The document has no operation \"%s\".",
                        name.length() > 80 ? name.substring(0, 80) + "…" : name));
    }
}
