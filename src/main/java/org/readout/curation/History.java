package org.readout.curation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.readout.model.CuratedRecord;
import org.readout.model.RecordChange;
import org.readout.model.RecordStatus;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;

/** Writes down what one transaction changes. */
final class History {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The field of what was merged into a record. */
    private static final String MERGED = "merged";

    private final Author author;
    /** As exact as the database keeps it. */
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    History(Author author) {
        this.author = author;
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
            note(record, field.equals(RecordStates.STATUS) ? record.recordStatus : visibleAs(before, record), field, before.get(field), after.get(field));
        }
        if (!fields.isEmpty()) {
            record.changedAt = now;
        }
        return !fields.isEmpty();
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
