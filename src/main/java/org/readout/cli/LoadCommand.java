package org.readout.cli;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import org.readout.bulk.BulkFormat;
import org.readout.bulk.BulkLoad;
import org.readout.curation.SeedLoading;
import org.readout.seeds.SeedFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** Loads files into the record. */
@Command(name = "load", mixinStandardHelpOptions = true, description = "Loads files into the record." + Database.ALONE + " a running one takes documents by the "
        + "mutation importRecord. Exit code 1 if anything was refused.",
        footer = {"", "Seed files are loaded each as a whole or not at all. The other formats have a record or more in each line, and files of any length, plain or packed "
                + "(.gz, .bz2). If such a load is interrupted, in whatever way, the same command goes on where it stopped; what has been loaded is not loaded twice."})
final class LoadCommand implements Callable<Integer> {

    /** What can be loaded. */
    enum Format {
        /** The seed format, single files, folders of them, or ZIPs as {@code export} writes them. */
        SEEDS(null),
        /** Lines as {@code export --format jsonl} writes them. */
        JSONL(BulkFormat.JSONL),
        /** Quotebank, quotation-centric. */
        QUOTEBANK(BulkFormat.QUOTEBANK),
        /** The GDELT Global Quotation Graph. */
        GQG(BulkFormat.GQG);

        private final BulkFormat lines;

        Format(BulkFormat lines) {
            this.lines = lines;
        }
    }

    private static final int MOST_AT_ONCE = 100_000;

    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FORMAT", description = "seeds: the seed format, files, folders of files, or ZIPs. jsonl: what \"export --format jsonl\" writes. "
            + "quotebank: Quotebank, quotation-centric. gqg: the GDELT Global Quotation Graph.")
    Format format;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "What to load, in this order.")
    List<Path> files;

    @Option(names = "--malformed", paramLabel = "WHAT", defaultValue = "fail", description = "What to do with a line that breaks a rule: fail (default) ends there, with "
            + "all that comes before it loaded; skip leaves it out. Both say which line it is, and why. Not for seed files.")
    BulkLoad.Malformed malformed;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "10000", description = "Records that a transaction writes: more are faster, and take more memory. "
            + "10000 unless told. Not for seed files.")
    int batch;

    @Override
    public Integer call() throws IOException {
        if (batch < 1 || batch > MOST_AT_ONCE) {
            throw new ParameterException(spec.commandLine(), "--batch must be between 1 and " + MOST_AT_ONCE);
        }
        for (var file : files) {
            if (!Files.exists(file)) {
                throw new IOException("there is no file " + file);
            }
        }
        if (format != Format.SEEDS) {
            Database.expectBulk();
        }
        return Offline.run(() -> {
            int code = format == Format.SEEDS ? seeds() : inBulk();
            spec.commandLine().getErr().flush();
            spec.commandLine().getOut().flush();
            return code;
        });
    }

    private int seeds() throws IOException {
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
        return outcome.refused() == 0 ? 0 : 1;
    }

    private int inBulk() {
        var database = Arc.container().instance(AgroalDataSource.class).get();
        var loading = Arc.container().instance(BulkLoad.class).get();
        boolean without = Database.beginBulk(database, bytes());
        int code;
        try {
            code = without ? linesWithoutIndexes(loading, database) : lines(loading, database);
        } catch (RuntimeException e) {
            try {
                Database.endBulk(database);
            } catch (RuntimeException also) { // is as likely as not the same: a full disk
                e.addSuppressed(also);
            }
            throw e;
        }
        Database.endBulk(database);
        return code;
    }

    /** How long the files are together, as they are on the disk. */
    private long bytes() {
        return files.stream().mapToLong(file -> file.toFile().length()).sum();
    }

    private int linesWithoutIndexes(BulkLoad loading, AgroalDataSource database) {
        loading.withoutIndexes(() -> Database.makeLookups(database));
        try {
            return lines(loading, database);
        } finally {
            loading.withIndexes(); // what it remembers would take the memory that making them needs
        }
    }

    private int lines(BulkLoad loading, AgroalDataSource database) {
        int code = 0;
        for (var file : files) {
            var progress = new ProgressBar(file.getFileName().toString());
            try {
                var outcome = loading.load(file, format.lines, batch, malformed, problem -> {
                    progress.clear();
                    spec.commandLine().getErr().println(problem);
                }, (done, all, records) -> {
                    Database.endBatch(database);
                    progress.show(done, all, records);
                });
                Database.endFile(database);
                progress.clear();
                spec.commandLine().getOut().println(text(file, outcome));
                code = outcome.malformed() == 0 ? code : 1;
                if (!outcome.complete()) {
                    return 1;
                }
            } catch (IOException e) {
                progress.clear();
                spec.commandLine().getErr().println(file + ": cannot be read any further; what comes before is loaded: " + e.getMessage());
                return 1;
            }
        }
        return code;
    }

    private static String text(Path file, BulkLoad.Outcome outcome) {
        if (outcome.lines() == 0 && outcome.complete() && outcome.malformed() == 0) {
            return "%s: all %d lines were loaded before; nothing to do".formatted(file, outcome.before());
        }
        return "%s: %d lines%s; records: %d created, %d updated; malformed lines: %d%s".formatted(file, outcome.lines(),
                outcome.before() == 0 ? "" : " after the %d that were loaded before".formatted(outcome.before()), outcome.created(), outcome.updated(),
                outcome.malformed(), outcome.complete() ? "" : "; stopped there");
    }
}
