package org.readout.model;

import org.eclipse.microprofile.graphql.Description;

/** Who may see a record. */
@Description("Who may see a record: readers see PUBLISHED only, curators see all.")
public enum RecordStatus {
    @Description("Not yet checked by a curator.")
    DRAFT,
    @Description("Checked, and visible to every reader.")
    PUBLISHED,
    @Description("Withdrawn: kept for the history of the record, hidden from readers.")
    RETRACTED
}
