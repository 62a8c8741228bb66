package org.readout.bulk;

import org.readout.model.RecordType;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The records that were referred to last, so that not every batch has to look for them; quotes are hardly ever referred to. */
final class RecentSlugs {

    private static final int MOST = 40_000;

    private final Map<RecordType, Map<String, Known.Ref>> refs = new EnumMap<>(RecordType.class);

    Known.Ref get(RecordType type, String slug) {
        var of = refs.get(type);
        return of == null ? null : of.get(slug);
    }

    /** Keeps a record, unless it is {@code merged} into another: that is for the database to tell. */
    void put(RecordType type, String slug, Known.Ref ref, boolean merged) {
        if (type != RecordType.QUOTE && !merged) {
            refs.computeIfAbsent(type, none -> new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Known.Ref> eldest) {
                    return size() > MOST;
                }
            }).put(slug, ref);
        }
    }

    /** Forgets all: somebody else has written to the record. */
    void clear() {
        refs.clear();
    }
}
