package org.readout.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a transaction changes of what records are found by: their words and days, and whether readers may see them. */
public final class SearchChanges {

    private final Map<CuratedRecord, SearchKind.Searched> before = new HashMap<>();
    private final List<SearchKind.Searched> gone = new ArrayList<>();
    private final List<SearchKind.Searched> come = new ArrayList<>();

    /** Notes how a record in the database is, before it is written to or deleted. */
    public void before(CuratedRecord record) {
        var searched = SearchKind.searched(record);
        if (searched != null) {
            before.put(record, searched);
        }
    }

    /** Notes how a record is now. */
    public void after(CuratedRecord record) {
        var now = SearchKind.searched(record);
        if (now != null && now.equals(before.get(record))) {
            before.remove(record);
        } else if (now != null) {
            come.add(now);
        }
    }

    /** Notes a new record that is published, which has a day, or {@link PartialDate#NEVER}, and what {@link SearchKey#indexed} makes of its words. */
    public void created(RecordType type, LocalDate day, long pk, String text) {
        come.add(new SearchKind.Searched(SearchKind.of(type.entity()), true, day, pk, text));
    }

    /** Notes that no record more will be told of: what was told of before, and is not there now, is gone. */
    public SearchChanges complete() {
        gone.addAll(before.values());
        before.clear();
        return this;
    }

    /** What records are no longer found by. */
    List<SearchKind.Searched> gone() {
        return gone;
    }

    /** What records are found by from now on. */
    List<SearchKind.Searched> come() {
        return come;
    }
}
