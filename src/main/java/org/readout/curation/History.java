package org.readout.curation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.readout.model.CuratedRecord;
import org.readout.model.RecordChange;
import org.readout.model.RecordStatus;
import org.readout.model.RecordType;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Writes down what one transaction changes. */
final class History {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The field of what was merged into a record. */
    private static final String MERGED = "merged";

    /** In which fields records that have a status refer to others that have one, and by which names of nested fields. */
    private static final Map<String, RecordType> REFERENCES = Map.of("citations", RecordType.ARTICLE, "articles", RecordType.ARTICLE, "participants", RecordType.ACTOR,
            "mentions", RecordType.ACTOR, "roles", RecordType.ACTOR, "speaker", RecordType.ACTOR, "meeting", RecordType.MEETING);
    private static final List<String> NESTED = List.of("article", "actor", "onBehalfOf", "organization");

    private final Author author;
    private final References references;
    /** As exact as the database keeps it. */
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    History(Author author, References references) {
        this.author = author;
        this.references = references;
    }

    /** Notes that there is a new record. */
    void created(CuratedRecord record) {
        note(record, record.recordStatus, RecordStates.STATUS, null, record.recordStatus.name());
    }

    /** Notes that a record is gone: in its own history, and with all that it was in that of the one it was merged into. */
    void merged(CuratedRecord gone, Map<String, Object> was, CuratedRecord left) {
        note(gone, gone.recordStatus, RecordStates.STATUS, was.get(RecordStates.STATUS), null);
        note(left, visibleAs(was, left), MERGED, null, was);
    }

    /**
     * Notes each field in which a record differs from how it was before.
     *
     * @return whether there is one
     */
    boolean changed(CuratedRecord record, Map<String, Object> before) {
        var after = RecordStates.of(record);
        var fields = new LinkedHashSet<>(before.keySet());
        fields.addAll(after.keySet());
        fields.removeIf(field -> Objects.equals(before.get(field), after.get(field)));
        for (var field : fields) {
            // That something was published is for readers to know; what was changed before is not.
            var visibleAs = field.equals(RecordStates.STATUS) ? record.recordStatus : visibleAs(before, record);
            boolean confidential = visibleAs == RecordStatus.PUBLISHED && (tellsOfUnpublished(field, before.get(field)) || tellsOfUnpublished(field, after.get(field)));
            note(record, confidential ? RecordStatus.DRAFT : visibleAs, field, before.get(field), after.get(field));
        }
        if (!fields.isEmpty()) {
            record.changedAt = now;
        }
        return !fields.isEmpty();
    }

    /** Whether the value of a field names a record that readers may not know of. */
    private boolean tellsOfUnpublished(String field, Object value) {
        var type = REFERENCES.get(field);
        if (type == null || value == null) {
            return false;
        }
        var all = value instanceof List<?> list ? list : List.of(value);
        return all.stream().flatMap(one -> one instanceof Map<?, ?> nested ? NESTED.stream().map(nested::get).filter(Objects::nonNull) : Stream.of(one)).anyMatch(slug -> {
            var record = references.bySlug(type.entity(), slug.toString());
            return record != null && record.recordStatus != RecordStatus.PUBLISHED;
        });
    }

    private static RecordStatus visibleAs(Map<String, Object> before, CuratedRecord record) {
        var status = RecordStatus.valueOf(before.get(RecordStates.STATUS).toString());
        return status == RecordStatus.PUBLISHED ? record.recordStatus : status;
    }

    private void note(CuratedRecord record, RecordStatus visibleAs, String field, Object before, Object after) {
        new RecordChange(record, visibleAs, now, author.name(), author.note(), field, json(before), json(after)).persist();
    }

    private static String json(Object value) {
        try {
            return value == null ? null : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // text, numbers, lists and maps can all be written
        }
    }
}
