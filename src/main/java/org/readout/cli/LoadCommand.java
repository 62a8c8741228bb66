package org.readout.cli;

import io.quarkus.arc.Arc;
import org.readout.curation.SeedLoading;
import org.readout.seeds.SeedFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Loads files into the record. */
@Command(name = "load", mixinStandardHelpOptions = true, description = "Loads files into the record, each as a whole or not at all." + Database.ALONE + " a running one "
        + "takes documents by the mutation importRecord. Exit code 1 if any file was refused.")
final class LoadCommand implements Callable<Integer> {

    /** What can be loaded. */
    enum Format {
        /** The seed format, single files, folders of them, or ZIPs as {@code export} writes them. */
        SEEDS
    }

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FORMAT", description = "The format: ${COMPLETION-CANDIDATES}.")
    Format format;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "Files, folders of files, or ZIPs.")
    List<Path> files;

    @Override
    public Integer call() throws IOException {
        return Offline.run(() -> {
            var loading = Arc.container().instance(SeedLoading.class).get();
            boolean terminal = System.console() != null;
            var outcome = loading.load(SeedFiles.read(files), (done, all) -> {
                if (terminal) {
                    System.err.printf("\r%d of %d files", done, all);
                }
            });
            if (terminal) {
                System.err.println();
            }
            outcome.problems().forEach(spec.commandLine().getErr()::println);
            spec.commandLine().getOut().println(outcome);
            spec.commandLine().getErr().flush();
            spec.commandLine().getOut().flush();
            return outcome.refused() == 0 ? 0 : 1;
        });
    }
}
