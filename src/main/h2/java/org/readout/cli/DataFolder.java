package org.readout.cli;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The folder of the database. The database cannot undo half a schema, so that a creation which is cut short (by a kill, a full disk) is
 * remembered in a file beside it, and the next start begins anew.
 */
@ApplicationScoped
public class DataFolder {

    /** Names the folder to the application, which knows no environment variables. */
    static final String PROPERTY = "readout.data-dir";

    private static final String DATABASE = "readout.mv.db";
    /** Says "creating" while the schema is not complete, else nothing; locked by the server that creates it. */
    private static final String STATE = "readout.state";
    private static final byte[] CREATING = "creating\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BEFORE_ALL_OTHERS = 1;

    /** Open, and with it the lock held, from before the database is created until its schema is complete. */
    private static FileChannel creation;

    /** The name of the folder, as the operator gives it. */
    static String wanted() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).or(() -> Optional.ofNullable(System.getenv("READOUT_DATA_DIR")))
                .filter(text -> !text.isBlank()).orElse("data");
    }

    /**
     * Makes the folder fit for the database.
     *
     * @param name of the folder, as it was given
     * @return the folder, absolute and writable
     * @throws IOException if it cannot be used, with a sentence for the operator
     */
    static Path prepare(String name) throws IOException {
        if (name.contains(";")) {
            throw new IOException("READOUT_DATA_DIR must not contain a semicolon: " + name);
        }
        var folder = Path.of(name).toAbsolutePath().normalize();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new IOException("READOUT_DATA_DIR cannot be made: " + e, e);
        }
        var database = folder.resolve(DATABASE);
        for (var path : Files.exists(database) ? List.of(folder, database) : List.of(folder)) {
            if (!Files.isWritable(path)) {
                throw new IOException("READOUT_DATA_DIR is not writable: " + path);
            }
        }
        try {
            beginCreation(folder.resolve(STATE), database);
        } catch (IOException e) {
            throw new IOException("the database in " + folder + " cannot be written: " + e.getMessage(), e);
        }
        return folder;
    }

    private static void beginCreation(Path state, Path database) throws IOException {
        var channel = FileChannel.open(state, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("another process is creating it");
        }
        if (channel.size() > 0) {
            Files.deleteIfExists(database); // half a schema, and no record yet
        }
        if (Files.exists(database)) {
            channel.close();
            return;
        }
        channel.write(ByteBuffer.wrap(CREATING));
        channel.force(true);
        creation = channel;
    }

    /** The schema is complete when the application starts: from here on the database is kept. */
    void endCreation(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent start) throws IOException {
        if (creation != null) {
            creation.truncate(0);
            creation.close();
            creation = null;
        }
    }
}
