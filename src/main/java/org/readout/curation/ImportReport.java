package org.readout.curation;

/**
 * What writing a document did to its records; a quote or meeting that gained an article counts as updated.
 *
 * @param created   records that were not there before
 * @param updated   records that changed
 * @param unchanged records that were there as they are
 */
public record ImportReport(int created, int updated, int unchanged) {

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
