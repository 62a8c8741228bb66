package org.readout.curation;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * API tokens in a file of their own beside the database, which a running server keeps to itself: who may write
 * is changed beside it, and it takes notice with the next request. The file is replaced as a whole, so that there is always a complete one.
 */
@Singleton
public class TokenFile implements Tokens {

    private static final String FILE = "tokens";
    /** Held by whoever changes the file, which itself cannot be locked as it is replaced. */
    private static final String LOCK = "tokens.lock";
    private static final String HEADER = "# Tokens of Readout, version 1: id, SHA-256, role, created, revoked, name. Change them with \"readout token\".";
    private static final long LARGEST = 10_000_000;
    /** A lock of a file is held against other processes only. */
    private static final Object IN_THIS_PROCESS = new Object();

    private final Path folder;
    private final Path file;
    private volatile Known known = new Known(null, List.of());

    /** What tells one state of the file from all others: it only grows, unless somebody else writes it. */
    private record Stamp(long size, FileTime modified, Object inode) {
    }

    private record Known(Stamp stamp, List<Token> tokens) {
    }

    /** @param folder of the data; it need not be there before a token is created */
    @Inject
    public TokenFile(@ConfigProperty(name = "readout.data-dir") Path folder) {
        this.folder = folder;
        this.file = folder.resolve(FILE);
    }

    /** On the calling thread, be it an event loop: it looks at one small file, and reads that only if it has changed. */
    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public Optional<Token> find(String secret) throws IOException {
        var id = Token.idOf(secret);
        if (id == null) {
            return Optional.empty();
        }
        return list().stream().filter(token -> token.id().equals(id) && token.isOf(secret) && !token.isRevoked()).findFirst();
    }

    @Override
    public List<Token> list() throws IOException {
        try {
            var before = known;
            var stamp = stamp();
            if (!Objects.equals(stamp, before.stamp)) {
                // Read after the stamp was taken: if it has changed between, the stamp is outdated already, and it is read again.
                before = new Known(stamp, stamp == null ? List.of() : read());
                known = before;
            }
            return before.tokens;
        } catch (NoSuchFileException e) {
            return List.of(); // it is gone since
        } catch (IOException e) {
            throw told(e, "the tokens in " + file + " cannot be read: ");
        }
    }

    @Override
    public String create(String name, TokenRole role) throws IOException {
        Tokens.checkName(name);
        return locked(() -> {
            var tokens = new ArrayList<>(list());
            if (tokens.stream().anyMatch(token -> !token.isRevoked() && token.name().equals(name))) {
                throw Refused.taken(name);
            }
            var secret = Token.generate();
            while (has(tokens, Token.idOf(secret))) {
                secret = Token.generate();
            }
            tokens.add(Token.of(secret, name, role));
            write(tokens);
            return secret;
        });
    }

    private static boolean has(List<Token> tokens, String id) {
        return tokens.stream().anyMatch(token -> token.id().equals(id));
    }

    @Override
    public Token revoke(String nameOrId) throws IOException {
        if (Files.notExists(folder)) {
            throw Refused.unknown(nameOrId);
        }
        return locked(() -> {
            var tokens = new ArrayList<>(list());
            for (int i = 0; i < tokens.size(); i++) {
                var token = tokens.get(i);
                if (!token.isRevoked() && (token.id().equals(nameOrId) || token.name().equals(nameOrId))) {
                    tokens.set(i, token.revokedNow());
                    write(tokens);
                    return tokens.get(i);
                }
            }
            throw Refused.unknown(nameOrId);
        });
    }

    private Stamp stamp() throws IOException {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** A failure whose message is a sentence for the operator. */
    private static final class Told extends IOException {
        Told(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static IOException told(IOException failure, String what) {
        return failure instanceof Told ? failure : new Told(what + failure, failure);
    }

    private Told damaged(String what) {
        return new Told("the tokens in " + file + " are damaged: " + what + ". Put back a copy, or remove the file and create new tokens.", null);
    }

    private List<Token> read() throws IOException {
        if (Files.size(file) > LARGEST) {
            throw damaged("the file is too large");
        }
        var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        if (!text.startsWith(HEADER + "\n") || !text.endsWith("\n")) {
            throw damaged(text.startsWith(HEADER) ? "the last line is cut short" : "the first line is not theirs");
        }
        var tokens = new ArrayList<Token>();
        var lines = text.substring(0, text.length() - 1).split("\n", -1);
        for (int i = 1; i < lines.length; i++) {
            try {
                tokens.add(Token.parse(lines[i]));
            } catch (IllegalArgumentException e) {
                throw damaged("line " + (i + 1) + " is not one"); // what stands there is told to nobody
            }
        }
        return List.copyOf(tokens);
    }

    private interface Change<T> {
        T make() throws IOException;
    }

    private <T> T locked(Change<T> change) throws IOException {
        try {
            Files.createDirectories(folder);
            var lock = folder.resolve(LOCK);
            synchronized (IN_THIS_PROCESS) {
                boolean made = Files.notExists(lock);
                try (var channel = FileChannel.open(lock, Set.<OpenOption>of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), owners());
                        var held = channel.lock()) {
                    if (made) {
                        entrust(lock);
                    }
                    return change.make();
                }
            }
        } catch (IOException e) {
            throw told(e, "the tokens in " + folder + " cannot be changed: ");
        }
    }

    private void write(List<Token> tokens) throws IOException {
        var text = new StringBuilder(HEADER).append('\n');
        tokens.forEach(token -> text.append(token.line()).append('\n'));
        var next = folder.resolve(FILE + ".new");
        Files.deleteIfExists(next); // of a change that was cut short
        try (var channel = FileChannel.open(next, Set.<OpenOption>of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owners())) {
            var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        entrust(next);
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
        if (isPosix()) {
            try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true); // the name is a matter of the folder
            }
        }
    }

    /** Read and written by its owner, and nobody else. */
    private FileAttribute<?>[] owners() {
        return isPosix() ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))} : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Gives what root has made to the owner of the folder, as whom the server runs; nobody else can give anything away, nor needs to. */
    private void entrust(Path made) throws IOException {
        if (isPosix() && !Files.getOwner(made).equals(Files.getOwner(folder))) {
            try {
                Files.setOwner(made, Files.getOwner(folder));
            } catch (IOException | SecurityException e) {
                // A folder shared by a group: it stays with its maker.
            }
        }
    }
}
