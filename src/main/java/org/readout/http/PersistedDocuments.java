package org.readout.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import org.readout.graphql.ErrorCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Documents that clients name by their SHA-256 hash: those that clients have registered by sending them once (Apollo's automatic
 * persisted queries), or, where the operator has given a folder of trusted documents, those and no others.
 */
@Singleton
class PersistedDocuments {

    /** How many characters of registered documents are kept; the least used are forgotten, and registered again. */
    private static final long KEPT = 4_000_000;
    private static final String SCHEME = "sha256:";

    private final Cache<String, String> registered = Caffeine.newBuilder().maximumWeight(KEPT)
            .weigher((String hash, String document) -> hash.length() + document.length()).executor(Runnable::run).build();
    /** By hash; null if any document is executed. */
    private final Map<String, String> trusted;

    PersistedDocuments(Access access) {
        trusted = access.trustedDocuments().map(PersistedDocuments::read).orElse(null);
    }

    /** What {@code extensions} say if the document is named by {@code documentId}: "sha256:" and its hash. */
    static Map<String, Object> named(String documentId) {
        var hash = documentId.startsWith(SCHEME) ? documentId.substring(SCHEME.length()) : documentId;
        return Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash));
    }

    /** The hash that {@code extensions} name; null if they name none. */
    static String hash(Map<String, Object> extensions) {
        return extensions.get("persistedQuery") instanceof Map<?, ?> persisted && persisted.get("sha256Hash") instanceof String hash ? hash : null;
    }

    /**
     * The document of a request.
     *
     * @throws Refusal if it may not be executed here, if its hash is another, or if it is named by a hash that is not known
     */
    String document(GraphQLRequest request) {
        var hash = hash(request.extensions());
        if (request.query() == null) {
            var known = trusted != null ? trusted.get(hash) : registered.getIfPresent(hash);
            if (known == null) {
                throw trusted != null ? untrusted() : Refusal.document(ErrorCode.PERSISTED_QUERY_NOT_FOUND, "PersistedQueryNotFound");
            }
            return known;
        }
        if (trusted != null && !trusted.containsKey(hash(request.query()))) {
            throw untrusted();
        }
        if (hash != null && !hash.equals(hash(request.query()))) {
            throw Refusal.document(ErrorCode.BAD_USER_INPUT, "The hash in extensions.persistedQuery is not that of the document.");
        }
        return request.query();
    }

    private static Refusal untrusted() {
        return Refusal.document(ErrorCode.DOCUMENT_NOT_TRUSTED, "This server executes only the documents that its operator has given it.");
    }

    /** Remembers the document of a request that is valid and says its hash. */
    void register(GraphQLRequest request) {
        var hash = hash(request.extensions());
        if (hash != null && request.query() != null && trusted == null) {
            registered.put(hash, request.query());
        }
    }

    /** Does something with each trusted document. */
    void eachTrusted(Consumer<String> check) {
        if (trusted != null) {
            trusted.values().forEach(check);
        }
    }

    /** The SHA-256 of a document, in hexadecimal digits. */
    static String hash(String document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    private static Map<String, String> read(Path folder) {
        var documents = new TreeMap<String, String>();
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("READOUT_TRUSTED_DOCUMENTS is not a folder: " + folder.toAbsolutePath());
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).filter(path -> path.toString().endsWith(".graphql")).sorted().toList()) {
                var document = Files.readString(file);
                documents.put(hash(document), document);
                documents.put(hash(document.strip()), document.strip()); // an editor ends a file with a new line, a client does not
            }
        } catch (IOException e) {
            throw new UncheckedIOException("READOUT_TRUSTED_DOCUMENTS cannot be read: " + e, e);
        }
        return documents;
    }
}
