package org.readout.seeds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

/** Seed files by name, wherever they are. */
public final class SeedFiles {

    private static final String BUNDLED = "bundled/";
    private static final String LIST = "files.txt";
    /** Bytes of a file in an archive that are read at most: one that is larger has more characters than the format allows. */
    private static final int LARGEST = 4 * 1024 * 1024;

    private SeedFiles() {
    }

    /** The files that are part of the program. They are listed in one of them: the class path of a native program has no folders. */
    public static Map<String, byte[]> bundled() {
        var files = new TreeMap<String, byte[]>();
        new String(resource(LIST), StandardCharsets.UTF_8).lines().forEach(name -> files.put(name, resource(name)));
        return files;
    }

    private static byte[] resource(String name) {
        try (var in = SeedFiles.class.getResourceAsStream(BUNDLED + name)) {
            if (in == null) {
                throw new IllegalStateException("The bundled seed file " + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The bundled seed file " + name + " cannot be read", e);
        }
    }

    /** The files of READOUT_SEEDS_DIR. */
    public static Map<String, byte[]> inFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("READOUT_SEEDS_DIR is not a folder: " + folder.toAbsolutePath());
        }
        try {
            return read(List.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("The seeds in " + folder + " cannot be read", e);
        }
    }

    /**
     * Reads seed files: those named, those in folders (not in folders within them), those in ZIP archives.
     *
     * @return what they hold, by the name without its folder
     * @throws IOException if one cannot be read, or if two have the same name
     */
    public static Map<String, byte[]> read(List<Path> paths) throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (var path : paths) {
            if (Files.isDirectory(path)) {
                try (var found = Files.list(path)) {
                    for (var file : found.filter(Files::isRegularFile).filter(file -> isSeed(file.getFileName().toString())).toList()) {
                        put(files, file.getFileName().toString(), Files.readAllBytes(file));
                    }
                }
            } else if (path.toString().endsWith(".zip")) {
                try (var zip = new ZipInputStream(Files.newInputStream(path))) {
                    for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                        if (isSeed(entry.getName())) {
                            put(files, entry.getName(), zip.readNBytes(LARGEST + 1));
                        }
                    }
                }
            } else {
                put(files, path.getFileName().toString(), Files.readAllBytes(path));
            }
        }
        return files;
    }

    private static boolean isSeed(String name) {
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static void put(Map<String, byte[]> files, String name, byte[] contents) throws IOException {
        if (files.put(name, contents) != null) {
            throw new IOException("there are two files with the name " + name);
        }
    }
}
