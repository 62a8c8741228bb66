package org.readout.cli;

import io.quarkus.arc.Arc;
import org.readout.curation.Author;
import org.readout.curation.Ingested;
import org.readout.curation.Ingestion;
import org.readout.ingest.ArticleText;
import org.readout.ingest.Extraction;
import org.readout.ingest.TextFile;
import org.readout.ingest.Topics;
import org.readout.model.Cancellation;
import org.readout.seeds.InvalidSeed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;

/** Reads articles into drafts. */
@Command(name = "ingest", mixinStandardHelpOptions = true, description = "Reads articles, text as it was scraped or HTML, into drafts of quotes, meetings and actors." + Database.ALONE
        + " a running one takes articles by the mutation ingestArticle. With --format json nothing is written and no database is needed. Exit code 1 if a file cannot be read, or was refused by the record.")
final class IngestCommand implements Callable<Integer> {

    /** What becomes of a draft. */
    enum Format {
        /** It is written to the record. */
        RECORD,
        /** It is printed. */
        JSON
    }

    @Spec
    CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files with an article each: plain text, or HTML.")
    List<Path> files;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "record", description = "record (default): drafts in the record. json: prints what was found, with its places in the text.")
    Format format;

    @Option(names = "--output", paramLabel = "FOLDER", description = "With --format json: writes NAME.json for each NAME.txt or NAME.html there, instead of printing it.")
    Path output;

    @Option(names = "--publish", description = "Publishes at once all of which nothing is left open.")
    boolean publish;

    @Option(names = "--outlet", paramLabel = "NAME", description = "Who published it: a slug or name of the record; as the file shows it if left out.")
    String outlet;

    @Option(names = "--headline", paramLabel = "TEXT", description = "The headline; as the file shows it if left out.")
    String headline;

    @Option(names = "--published-on", paramLabel = "DATE", description = "The day of publication, from which \"on Tuesday\" is counted; as the file shows it if left out.")
    LocalDate publishedOn;

    @Option(names = "--url", paramLabel = "URL", description = "Where it can be read; as the file shows it if left out.")
    String url;

    @Override
    public Integer call() throws IOException {
        if (format == Format.JSON && (publish || files.size() > 1 && output == null)) {
            throw new ParameterException(spec.commandLine(), publish ? "--publish is not for --format json, which writes no record" : "several files with --format json need --output FOLDER");
        }
        if (format == Format.RECORD && output != null) {
            throw new ParameterException(spec.commandLine(), "--output is for --format json");
        }
        if (files.size() > 1 && (headline != null || url != null)) {
            throw new ParameterException(spec.commandLine(), "--headline and --url are of one article");
        }
        if (output != null && files.stream().map(IngestCommand::draft).distinct().count() < files.size()) {
            throw new ParameterException(spec.commandLine(), "several of the files would be written to the same file of --output");
        }
        int code = format == Format.JSON ? json() : Offline.run(() -> each(this::record));
        spec.commandLine().getOut().flush();
        spec.commandLine().getErr().flush();
        return code;
    }

    /** What is done with an article. */
    private interface Reading {
        void read(Path file, ArticleText article) throws IOException;
    }

    /** Does it with each file; one that is refused keeps none of the others from it. */
    private int each(Reading reading) {
        int code = 0;
        for (var file : files) {
            try {
                reading.read(file, TextFile.read(file).corrected(new ArticleText("", headline, outlet, publishedOn, url, null, null)));
            } catch (NoSuchFileException e) {
                complain(file, "there is no such file");
                code = 1;
            } catch (IOException e) {
                complain(file, "cannot be read or written: " + e.getMessage());
                code = 1;
            } catch (InvalidSeed e) {
                e.violations().forEach(violation -> complain(file, violation.toString().replaceFirst("^input\\.", "")));
                code = 1;
            }
        }
        return code;
    }

    private int json() throws IOException {
        if (output != null) {
            Files.createDirectories(output);
        }
        return each((file, article) -> {
            var extraction = new Extraction(article);
            if (!extraction.isReadable()) {
                complain(file, "has no paragraph of an article");
            }
            var json = (DraftJson.of(extraction.draft(List.of(), Topics.NONE)) + "\n").getBytes(StandardCharsets.UTF_8);
            if (output == null) {
                System.out.write(json); // JSON is UTF-8 wherever it is printed
                System.out.flush();
            } else {
                Files.write(output.resolve(draft(file)), json);
            }
        });
    }

    private static String draft(Path file) {
        return file.getFileName().toString().replaceFirst("\\.[^.]+$", "") + ".json";
    }

    private void record(Path file, ArticleText article) {
        var ingestion = Arc.container().instance(Ingestion.class).get();
        tell(file, ingestion.ingest(article, publish, new Author("ingest", file.getFileName().toString()), new Cancellation()));
    }

    private void tell(Path file, Ingested ingested) {
        spec.commandLine().getOut().printf("%s: article %s: %d quotes, %d meetings, %d actors; records: %d created, %d updated, %d unchanged%n", file, ingested.article(),
                ingested.quotes().size(), ingested.meetings().size(), ingested.actors().size(), ingested.report().created(), ingested.report().updated(),
                ingested.report().unchanged());
        ingested.notes().forEach(note -> complain(file, note));
    }

    private void complain(Path file, String what) {
        spec.commandLine().getErr().println(file + ": " + what);
    }
}
