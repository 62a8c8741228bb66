package org.readout.curation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What is kept of an API token: enough to recognise it, not enough to use it.
 *
 * @param id      eight hexadecimal digits, which stand in the token too
 * @param hash    the SHA-256 of the whole token, in hexadecimal digits
 * @param role    what its holder may do
 * @param created when, to the second
 * @param revoked since when it is no longer valid; null if it is
 * @param name    whose it is, as the record's history calls its holder
 */
public record Token(String id, String hash, TokenRole role, Instant created, Instant revoked, String name) {

    /** What all tokens begin with, so that they are told from those of others, and found where they should not be. */
    public static final String PREFIX = "readout_";
    /** Characters of a name, at most. */
    public static final int LONGEST_NAME = 64;

    private static final int ID_BYTES = 4;
    /** So many that nobody guesses them, and that a plain hash of them gives nothing away. */
    private static final int SECRET_BYTES = 32;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern TOKEN = Pattern.compile(PREFIX + "[0-9a-f]{8}_[0-9a-f]{64}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} ._@+-]{0,63}");
    private static final String NEVER = "-";

    /** A new token, as its holder gets it. */
    static String generate() {
        return PREFIX + random(ID_BYTES) + "_" + random(SECRET_BYTES);
    }

    private static String random(int bytes) {
        var random = new byte[bytes];
        new SecureRandom().nextBytes(random); // not one for all: the native program would have that made, and seeded, when it is built
        return HexFormat.of().formatHex(random);
    }

    /** What to keep of the token {@code secret}. */
    static Token of(String secret, String name, TokenRole role) {
        return new Token(idOf(secret), hash(secret), role, now(), null, name);
    }

    /** The id in a token; null if that is none of ours. */
    static String idOf(String secret) {
        return secret != null && TOKEN.matcher(secret).matches() ? secret.substring(PREFIX.length(), PREFIX.length() + 2 * ID_BYTES) : null;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.endsWith(" ") && !ID.matcher(name).matches(); // which would revoke another
    }

    public boolean isRevoked() {
        return revoked != null;
    }

    Token revokedNow() {
        return new Token(id, hash, role, created, now(), name);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether this is what is kept of {@code secret}; it takes the same time whether they differ early or late. */
    boolean isOf(String secret) {
        return MessageDigest.isEqual(hash.getBytes(StandardCharsets.US_ASCII), hash(secret).getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }

    /** As it stands in the file, without the end of the line. */
    String line() {
        return String.join("\t", id, hash, role.label(), created.toString(), revoked == null ? NEVER : revoked.toString(), name);
    }

    /** @throws IllegalArgumentException if this is no such line */
    static Token parse(String line) {
        var fields = line.split("\t", -1);
        if (fields.length != 6 || !ID.matcher(fields[0]).matches() || !HASH.matcher(fields[1]).matches() || !isName(fields[5])) {
            throw new IllegalArgumentException("not a token");
        }
        try {
            return new Token(fields[0], fields[1], TokenRole.of(fields[2]), Instant.parse(fields[3]),
                    fields[4].equals(NEVER) ? null : Instant.parse(fields[4]), fields[5]);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not a time", e);
        }
    }

    /** Without the hash, which is nobody's business. */
    @Override
    public String toString() {
        return "token " + id + " (" + name + ", " + role.label() + (isRevoked() ? ", revoked)" : ")");
    }
}
