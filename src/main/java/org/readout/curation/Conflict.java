package org.readout.curation;

import org.readout.model.CuratedRecord;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A save was made from an outdated version of a record; nothing was written. */
public class Conflict extends RuntimeException {

    private final transient Map<String, Object> current;

    Conflict(CuratedRecord record, int given) {
        super("The %s \"%s\" has changed: its version is %d, not %d.".formatted(record.recordType().word(), record.slug, record.version, given),
                null, false, false);
        var state = new LinkedHashMap<String, Object>();
        state.put("id", record.getId());
        state.put("version", record.version);
        state.putAll(RecordStates.of(record));
        current = Collections.unmodifiableMap(state);
    }

    /** There is no such record (any more). */
    Conflict(String word, String slug, int given) {
        super("There is no such %s%s that could have the version %d.".formatted(word, slug == null ? "" : " (\"" + slug + "\")", given), null, false, false);
        current = null;
    }

    /** How the record stands: id, version, and its fields as inputs have them; null if there is no record. */
    public Map<String, Object> current() {
        return current;
    }
}
