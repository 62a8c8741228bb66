package org.readout.curation;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.DataException;
import org.jboss.logging.Logger;
import org.readout.seeds.InvalidSeed;
import org.readout.seeds.SeedFiles;
import org.readout.seeds.SeedProblem;
import org.readout.seeds.SeedProblems;
import org.readout.seeds.SeedReader;
import org.readout.seeds.SeedSource;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Loads the seed files at start: the bundled ones, or those of a folder. A file is written as a whole or not at all; one that has
 * not changed since it was last loaded is left alone, so that what curators correct later stays corrected.
 */
@ApplicationScoped
public class SeedLoading {

    private static final Logger LOG = Logger.getLogger(SeedLoading.class);

    private final SeedsConfig config;
    private final SeedReader reader;
    private final Curation curation;

    SeedLoading(SeedsConfig config, SeedReader reader, Curation curation) {
        this.config = config;
        this.reader = reader;
        this.curation = curation;
    }

    void onStart(@Observes StartupEvent start) {
        var wanted = config.dir().orElse("");
        if (wanted.equals(SeedsConfig.NONE)) {
            LOG.info("Seeds: none wanted");
            return;
        }
        var outcome = load(wanted.isEmpty() ? SeedFiles.bundled() : SeedFiles.inFolder(Path.of(wanted)));
        outcome.problems().forEach(problem -> LOG.errorf("Seeds: %s", problem));
        LOG.info(outcome);
    }

    /**
     * What loading did.
     *
     * @param files    how many there were
     * @param same     how many had not changed since they were last loaded
     * @param refused  how many were not written
     * @param report   what became of the records in the others
     * @param problems why files were refused
     */
    public record Outcome(int files, int same, int refused, ImportReport report, List<SeedProblem> problems) {

        @Override
        public String toString() {
            if (same == files) {
                return "Seeds: %d files, all as they were last loaded; nothing to do".formatted(files);
            }
            return "Seeds: %d files, %d as they were last loaded, %d refused; records: %d created, %d updated, %d unchanged"
                    .formatted(files, same, refused, report.created(), report.updated(), report.unchanged());
        }
    }

    private record Pending(SeedSource source, String digest) {
    }

    /** Loads files, given by name. */
    Outcome load(Map<String, byte[]> files) {
        return load(files, (done, all) -> { });
    }

    /** Is told how many files are done, of how many. */
    public interface Progress {
        void done(int files, int all);
    }

    /** Loads files, given by name. */
    public Outcome load(Map<String, byte[]> files, Progress progress) {
        var problems = new ArrayList<SeedProblem>();
        var pending = new ArrayList<Pending>();
        int same = 0;
        int refused = 0;
        for (var file : files.entrySet()) {
            var digest = digest(file.getValue());
            if (curation.loaded(file.getKey(), digest)) {
                same++;
                continue;
            }
            try {
                pending.add(new Pending(reader.read(file.getKey(), utf8(file.getKey(), file.getValue())), digest));
            } catch (SeedProblems e) {
                problems.addAll(e.problems());
                refused++;
            }
        }
        // What articles share comes first.
        pending.sort(Comparator.comparing(file -> file.source().document().article() != null));
        var report = ImportReport.NOTHING;
        int done = same + refused;
        while (!pending.isEmpty()) {
            var waiting = new ArrayList<Pending>();
            var missing = new ArrayList<SeedProblem>();
            int before = pending.size();
            for (var file : pending) {
                try {
                    report = report.plus(curation.load(file.source().name(), file.digest(), file.source().document()));
                    progress.done(++done, files.size());
                } catch (InvalidSeed e) {
                    var found = file.source().problems(e.violations()).problems();
                    if (e.onlyMissing()) {
                        waiting.add(file); // a file further on may bring what it refers to
                        missing.addAll(found);
                    } else {
                        problems.addAll(found);
                        refused++;
                    }
                } catch (ConstraintViolationException | DataException e) { // of this file; a full disk, say, ends the start
                    LOG.errorf(e, "Seeds: %s", file.source().name());
                    problems.add(new SeedProblem(file.source().name(), 1, "the database refuses it; the log tells more"));
                    refused++;
                }
            }
            pending = waiting;
            if (pending.size() == before) {
                problems.addAll(missing);
                refused += pending.size();
                break;
            }
        }
        return new Outcome(files.size(), same, refused, report, problems);
    }

    private static String utf8(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new SeedProblems(List.of(new SeedProblem(name, 1, "is not UTF-8")));
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
