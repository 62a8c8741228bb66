package org.readout.curation;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.readout.model.DatePrecision;
import org.readout.model.Dialect;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;
import org.readout.model.RoleSource;
import org.readout.seeds.SeedWriter;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the published record as seed files, or as lines of JSON. A server that loads them has the same record, with the same slugs and ids and in the same order; its
 * export has the same bytes.
 */
@ApplicationScoped
public class Export {

    /** In this order files refer to files before them; actors and topics may refer to each other. */
    private static final List<RecordType> ORDER = List.of(RecordType.OUTLET, RecordType.TOPIC, RecordType.ACTOR, RecordType.ARTICLE, RecordType.MEETING, RecordType.QUOTE);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 200;
    /** Far below what a seed file may have. */
    private static final int CHARACTERS_A_FILE = 256 * 1024;
    /** Of the transaction, to which the framework gives a minute unless told otherwise. */
    private static final int LONGEST_SECONDS = 6 * 3600;
    /** The first moment that the format of the archive knows. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Session session;

    Export(Session session) {
        this.session = session;
    }

    /** How an export is written. */
    public enum Format {
        /** A ZIP of seed files. */
        SEEDS,
        /** A line with a JSON object for each record: the entry of a seed file, and its kind as {@code "type"}. */
        JSONL
    }

    /** Writes the record to a ZIP of seed files, as it is between two writes to it. */
    public void write(Path zip) {
        write(zip, Format.SEEDS);
    }

    /**
     * Writes the record to a file, as it is between two writes to it. The database keeps what is read as it was; writers need not wait.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public void write(Path file, Format format) {
        QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).run(() -> {
            // Before the first statement, from which on it holds; the pool sets it back.
            session.doWork(connection -> connection.setTransactionIsolation(Dialect.SNAPSHOT));
            session.setDefaultReadOnly(true);
            session.setHibernateFlushMode(FlushMode.MANUAL);
            session.setFetchBatchSize(BATCH);
            writeNow(file, format);
        });
    }

    private void writeNow(Path file, Format format) {
        try (var bytes = new BufferedOutputStream(Files.newOutputStream(file))) {
            if (format == Format.JSONL) {
                lines(bytes);
                return;
            }
            try (var out = new ZipOutputStream(bytes)) {
                for (var type : ORDER) {
                    write(type, out);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The export cannot be written to " + file, e);
        }
    }

    private void lines(OutputStream out) throws IOException {
        for (var type : ORDER) {
            for (var batch = after(type, 0); !batch.isEmpty(); batch = after(type, batch.lastKey())) {
                for (var entry : batch.values()) {
                    var line = new LinkedHashMap<String, Object>(Map.of("type", type.word()));
                    line.putAll(entry);
                    out.write(JSON.writeValueAsBytes(line));
                    out.write('\n');
                }
            }
        }
    }

    private void write(RecordType type, ZipOutputStream out) throws IOException {
        var file = new ArrayList<Map<String, Object>>();
        int files = 0;
        int characters = 0;
        for (var batch = after(type, 0); !batch.isEmpty(); batch = after(type, batch.lastKey())) {
            for (var entry : batch.values()) {
                file.add(entry);
                characters += entry.toString().length();
                if (characters > CHARACTERS_A_FILE) {
                    put(out, type, ++files, file);
                    file.clear();
                    characters = 0;
                }
            }
        }
        if (!file.isEmpty()) {
            put(out, type, ++files, file);
        }
    }

    private static void put(ZipOutputStream zip, RecordType type, int number, List<Map<String, Object>> entries) throws IOException {
        var entry = new ZipEntry("%d-%ss-%05d.yaml".formatted(ORDER.indexOf(type) + 1, type.word(), number));
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(SeedWriter.yaml(type.word() + "s", entries).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** Some records that were created after {@code pk}; loaded in this order, they are in the same order on every server. */
    private SortedMap<Long, Map<String, Object>> after(RecordType type, long pk) {
        session.clear();
        var entries = new TreeMap<Long, Map<String, Object>>();
        session.createSelectionQuery("from " + type.entity().getSimpleName() + " e where e.pk > ?1 and e.recordStatus = PUBLISHED order by e.pk", type.entity())
                .setParameter(1, pk).setMaxResults(BATCH).getResultList()
                .forEach(record -> entries.put(record.pk, entry(RecordStates.of(record, other -> other.recordStatus == RecordStatus.PUBLISHED))));
        return entries;
    }

    /** A state as the seed format has it: it writes a date as exactly as it is known, and leaves out what goes without saying. */
    private static Map<String, Object> entry(Map<String, Object> state) {
        var entry = new LinkedHashMap<>(state);
        entry.remove(RecordStates.STATUS);
        for (var date : List.of("publishedOn", "saidOn", "startsOn", "endsOn")) {
            if (entry.get(date) instanceof String day) {
                var precision = DatePrecision.valueOf(entry.get(RecordWriter.precision(date)).toString());
                entry.put(date, switch (precision) {
                    case DAY -> day;
                    case MONTH -> day.substring(0, 7);
                    case YEAR -> day.substring(0, 4);
                });
            }
        }
        for (var date : List.of("publishedOn", "saidOn", "startsOn")) {
            entry.remove(RecordWriter.precision(date));
        }
        entry.computeIfPresent("roles", (name, roles) -> each(roles, role -> role.remove("source", RoleSource.ARTICLES.name())));
        entry.computeIfPresent("citations", (name, citations) -> each(citations, citation -> {
            var printed = citation.remove("text");
            if (!printed.equals(state.get("text"))) {
                citation.put("printed", printed);
            }
        }));
        return entry;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> each(Object list, Consumer<Map<String, Object>> change) {
        return ((List<Map<String, Object>>) list).stream().map(value -> {
            var copy = new LinkedHashMap<>(value);
            change.accept(copy);
            return (Map<String, Object>) copy;
        }).toList();
    }
}
