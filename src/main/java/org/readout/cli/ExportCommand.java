package org.readout.cli;

import io.quarkus.arc.Arc;
import org.readout.curation.Export;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;

/** Writes the published record to a file. */
@Command(name = "export", mixinStandardHelpOptions = true, description = "Writes the published record to a file, from which \"load\" makes the same record elsewhere."
        + Database.ALONE + " a running one gives the same by GET /export.")
final class ExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "The file to write; one that is there is replaced when the new one is complete.")
    Path file;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "seeds",
            description = "seeds, a ZIP of seed files (default), or jsonl, a line with a JSON object for each record.")
    Export.Format format;

    @Override
    public Integer call() throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        return Offline.run(() -> {
            var incomplete = Files.createTempFile(folder, "readout", ".export");
            try {
                Arc.container().instance(Export.class).get().write(incomplete, format);
                Files.move(incomplete, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(incomplete);
            }
            return 0;
        });
    }
}
