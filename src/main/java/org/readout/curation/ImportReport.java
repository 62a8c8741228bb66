package org.readout.curation;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/**
 * What writing a document did to its records; a quote or meeting that gained an article counts as updated.
 *
 * @param created   records that were not there before
 * @param updated   records that changed
 * @param unchanged records that were there as they are
 */
@Type("ImportReport")
@Description("What writing a document did to its records.")
public record ImportReport(
        @Description("Records that were not there before.") int created,
        @Description("Records that changed; a quote or meeting that gained an article has.") int updated,
        @Description("Records that were there as they are.") int unchanged) {

    /** Nothing done. */
    public static final ImportReport NOTHING = new ImportReport(0, 0, 0);

    /** Whether the record is another one than before. */
    public boolean changed() {
        return created + updated > 0;
    }

    /** Both together. */
    public ImportReport plus(ImportReport other) {
        return new ImportReport(created + other.created, updated + other.updated, unchanged + other.unchanged);
    }
}
